/** A network beside other content: the picture, its legend, and the way to the explorer. */
import { h, linked, name } from "../dom";
import { getJson } from "../http";
import { t } from "../language";
import { KIND_MARKS, ROLE_MARKS } from "../marks";
import type { Kind, Network, Role } from "../model";
import { pathOf } from "../address";
import { kindGlyph, roleGlyph } from "../parts/glyph";
import { save } from "../parts/save";
import { empty, fill } from "../parts/states";
import { edgeTable } from "./edge-table";
import { kindCounts, roleCounts } from "./counts";

/** @param data where the network's JSON is; @param explorer the address of the same view in the explorer. */
export function networkPanel(data: string, explorer: string): HTMLElement {
  const place = h("div", { class: "network-panel" });
  void fill(place, () => drawn(data), ({ network, view }) => {
    if (!network.nodes.length) return empty(t("没有可画的关系。"));
    const canvas = h("div", { class: "canvas", role: "img", "aria-label": t("关系图，{nodes} 个节点、{edges} 条关系；下方表格有同样内容", { nodes: network.nodes.length, edges: network.edges.length }) });
    const told = h("p", { class: "told note", role: "status" }, t("点选一个节点查看名称与去处。"));
    const button = (word: string, act: () => void): HTMLElement => h("button", { type: "button", class: "quiet", onclick: act }, word);
    requestAnimationFrame(() => {
      const shown = view(network, canvas, (node) => told.replaceChildren(...(node ? [kindGlyph(node.kind), linked(node.label, pathOf(node.id)), " ", h("span", { class: "clamp-one" }, name(node.detail ?? ""))] : [t("点选一个节点查看名称与去处。")])));
      tools.append(button(t("放大"), () => shown.zoom(0.7)), button(t("缩小"), () => shown.zoom(1.4)), button(t("全图"), () => shown.whole()), button(t("存图片"), () => void shown.png().then((picture) => save(`${network.title || t("责任关系图")}.png`, picture))), h("a", { class: "way", href: explorer }, t("在网络页中展开")));
    });
    const tools = h("div", { class: "actions" });
    return [
      canvas,
      told,
      legend(network),
      tools,
      network.total > network.shown && h("p", { class: "note" }, t("显示 {shown} 个节点，共 {total} 个", { shown: network.shown, total: network.total })),
      h("details", {}, h("summary", {}, t("以表格查看")), edgeTable(network)),
    ];
  }, 8);
  return place;
}

async function drawn(data: string) {
  const [network, { NetworkView }, { drawnGraph }, { stretch }] = await Promise.all([getJson<Network>(data), import("./view"), import("./model"), import("./layout")]);
  const view = (shown: Network, canvas: HTMLElement, tell: (node: Network["nodes"][number] | null) => void) => {
    const byId = new Map(shown.nodes.map((node) => [node.id, node]));
    const graph = drawnGraph(shown);
    stretch(graph, canvas.clientWidth / canvas.clientHeight);
    const made = new NetworkView(graph, canvas, {
      onSelect: (id) => tell(id ? (byId.get(id) ?? null) : null),
      onOpen: (id) => {
        const path = pathOf(id);
        if (path) location.assign(path);
      },
    });
    addEventListener("pagehide", () => made.destroy(), { once: true });
    return made;
  };
  return { network, view };
}

/** What the shapes and strokes mean, with how many there are. */
function legend(network: Network): HTMLElement {
  const kinds = [...kindCounts(network)] as [Kind, number][];
  const roles = [...roleCounts(network)] as [Role, number][];
  return h(
    "ul",
    { class: "legend-line", "aria-label": t("图例") },
    kinds.map(([kind, count]) => h("li", {}, kindGlyph(kind), t(KIND_MARKS[kind].word), " ", h("span", { class: "note" }, String(count)))),
    roles.map(([role, count]) => h("li", {}, roleGlyph(role), t(ROLE_MARKS[role].word), " ", h("span", { class: "note" }, String(count)))),
  );
}
