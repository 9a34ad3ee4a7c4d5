/** `/?find=`: everything whose name or text has these words, by kind, with the words marked. */
import { withQuery } from "../address";
import { h, linked, name, type Child } from "../dom";
import { getJson } from "../http";
import { t } from "../language";
import { pieces } from "../marked";
import { KIND_MARKS } from "../marks";
import type { Kind, SearchResult, SearchResults } from "../model";
import { entitle, heading, type Address } from "../page";
import { kindGlyph } from "../parts/glyph";
import { empty, fill } from "../parts/states";

const LIMIT = 50;

export function draw(place: HTMLElement, { query }: Address): void {
  const words = (query["find"] ?? "").trim();
  entitle(t("查找“{words}”", { words }));
  place.replaceChildren(
    heading(t("查找“{words}”", { words }), { below: h("p", {}, h("a", { href: withQuery("/", { q: words }) }, t("当作问题来问"))) }),
    found(words, (query["kind"] ?? "") as Kind | ""),
  );
}

/** The results of a search as an element that fills itself. */
export function found(words: string, kind: Kind | ""): HTMLElement {
  const place = h("div");
  const load = (): Promise<SearchResults> => getJson<SearchResults>(withQuery("/search", { q: words, kind, limit: LIMIT }));
  void fill(place, load, (results) => (results.total ? listed(words, kind, results) : nothing(words, kind)), 6);
  return place;
}

function nothing(words: string, kind: Kind | ""): Child {
  return empty(t("没有找到“{words}”。可以换一个更短的词。", { words }), kind && h("a", { href: withQuery("/", { find: words }) }, t("在全部类别中查找")));
}

function listed(words: string, kind: Kind | "", results: SearchResults): Child {
  const facets = Object.entries(results.facets ?? {}).filter(([, count]) => count > 0) as [Kind, number][];
  const facet = (value: Kind | "", label: Child, count: number): HTMLElement =>
    h("a", { class: "chip", href: withQuery("/", { find: words, kind: value }), "aria-current": value === kind ? "true" : null }, label, " ", h("span", { class: "note" }, String(count)));
  return [
    facets.length > 1 && h("div", { class: "chips", role: "group", "aria-label": t("类别") }, facet("", t("全部"), facets.reduce((sum, [, count]) => sum + count, 0)), facets.map(([each, count]) => facet(each, each in KIND_MARKS ? [kindGlyph(each), t(KIND_MARKS[each].word)] : each, count))),
    h("ul", { class: "results" }, results.results.map(result)),
    results.total > results.results.length && h("p", { class: "note" }, t("显示前 {shown} 条，共 {total} 条", { shown: results.results.length, total: results.total })),
  ];
}

function result(each: SearchResult): HTMLElement {
  const marks = each.start === undefined || each.end === undefined ? [] : [{ start: each.start, end: each.end, kind: each.kind }];
  const words = each.snippet ?? (each.matched === each.label ? null : each.matched);
  return h(
    "li",
    {},
    h("p", { class: "result-name" }, each.kind in KIND_MARKS && kindGlyph(each.kind, true), linked(each.label, each.href)),
    words && h("p", { class: "snippet" }, pieces(words, marks).map(({ text, mark }) => (mark ? h("mark", { "data-kind": mark.kind }, name(text)) : name(text)))),
  );
}
