/** What can be chosen above the picture: what is drawn, whose part, how groups count, colours, the least weight. */
import { withQuery } from "../address";
import { h } from "../dom";
import { getJson } from "../http";
import { t } from "../language";
import type { Kind } from "../model";
import { told } from "../told";
import { DOCUMENT, documentsIn } from "../network/scope";
import { MEASURES, type Measure, type NetworkView } from "../network/view";

/** Milliseconds after which other networks are asked for: the one that was asked for comes first. */
const LATER = 400;

const OWN: readonly [string, string][] = [["parties", "谁和谁一起干"], ["tasks", "全部任务"]];

/** Without a question: first who works with whom; the whole and the projections are one click away. */
export function viewChoice(view: string): HTMLElement {
  const way = ([value, word]: readonly [string, string]): HTMLElement => h("a", { class: "small", href: withQuery("/network", { view: value }), "aria-current": value === view ? "page" : null }, t(word));
  const more = h("select", { "aria-label": t("其他网络"), hidden: true }, h("option", { value: "" }, t("其他网络")));
  more.addEventListener("change", () => more.value && location.assign(withQuery("/network", { projection: more.value })));
  setTimeout(() => void offer(more, view), LATER);
  return h("span", { class: "actions" }, h("span", { class: "ways", role: "group", "aria-label": t("画什么") }, OWN.map(way)), more);
}

async function offer(more: HTMLSelectElement, view: string): Promise<void> {
  try {
    const { networks } = await getJson<{ networks: { name: string; title: string; words: string }[] }>("/workload/networks.json");
    more.append(...networks.map(({ name, title, words }) => h("option", { value: name, title: told(words), selected: name === view }, told(title))));
    more.hidden = !networks.length;
  } catch {
    // Other networks are an offer; the one that was asked for is there.
  }
}

/** Chapters, leaders and documents of the picture, to see only what belongs to one; null where there are no chapters. */
export function scopeChoice(view: NetworkView, value: string): HTMLSelectElement | null {
  const listed = (kind: Kind): HTMLElement[] =>
    view.graph
      .filterNodes((_, attributes) => attributes.kind === kind)
      .map((id) => h("option", { value: id, selected: id === value }, view.graph.getNodeAttribute(id, "name")));
  const [chapters, leaders, documents] = [listed("chapter"), listed("leader"), documentsIn(view.graph)];
  if (!chapters.length) return null;
  return h(
    "select",
    { "aria-label": t("只看一章或一位领导"), class: "scope" },
    h("option", { value: "" }, t("全部章节与领导")),
    h("optgroup", { label: t("章节") }, chapters),
    h("optgroup", { label: t("领导") }, leaders),
    documents.length > 1 && h("optgroup", { label: t("文件") }, documents.map((number) => h("option", { value: DOCUMENT + number, selected: DOCUMENT + number === value }, number))),
  );
}

/** As stated or expanded; null where the picture has no group with members. */
export function groupChoice(view: NetworkView, turn: (expanded: boolean) => void): HTMLSelectElement | null {
  if (!view.graph.someEdge((_, { role }) => role === "member")) return null;
  const select = h("select", { "aria-label": t("集合单位") }, h("option", { value: "stated" }, t("集合单位：按原文")), h("option", { value: "expanded" }, t("集合单位：展开到成员")));
  select.addEventListener("change", () => turn(select.value === "expanded"));
  return select;
}

/** Colours by kind or by community; null where nobody computed communities. */
export function colourChoice(view: NetworkView, value: string, changed: () => void): HTMLSelectElement | null {
  if (!view.graph.someNode((_, { community }) => community !== null)) return null;
  const select = h("select", { "aria-label": t("着色") }, h("option", { value: "kind" }, t("按类别着色")), h("option", { value: "community", selected: value === "community" }, t("按社群着色")));
  select.addEventListener("change", () => {
    view.colourBy = colouring(select.value);
    view.refresh();
    changed();
  });
  return select;
}

/** By what nodes are sized. */
export function sizeChoice(view: NetworkView, changed: () => void): HTMLSelectElement {
  const select = h("select", { "aria-label": t("大小") }, (Object.entries(MEASURES) as [Measure, string][]).map(([value, word]) => h("option", { value, selected: value === view.sizeBy }, t(word))));
  select.addEventListener("change", () => {
    view.sizeBy = sizing(select.value);
    view.refresh();
    changed();
  });
  return select;
}

export function sizing(value: string | undefined): Measure {
  return value && value in MEASURES ? (value as Measure) : "degree";
}

export function colouring(value: string | undefined): "kind" | "community" {
  return value === "community" ? "community" : "kind";
}

/** Only relations of at least this weight, and who has one; null where all weigh the same. */
export function weightChoice(view: NetworkView, value: number, changed: () => void): HTMLElement | null {
  const most = view.graph.reduceEdges((found, _, { weight }) => Math.max(found, weight), 1);
  if (most < 2) return null;
  const number = h("output", {}, String(value));
  const range = h("input", { type: "range", min: 1, max: most, step: 1, value, "aria-label": t("至少共同几项") });
  const apply = (): void => {
    view.atLeast(Number(range.value));
    number.textContent = range.value;
  };
  range.addEventListener("input", () => {
    apply();
    changed();
  });
  return h("label", { class: "choice" }, t("至少"), range, number, t("项"));
}
