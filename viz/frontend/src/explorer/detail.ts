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
    [...neighbours(view, node)].map(([role, found]): Child => h("section", {}, h("h4", {}, roleGlyph(role), t(ROLE_MARKS[role].word), h("span", { class: "note" }, String(found.length))), neighbourList(view, found))),
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

/** The neighbours that the filters let through, by relation, in the order of the marks; those printed and heaviest come first. */
export function neighbours(view: Pick<NetworkView, "graph" | "showsEdge">, node: string): Map<Role, Neighbour[]> {
  const found = new Map<Role, Neighbour[]>((Object.keys(ROLE_MARKS) as Role[]).map((role) => [role, []]));
  view.graph.forEachEdge(node, (edge, { role, inferred, weight }, source, target) => {
    if (view.showsEdge(edge)) found.get(role)?.push({ id: source === node ? target : source, inferred, weight });
  });
  for (const [role, list] of found) {
    if (list.length) list.sort((a, b) => Number(a.inferred) - Number(b.inferred) || b.weight - a.weight);
    else found.delete(role);
  }
  return found;
}
