/** The legend: what shapes and strokes mean, how many there are, and which of them are shown. */
import { h } from "../dom";
import { t } from "../language";
import { KIND_MARKS, ROLE_MARKS } from "../marks";
import type { Kind, Role } from "../model";
import { kindCounts, roleCounts } from "../network/counts";
import type { NetworkView } from "../network/view";
import { kindGlyph, roleGlyph } from "../parts/glyph";

export interface Legend {
  element: HTMLElement;
  /** Count again after the graph has changed. */
  draw(): void;
}

/** @param changed is called after a filter was turned, with what turns it back. */
export function legend(view: NetworkView, changed: (turnBack: () => void) => void): Legend {
  const element = h("div", { class: "legend" });
  const line = (word: string, glyph: SVGElement, count: number, hidden: boolean, turn: (shown: boolean) => void): HTMLElement => {
    const box = h("input", { type: "checkbox" });
    box.checked = !hidden;
    box.addEventListener("change", () => turn(box.checked));
    return h("li", {}, h("label", {}, box, glyph, h("span", {}, word), h("span", { class: "count" }, String(count))));
  };
  const turned = <Key>(hidden: Set<Key>, key: Key, shown: boolean): void => {
    if (shown) hidden.delete(key);
    else hidden.add(key);
  };
  const filter = <Key>(hidden: Set<Key>, key: Key) => (shown: boolean): void => {
    turned(hidden, key, shown);
    view.refresh();
    changed(() => turned(hidden, key, !shown));
  };
  const draw = (): void => {
    const nodes = view.graph.mapNodes((_, { kind }) => ({ kind })) as never[];
    const edges = view.graph.mapEdges((_, { role }) => ({ role })) as never[];
    const kinds = [...kindCounts({ nodes })] as [Kind, number][];
    const roles = [...roleCounts({ edges })] as [Role, number][];
    element.replaceChildren(
      h("ul", { "aria-label": t("按类别筛选") }, kinds.map(([kind, count]) => line(t(KIND_MARKS[kind].word), kindGlyph(kind), count, view.hiddenKinds.has(kind), filter(view.hiddenKinds, kind)))),
      h("ul", { "aria-label": t("按关系筛选") }, roles.map(([role, count]) => line(t(ROLE_MARKS[role].word), roleGlyph(role), count, view.hiddenRoles.has(role), filter(view.hiddenRoles, role)))),
    );
  };
  draw();
  return { element, draw };
}
