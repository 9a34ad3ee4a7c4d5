/** Evidence as slips of paper: the cell as printed, with the words that count marked. */
import { h, linked, name } from "../dom";
import { getJson } from "../http";
import { t } from "../language";
import { pieces } from "../marked";
import type { Slip, Thing } from "../model";
import { withQuery } from "../address";
import { empty, fill } from "./states";

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
    h("figcaption", {}, h("span", { class: "slip-heading" }, each.heading), each.inferred && inferredMark(), each.position && h("span", { class: "note" }, each.position)),
    h("blockquote", {}, words),
    each.note && h("p", { class: "note" }, each.note),
  );
}

/** The mark of what is not printed but follows from a group or an assumption. */
export function inferredMark(): HTMLElement {
  return h("abbr", { class: "inferred-mark", title: t("由集合单位或假定推得，原文没有直接写明") }, t("推"));
}

/** The evidence of a thing, fetched when it is unfolded. */
export function evidenceOf(iri: string): HTMLElement {
  const place = h("div", { class: "evidence" });
  void fill(place, () => getJson<Thing>(withQuery("/api/thing.json", { iri })), (thing) => slips(thing.evidence ?? []), 2);
  return place;
}
