/** Evidence as slips of paper: the cell as printed, with the words that count marked. */
import { h, linked, name } from "../dom";
import { getJson } from "../http";
import { t } from "../language";
import { pieces } from "../marked";
import type { Slip, Thing } from "../model";
import { inferredMark } from "./inferred";
import { empty, fill } from "./states";
import { told } from "../told";
import { taskLists } from "./task-lists";

export function slips(evidence: readonly Slip[]): HTMLElement {
  if (!evidence.length) return empty(t("没有记录原文位置。"));
  return h("div", { class: "slips" }, evidence.map(slip));
}

function slip(each: Slip): HTMLElement {
  const words = pieces(each.text, each.marks).map(({ text, mark }) =>
    mark ? h("mark", { "data-kind": mark.kind }, linked(text, mark.href)) : name(text),
  );
  return h(
    "figure",
    { class: each.inferred ? "slip inferred" : "slip" },
    h("figcaption", {}, h("span", { class: "slip-heading" }, told(each.heading)), each.inferred && inferredMark(), each.position && h("span", { class: "note" }, told(each.position))),
    h("blockquote", {}, words),
    each.note && h("p", { class: "note" }, told(each.note)),
  );
}

/** What stands behind a row, fetched when it is unfolded: a task's cells, or for another thing its tasks. */
export function evidenceOf(href: string): HTMLElement {
  const place = h("div", { class: "evidence" });
  void fill(place, () => getJson<Thing>(`${href}.json`), (thing) => (thing.kind === "task" ? slips(thing.evidence ?? []) : taskLists(thing.tasks ?? {}, href)), 2);
  return place;
}
