/** The way between two nodes: two ends to choose, the way as a list and lifted in the picture. */
import { h, name } from "../dom";
import { t } from "../language";
import { shortestPath } from "../network/path";
import type { NetworkView } from "../network/view";
import { kindGlyph } from "../parts/glyph";

export interface Paths {
  element: HTMLElement;
  setEnd(which: "start" | "end", node: string): void;
  clear(): void;
}

export function paths(view: NetworkView): Paths {
  const element = h("div", { class: "paths" });
  const ends: { start: string | null; end: string | null } = { start: null, end: null };
  const labelOf = (node: string): HTMLElement => {
    const { kind, name: label } = view.graph.getNodeAttributes(node);
    return h("button", { type: "button", class: "link", onclick: () => view.flyTo(node) }, kindGlyph(kind, true), name(label));
  };
  const clear = (): void => {
    ends.start = ends.end = null;
    view.lift(null);
    draw();
  };
  const draw = (): void => {
    const { start, end } = ends;
    if (!start || !end) {
      const one = start ?? end;
      element.replaceChildren(h("p", { class: "note" }, one ? [labelOf(one), t("已选；再选另一端。")] : t("选一个节点，点“路径起点”；再选另一个，点“路径终点”。")));
      return;
    }
    const path = shortestPath(view.graph, start, end, (edge) => view.showsEdge(edge));
    view.select(null);
    view.lift(path);
    element.replaceChildren(
      path ? h("ol", { class: "neighbours" }, path.map((node) => h("li", {}, labelOf(node)))) : h("p", { class: "note" }, t("按现在的筛选，两者之间没有路径。")),
      h("button", { type: "button", class: "small", onclick: clear }, t("清除路径")),
    );
  };
  draw();
  return {
    element,
    setEnd: (which, node) => {
      ends[which] = node;
      draw();
    },
    clear,
  };
}
