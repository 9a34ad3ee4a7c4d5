/** The form of a named question: a field for each parameter by its type, with the graph's names to choose from. */
import { withQuery } from "../address";
import { h } from "../dom";
import { getJson } from "../http";
import { t } from "../language";
import type { Kind, Parameter, SearchResults } from "../model";
import { told } from "../told";

const THINGS: Record<string, Kind> = { unit: "unit", person: "leader", place: "place", chapter: "chapter" };
const NUMBERS: Record<string, string> = { integer: "1", decimal: "any" };
const PAUSE = 150;

/** @param values are what the address gives; @param ask gets what was filled in. */
export function questionForm(parameters: readonly Parameter[], values: Record<string, string>, ask: (values: Record<string, string>) => void): HTMLFormElement {
  const form = h(
    "form",
    { class: "question-form" },
    parameters.map((parameter) => {
      const id = `parameter-${parameter.name}`;
      const optional = parameter.default === undefined ? "" : t("（默认 {value}）", { value: told(String(parameter.default)) });
      return h("p", {}, h("label", { for: id }, told(parameter.title), h("span", { class: "note" }, optional)), field(parameter, id, values[parameter.name] ?? ""));
    }),
    h("button", { type: "submit", class: "primary" }, t("查询")),
  );
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const filled = Object.fromEntries([...new FormData(form)].map(([name, value]) => [name, String(value).trim()]));
    ask(filled);
  });
  return form;
}

function field(parameter: Parameter, id: string, value: string): HTMLElement {
  const { name, type, required } = parameter;
  if (parameter.values?.length) {
    const chosen = value || String(parameter.default ?? "");
    return h("select", { id, name, required: required ?? false }, !required && h("option", { value: "" }, ""), parameter.values.map((each) => h("option", { value: each, selected: each === chosen }, told(each))));
  }
  const kind = THINGS[type];
  if (kind) return named(name, id, value, kind, required ?? false);
  const step = NUMBERS[type];
  return h("input", { id, name, value, required: required ?? false, ...(step ? { type: "number", step } : { type: "text" }), placeholder: parameter.default === undefined ? null : String(parameter.default) });
}

/** A field for a name that the graph knows; the browser offers those that fit. */
function named(name: string, id: string, value: string, kind: Kind, required: boolean): HTMLElement {
  const list = h("datalist", { id: `${id}-names` });
  const input = h("input", { id, name, value, required, type: "text", list: list.id, autocomplete: "off" });
  let timer = 0;
  input.addEventListener("input", () => {
    clearTimeout(timer);
    timer = window.setTimeout(() => void offer(input.value.trim(), kind, list), PAUSE);
  });
  return h("span", {}, input, list);
}

async function offer(words: string, kind: Kind, list: HTMLElement): Promise<void> {
  if (!words) return;
  try {
    const { results } = await getJson<SearchResults>(withQuery("/search", { q: words, kind, limit: 12 }));
    list.replaceChildren(...results.map(({ label }) => h("option", { value: label })));
  } catch {
    // Names only help; whatever is typed can be asked.
  }
}
