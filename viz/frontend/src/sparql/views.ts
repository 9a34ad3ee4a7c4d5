/** The chart and the network of a query's result, with the choice of columns that they are drawn from. */
import { pathOf } from "../address";
import { h, linked, type Child } from "../dom";
import { t } from "../language";
import type { Network } from "../model";
import { edgeTable } from "../network/edge-table";
import { bars } from "../parts/bars";
import { kindGlyph } from "../parts/glyph";
import { empty, failed, skeleton } from "../parts/states";
import { barsOf, columnsIn, endsIn, MOST_BARS, MOST_EDGES, networkOf } from "./pictures";
import type { Results } from "./results";

/** A chart with its columns to choose; null where the result has no number. */
export function chart(results: Results): HTMLElement | null {
  const { numbers, names } = columnsIn(results);
  if (!numbers.length) return null;
  const label = choice(t("名称"), names);
  const number = choice(t("数值"), numbers);
  number.select.selectedIndex = numbers.length - 1;
  const place = h("div");
  const rows = results.results?.bindings.length ?? 0;
  const draw = (): void => {
    const drawn = barsOf(results, label.select.value || null, number.select.value);
    place.replaceChildren(
      bars(drawn, "support", ""),
      ...(rows > drawn.length && drawn.length === MOST_BARS ? [h("p", { class: "note" }, t("显示前 {shown} 条，共 {total} 条", { shown: drawn.length, total: rows }))] : []),
    );
  };
  for (const { select } of [label, number]) select.addEventListener("change", draw);
  draw();
  return h("div", { class: "picture" }, h("div", { class: "actions" }, names.length > 0 && label.element, number.element), place);
}

/** A network of two columns; null where there are no two. */
export function columnsNetwork(results: Results): HTMLElement | null {
  const { names } = columnsIn(results);
  const ends = endsIn(results);
  if (!ends) return null;
  const [from, to] = [choice(t("从"), names), choice(t("到"), names)];
  [from.select.value, to.select.value] = ends;
  const place = h("div");
  const draw = (): void => show(place, Promise.resolve(networkOf(results, from.select.value, to.select.value)), true);
  for (const { select } of [from, to]) select.addEventListener("change", draw);
  draw();
  return h("div", { class: "picture" }, h("div", { class: "actions" }, from.element, to.element, h("span", { class: "note" }, t("同一行的两项连成一条线；越粗行数越多。"))), place);
}

/** A network that is still to come. */
export function laterNetwork(coming: Promise<Network>): HTMLElement {
  const place = h("div");
  show(place, coming, false);
  return h("div", { class: "picture" }, place);
}

function show(place: HTMLElement, coming: Promise<Network>, plain: boolean): void {
  place.replaceChildren(skeleton(6));
  void Promise.all([coming, import("../network/view"), import("../network/model"), import("../network/layout")])
    .then(([network, { NetworkView }, { drawnGraph }, { stretch }]) => {
      if (!network.edges.length) return place.replaceChildren(empty(t("没有可画的关系。")));
      const canvas = h("div", { class: "canvas", role: "img", "aria-label": t("关系图，{nodes} 个节点、{edges} 条关系；下方表格有同样内容", { nodes: network.nodes.length, edges: network.edges.length }) });
      const hint = t("点选一个节点查看名称与去处。");
      const told = h("p", { class: "told", role: "status" }, hint);
      const byId = new Map(network.nodes.map((node) => [node.id, node]));
      const tools = h("div", { class: "actions" });
      const table = h("details", {}, h("summary", {}, t("以表格查看")), edgeTable(network));
      const note = network.edges.length >= MOST_EDGES && h("p", { class: "note" }, t("只画前 {count} 条关系。", { count: MOST_EDGES }));
      place.replaceChildren(h("div", { class: "network-panel" }, h("div", { class: "filled" }, canvas, told, tools, note, !plain && table)));
      const graph = drawnGraph(network);
      stretch(graph, canvas.clientWidth / canvas.clientHeight);
      const view = new NetworkView(graph, canvas, {
        onSelect: (id) => {
          const node = id ? byId.get(id) : undefined;
          told.replaceChildren(...(node ? [kindGlyph(node.kind), linked(node.label, pathOf(node.id))] : [hint]));
        },
        onOpen: (id) => {
          const path = pathOf(id);
          if (path) location.assign(path);
        },
      });
      const button = (word: string, act: () => void): HTMLElement => h("button", { type: "button", class: "quiet", onclick: act }, word);
      tools.append(button(t("放大"), () => view.zoom(0.7)), button(t("缩小"), () => view.zoom(1.4)), button(t("全图"), () => view.whole()));
    })
    .catch((error: unknown) => place.replaceChildren(failed(error)));
}

function choice(word: string, names: readonly string[]): { element: HTMLElement; select: HTMLSelectElement } {
  const select = h("select", {}, names.map((each): Child => h("option", { value: each }, each)));
  return { element: h("label", { class: "choice" }, word, select), select };
}
