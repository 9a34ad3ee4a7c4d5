/** What is known of the selected node here: its words, its neighbours by relation, what one can do with it. */
import { pathOf } from "../address";
import { h, linked, name, type Child } from "../dom";
import { t } from "../language";
import { KIND_MARKS, ROLE_MARKS } from "../marks";
import type { Role } from "../model";
import type { NetworkView } from "../network/view";
import { kindGlyph, roleGlyph } from "../parts/glyph";
import { inferredMark } from "../parts/inferred";

const LISTED = 12;

/** What a relation is to its subject, and what to its object. */
const WORDS: Record<Role, readonly [string, string]> = {
  lead: ["牵头它的", "它牵头的"],
  support: ["配合它的", "它配合的"],
  responsible: ["负责它的", "它负责的"],
  leader: ["分管它的", "其分管的"],
  touches: ["涉及的地点", "涉及它的任务"],
  mentions: ["正文提到的", "正文提到它的"],
  locatedIn: ["位于", "其内"],
  member: ["成员", "所属集合单位"],
  target: ["指标", "任务"],
  chapter: ["所属章节", "章内任务"],
  related: ["连到", "连自"],
};

export interface Deed {
  word: string;
  act: (node: string) => void;
}

interface Neighbour {
  id: string;
  inferred: boolean;
  weight: number;
}

/** @param deeds are offered as buttons. */
export function detail(view: NetworkView, node: string, deeds: readonly Deed[]): HTMLElement {
  const { kind, name: label, detail: words } = view.graph.getNodeAttributes(node);
  return h(
    "div",
    { class: "detail" },
    h("p", { class: "above note" }, kindGlyph(kind), t(KIND_MARKS[kind].word)),
    h("h3", {}, linked(label, pathOf(node))),
    words && h("p", { class: "detail-words" }, name(words)),
    h("div", { class: "actions" }, deeds.map(({ word, act }) => h("button", { type: "button", class: "small", onclick: () => act(node) }, word))),
    neighbours(view, node).map(({ role, outward, found }): Child => h("section", {}, h("h4", {}, roleGlyph(role), t(WORDS[role][outward ? 0 : 1]), h("span", { class: "note" }, String(found.length))), neighbourList(view, found))),
  );
}

function neighbourList(view: NetworkView, found: readonly Neighbour[]): HTMLElement[] {
  const line = ({ id, inferred, weight }: Neighbour): HTMLElement => {
    const { kind, name: label } = view.graph.getNodeAttributes(id);
    return h("li", {}, h("button", { type: "button", class: "link", onclick: () => view.flyTo(id) }, kindGlyph(kind, true), name(label)), weight > 1 && h("span", { class: "note" }, String(weight)), inferred && inferredMark());
  };
  const list = h("ul", { class: "neighbours" }, found.slice(0, LISTED).map(line));
  if (found.length <= LISTED) return [list];
  return [list, h("details", {}, h("summary", {}, t("其余 {count} 个", { count: found.length - LISTED })), h("ul", { class: "neighbours" }, found.slice(LISTED).map(line)))];
}

interface Neighbours {
  role: Role;
  /** Whether the node is the edge's subject: the task that is led, the group that has the member. */
  outward: boolean;
  found: Neighbour[];
}

/** The neighbours that the filters let through, by relation and direction, in the order of the marks; those printed and heaviest come first. */
export function neighbours(view: Pick<NetworkView, "graph" | "showsEdge">, node: string): Neighbours[] {
  const groups = (Object.keys(ROLE_MARKS) as Role[]).flatMap((role) => [true, false].map((outward): Neighbours => ({ role, outward, found: [] })));
  view.graph.forEachEdge(node, (edge, { role, inferred, weight }, source, target) => {
    const outward = source === node;
    const group = groups.find((each) => each.role === role && each.outward === outward);
    if (view.showsEdge(edge)) group?.found.push({ id: outward ? target : source, inferred, weight });
  });
  for (const { found } of groups) found.sort((a, b) => Number(a.inferred) - Number(b.inferred) || b.weight - a.weight);
  return groups.filter(({ found }) => found.length > 0);
}
