/** The understood parts of a question: each leads to its thing, and each can be changed, which asks the changed question. */
import { withQuery } from "../address";
import { h, linked, type Child } from "../dom";
import { goAsk } from "../frame";
import { getJson } from "../http";
import { t } from "../language";
import { ROLE_MARKS } from "../marks";
import type { Chip, Suggestion } from "../model";
import { changed, written } from "./follow";
import { kindGlyph } from "./glyph";
import { kindOf } from "./kind-of";

/** A part with its place in the question, in characters. */
type Placed = Chip & { start?: number; end?: number };

const isRole = (part: Placed): boolean => /^角色$/u.test(part.kind ?? "");

export function chips(question: string, all: readonly (Placed | string)[]): Child {
  if (!all.length) return null;
  return h("ul", { class: "chips", "aria-label": t("所理解的条件") }, all.map((each) => chip(question, typeof each === "string" ? { label: each } : each)));
}

function chip(question: string, part: Placed): HTMLElement {
  const kind = part.href ? kindOf(part.kind) : null;
  const item = h("li", {});
  const { start, end } = part;
  const change = start !== undefined && end !== undefined && end > start
    ? h("button", { type: "button", class: "quiet", "aria-label": t("修改“{label}”", { label: part.label }), onclick: () => item.replaceChildren(changing(question, start, end, part, show)) }, t("改"))
    : null;
  const show = (): void => item.replaceChildren(h("span", { class: "chip", title: part.kind ?? null }, kind && kindGlyph(kind, true), linked(part.label, part.href), change));
  show();
  return item;
}

function changing(question: string, start: number, end: number, part: Placed, back: () => void): HTMLElement {
  const id = `change-${start}`;
  const choices = h("datalist", { id });
  const offer = (words: readonly string[]): void => choices.replaceChildren(...words.map((word) => h("option", { value: word })));
  const input = h("input", { type: "text", value: written(question, start, end), list: id, "aria-label": t("修改“{label}”", { label: part.label }), maxlength: 60 });
  if (isRole(part)) offer(Object.values(ROLE_MARKS).map(({ word }) => word));
  input.addEventListener("input", () => {
    if (isRole(part) || !input.value.trim()) return;
    void getJson<{ suggestions: Suggestion[] }>(withQuery("/ask/complete", { q: input.value.trim() })).then(
      ({ suggestions }) => offer(suggestions.filter((each) => each.kind === part.kind).map((each) => each.label ?? each.text)),
      () => offer([]), // completion only helps
    );
  });
  input.addEventListener("keydown", (event) => {
    if (event.key === "Escape") back();
  });
  const form = h("form", { class: "chip", onsubmit: (event: Event) => {
    event.preventDefault();
    if (input.value.trim()) goAsk(changed(question, start, end, input.value.trim()));
  } }, input, choices, h("button", { type: "submit", class: "quiet" }, t("改")));
  setTimeout(() => input.select());
  return form;
}
