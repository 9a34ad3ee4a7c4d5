/** `/network`: the explorer. The address holds what is drawn, filtered and selected. */
import { listOf, longIri, pathOf, shortIri, withQuery } from "../address";
import { h, name } from "../dom";
import { colourChoice, colouring, groupChoice, scopeChoice, sizeChoice, sizing, viewChoice, weightChoice } from "../explorer/choices";
import { circled } from "../explorer/circled";
import { detail, type Deed } from "../explorer/detail";
import { downloads } from "../explorer/downloads";
import { finder } from "../explorer/finder";
import { legend } from "../explorer/legend";
import { openMenu } from "../explorer/menu";
import { paths } from "../explorer/paths";
import { columnsOf, dataOf, drawnBy, type Drawn } from "../explorer/source";
import { undo } from "../explorer/undo";
import { getJson } from "../http";
import { t } from "../language";
import type { Kind, Network, Role } from "../model";
import { graphOfColumns, type NetworkColumns } from "../network/columns";
import { edgeTable } from "../network/edge-table";
import { expandGroups } from "../network/groups";
import { grow, shrink } from "../network/growth";
import { stretch } from "../network/layout";
import { asNetwork, drawnGraph, type DrawnGraph } from "../network/model";
import { scopeBy } from "../network/scope";
import { NetworkView, type FirstView } from "../network/view";
import { entitle, keepAddress, type Address } from "../page";
import { copyButton } from "../parts/save";
import { empty, failed, fill } from "../parts/states";
import { told as said } from "../told";

/** What is to be drawn, however it came. */
interface Subject {
  graph: DrawnGraph;
  title: string;
  total: number;
}

export function draw(place: HTMLElement, { query }: Address): void {
  const address = drawnBy(query);
  entitle(t("网络"));
  void fill(place, () => subject(address), (found) => {
    if (!found.graph.order) return empty(t("没有可画的关系。"), h("p", {}, h("a", { href: "/network?view=tasks" }, t("看整张网络"))), h("p", {}, h("a", { href: "/documents" }, t("去“文件”页"))));
    entitle(found.title);
    return explorer(found, address, query);
  }, 16);
}

async function subject(address: Drawn): Promise<Subject> {
  const columns = columnsOf(address);
  if (columns) {
    const network = await getJson<NetworkColumns>(columns);
    return { graph: graphOfColumns(network), title: said(network.title || t("责任关系图")), total: network.total };
  }
  const network = await getJson<Network>(dataOf(address));
  return { graph: drawnGraph(network), title: said(network.title || t("责任关系图")), total: network.total };
}

/** Nodes chosen by hand that an address still holds. */
const ADDRESSED = 60;

type Query = Record<string, string>;

function explorer(subject: Subject, address: Drawn, query: Query): HTMLElement {
  const { graph, title } = subject;
  const canvas = h("div", { class: "canvas", role: "img", "aria-label": t("关系图，{nodes} 个节点、{edges} 条关系；下方表格有同样内容", { nodes: graph.order, edges: graph.size }) });
  const shown = h("p", { class: "note", role: "status" });
  const told = h("div", { class: "told-here" });
  const side = h("aside", { class: "side", "aria-label": t("图例、查找与所选") });
  const tools = h("div", { class: "actions tools" });
  const camera = h("div", { class: "camera", role: "group", "aria-label": t("镜头") });
  const whole = h("details", { class: "as-table" }, h("summary", {}, t("以表格查看")));
  whole.addEventListener("toggle", () => whole.childElementCount === 1 && whole.append(edgeTable(asNetwork(graph, () => true, () => true, title))), { once: true });
  requestAnimationFrame(() => start(subject, address, query, { canvas, shown, told, side, tools, camera }));
  return h(
    "div",
    { class: "explorer" },
    h("header", { class: "explorer-head" }, h("h1", {}, name(title)), shown, tools),
    h("div", { class: "stage" }, canvas, camera),
    side,
    whole,
  );
}

/** What the address says of the first picture. */
function firstView(graph: DrawnGraph, query: Query): FirstView {
  const known = (node: string | undefined): string | null => (node && graph.hasNode(node) ? node : null);
  const only = listOf(query["only"]).map(longIri).filter((node) => graph.hasNode(node));
  return {
    hide: listOf(query["hide"]) as Kind[],
    without: listOf(query["without"]) as Role[],
    scope: scopeBy(graph, query["scope"]),
    only: only.length ? new Set(only) : null,
    weight: Number(query["weight"]) || 1,
    colourBy: colouring(query["colour"]),
    sizeBy: sizing(query["size"]),
    select: known(query["select"]),
  };
}

interface Places {
  canvas: HTMLElement;
  shown: HTMLElement;
  told: HTMLElement;
  side: HTMLElement;
  tools: HTMLElement;
  camera: HTMLElement;
}

function start({ graph, title, total }: Subject, address: Drawn, query: Query, { canvas, shown, told, side, tools, camera }: Places): void {
  stretch(graph, canvas.clientWidth / canvas.clientHeight);
  const expanded = { edges: query["groups"] === "expanded" ? expandGroups(graph) : null };
  const view: NetworkView = new NetworkView(
    graph,
    canvas,
    {
      onSelect: (node) => {
        tell(node);
        keep();
      },
      onOpen: (node) => void expand(node),
      onDrag: (node, from) => back.push(() => graph.hasNode(node) && graph.mergeNodeAttributes(node, from)),
      onMenu: (node, at) => openMenu(canvas, node, at, deeds(), graph.getNodeAttribute(node, "name")),
    },
    firstView(graph, query),
  );
  const back = undo();
  const ways = paths(view);
  const names = legend(view, (turnBack) => {
    back.push(() => {
      turnBack();
      regrown();
    });
    changed();
  });
  const opened = listOf(query["open"]).map(longIri);
  for (const node of listOf(query["gone"]).map(longIri)) view.hiddenNodes.add(node);

  const keep = (): void =>
    keepAddress(
      withQuery("/network", {
        ...address,
        hide: [...view.hiddenKinds].join(","),
        without: [...view.hiddenRoles].join(","),
        groups: expanded.edges ? "expanded" : null,
        scope: scope?.value,
        size: view.sizeBy === "degree" ? null : view.sizeBy,
        colour: view.colourBy === "community" ? "community" : null,
        weight: view.weight > 1 ? view.weight : null,
        select: view.selection,
        open: opened.map(shortIri).join(","),
        gone: view.hiddenNodes.size <= ADDRESSED ? [...view.hiddenNodes].map(shortIri).join(",") : null,
        only: view.only && view.only.size <= ADDRESSED ? [...view.only].map(shortIri).join(",") : null,
      }),
    );
  const count = (): void => {
    const { nodes, edges } = view.shown();
    shown.textContent = t("显示 {nodes} 个节点，共 {total} 个；{edges} 条关系", { nodes, total: Math.max(total, graph.order), edges });
  };
  const changed = (): void => {
    count();
    keep();
    if (view.selection) tell(view.selection);
  };
  const tell = (node: string | null): void => {
    told.replaceChildren(node && graph.hasNode(node) ? detail(view, node, deeds()) : h("p", { class: "note" }, t("点选看关系，双击展开，拖动可移位，右键有更多。")));
  };
  const around = circled(view, canvas, {
    hide: (nodes) => {
      for (const node of nodes) view.hiddenNodes.add(node);
      back.push(() => {
        for (const node of nodes) view.hiddenNodes.delete(node);
        regrown();
      });
      regrown();
    },
    only: (nodes) => {
      const before = view.only;
      view.only = nodes ? new Set(nodes) : null;
      back.push(() => {
        view.only = before;
        regrown();
      });
      regrown();
    },
  });
  const regrown = (): void => {
    names.draw();
    around.draw();
    view.refresh();
    changed();
  };
  /** What stands around the node joins the picture; whether there was anything new. */
  const join = async (node: string): Promise<boolean> => {
    const growth = grow(graph, await getJson<Network>(withQuery("/network.json", { focus: node, steps: 1, limit: 60 })), node);
    if (!growth.nodes.length && !growth.edges.length) return false;
    back.push(() => {
      shrink(graph, growth);
      opened.splice(opened.lastIndexOf(node), 1);
      if (view.selection && !graph.hasNode(view.selection)) view.select(null);
      regrown();
    });
    return true;
  };
  const expand = async (node: string): Promise<void> => {
    try {
      if (!(await join(node))) return told.prepend(h("p", { class: "note", role: "status" }, t("它的关系都已在图中。")));
      opened.push(node);
      view.select(node);
      regrown();
    } catch (error) {
      told.prepend(failed(error));
    }
  };
  /** What the address says was expanded, in the order in which it was; then what it says is selected. */
  const reopen = async (): Promise<void> => {
    const selected = query["select"];
    for (const node of [...opened]) if (!graph.hasNode(node) || !(await join(node).catch(() => false))) opened.splice(opened.indexOf(node), 1);
    if (selected && graph.hasNode(selected)) view.select(selected);
    regrown();
  };
  const hide = (node: string): void => {
    view.hiddenNodes.add(node);
    back.push(() => {
      view.hiddenNodes.delete(node);
      regrown();
    });
    view.select(null);
    regrown();
  };
  const open = (node: string): void => {
    const path = pathOf(node);
    if (path) location.assign(path);
  };
  const deeds = (): Deed[] => [
    { word: t("展开"), act: (node) => void expand(node) },
    { word: t("隐藏"), act: hide },
    { word: t("加入或移出圈选"), act: around.turn },
    { word: t("路径起点"), act: (node) => ways.setEnd("start", node) },
    { word: t("路径终点"), act: (node) => ways.setEnd("end", node) },
    { word: t("以它为中心"), act: (node) => location.assign(withQuery("/network", { focus: node })) },
    { word: t("打开页面"), act: open },
  ];

  const scope = scopeChoice(view, query["scope"] ?? "");
  const narrow = (): void => {
    view.scope = scopeBy(graph, scope?.value);
    view.refresh();
    changed();
  };
  scope?.addEventListener("change", narrow);
  const turnGroups = (on: boolean): void => {
    if (on === (expanded.edges !== null)) return;
    if (expanded.edges) for (const edge of expanded.edges) if (graph.hasEdge(edge)) graph.dropEdge(edge);
    expanded.edges = on ? expandGroups(graph) : null;
    regrown();
  };
  const groups = groupChoice(view, turnGroups);
  if (groups && expanded.edges) groups.value = "expanded";
  const button = (word: string, act: () => void, look = "small"): HTMLElement => h("button", { type: "button", class: look, onclick: act }, word);
  const drawn = address.projection ?? address.view;
  const choices = [drawn && viewChoice(drawn), groups, scope, colourChoice(view, query["colour"] ?? "", () => changed()), sizeChoice(view, () => changed()), weightChoice(view, Number(query["weight"]) || 1, () => changed())];
  tools.append(
    ...choices.filter((choice): choice is HTMLElement => Boolean(choice)),
    around.button,
    back.button,
    copyButton(t("复制网址"), () => location.href),
  );
  camera.append(button(t("放大"), () => view.zoom(0.7)), button(t("缩小"), () => view.zoom(1.4)), button(t("全图"), () => view.whole()));
  const part = (word: string, content: HTMLElement, isOpen = true): HTMLElement => h("details", { class: "side-part", open: isOpen }, h("summary", {}, h("h2", {}, word)), content);
  side.append(
    finder(() => view),
    part(t("所选"), h("div", { class: "selected" }, around.element, told)),
    part(t("图例与筛选"), names.element),
    part(t("两点之间的路径"), ways.element, false),
    part(t("存为文件"), downloads(view, title, address)),
  );
  around.draw();
  tell(view.selection);
  count();
  if (opened.length) void reopen();
  else if (view.hiddenNodes.size) regrown();
  canvas.addEventListener("contextmenu", (event) => event.preventDefault());
  addEventListener("keydown", (event) => {
    if ((event.ctrlKey || event.metaKey) && event.key === "z" && !(event.target instanceof HTMLInputElement)) back.take();
  });
  addEventListener("pagehide", () => view.destroy(), { once: true });
}
