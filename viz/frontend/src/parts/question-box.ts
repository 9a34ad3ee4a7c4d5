/** The question box: a combobox (WAI-ARIA 1.2 pattern) with completion from the server. */
import { withQuery } from "../address";
import { h, name } from "../dom";
import { getJson } from "../http";
import { t } from "../language";
import { KIND_MARKS } from "../marks";
import type { Suggestion } from "../model";
import { followed } from "./follow";
import { kindGlyph } from "./glyph";
import { kindOf } from "./kind-of";

const PAUSE = 150;

export interface QuestionBox {
  element: HTMLFormElement;
  destroy(): void;
}

export function questionBox(value: string, ask: (question: string) => void): QuestionBox {
  const list = h("ul", { id: "completions", role: "listbox", class: "completions", "aria-label": t("补全"), hidden: true });
  const input = h("input", {
    id: "question", name: "q", type: "search", value, role: "combobox", autocomplete: "off", spellcheck: "false",
    "aria-expanded": "false", "aria-controls": "completions", "aria-autocomplete": "list",
    placeholder: t("问一句话，例如：涉及解放碑的任务"), maxlength: 500, enterkeyhint: "search",
  });
  const form = h(
    "form",
    { class: "question", role: "search", action: "/", method: "get" },
    h("label", { for: "question", class: "unseen" }, t("问题")),
    h("div", { class: "question-field" }, input, list),
    h("button", { type: "submit", class: "primary" }, t("提问")),
  );
  let timer = 0;
  let running: AbortController | null = null;
  let active = -1;

  const close = (): void => {
    clearTimeout(timer);
    running?.abort();
    list.hidden = true;
    active = -1;
    input.setAttribute("aria-expanded", "false");
    input.removeAttribute("aria-activedescendant");
  };
  const submit = (question: string): void => {
    close();
    input.value = question;
    if (question.trim()) ask(followed(value, question.trim()));
  };
  const show = (suggestions: Suggestion[]): void => {
    const find = { text: input.value.trim(), label: t("查找含有这些字的内容") };
    list.replaceChildren(
      ...suggestions.slice(0, 8).map((each, index) => option(each, index, () => submit(each.text))),
      option(find, suggestions.length, () => location.assign(withQuery("/", { find: find.text }))),
    );
    list.hidden = false;
    active = -1;
    input.setAttribute("aria-expanded", String(!list.hidden));
  };
  const complete = async (): Promise<void> => {
    running?.abort();
    running = new AbortController();
    const asked = input.value.trim();
    if (!asked) return close();
    try {
      const { suggestions } = await getJson<{ suggestions: Suggestion[] }>(withQuery("/ask/complete", { q: asked }), running.signal);
      if (input.value.trim() === asked && document.activeElement === input) show(suggestions);
    } catch {
      close(); // completion only helps; the question can be asked without it
    }
  };
  const move = (step: number): void => {
    const options = [...list.children];
    if (list.hidden || !options.length) return;
    options[active]?.setAttribute("aria-selected", "false");
    active = (active + step + options.length + (active < 0 && step < 0 ? 1 : 0)) % options.length;
    const chosen = options[active] as HTMLElement;
    chosen.setAttribute("aria-selected", "true");
    chosen.scrollIntoView({ block: "nearest" });
    input.setAttribute("aria-activedescendant", chosen.id);
  };

  input.addEventListener("input", () => {
    clearTimeout(timer);
    timer = window.setTimeout(() => void complete(), PAUSE);
  });
  input.addEventListener("keydown", (event) => {
    if (event.isComposing) return; // Enter and arrows belong to the input method while it composes Chinese
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      move(event.key === "ArrowDown" ? 1 : -1);
    } else if (event.key === "Escape" && !list.hidden) {
      event.preventDefault();
      close();
    } else if (event.key === "Enter" && active >= 0) {
      event.preventDefault();
      (list.children[active] as HTMLElement).click();
    }
  });
  input.addEventListener("blur", () => setTimeout(close, 120));
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    submit(input.value);
  });
  return { element: form, destroy: close };
}

function option(suggestion: Suggestion, index: number, choose: () => void): HTMLElement {
  const kind = kindOf(suggestion.kind);
  const note = suggestion.label && suggestion.label !== suggestion.text ? suggestion.label : kind ? t(KIND_MARKS[kind].word) : "";
  return h(
    "li",
    { role: "option", id: `completion-${index}`, "aria-selected": "false", onmousedown: (event: Event) => event.preventDefault(), onclick: choose },
    kind && kindGlyph(kind),
    name(suggestion.text),
    note && h("span", { class: "note" }, note),
  );
}
