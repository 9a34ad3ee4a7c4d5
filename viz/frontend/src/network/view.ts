/** A drawn network: sigma on a graph, with filters, hover, selection, dragging and pictures. Nothing moves by itself. */
import Sigma from "sigma";
import type { EdgeDisplayData, NodeDisplayData } from "sigma/types";
import { KIND_MARKS, ROLE_MARKS } from "../marks";
import type { Kind, Network, Role } from "../model";
import { faint, onPalette, palette, tone, type Palette } from "../palette";
import { Blank } from "./blank";
import { EdgeStrokes } from "./edge-strokes";
import { EdgeThreads } from "./edge-threads";
import { glide } from "./glide";
import { LINE, place, type LabelRequest, type Mark } from "./labels";
import { asNetwork, radius, type DrawnGraph, type EdgeAttributes, type NodeAttributes } from "./model";
import { NodeShapes } from "./node-shapes";
import { printable } from "./printing";

const FONT = '13px "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", "Source Han Sans SC", sans-serif';
const STILL = "(prefers-reduced-motion: reduce)";
/** Nodes beyond which hovering lifts nothing and labels keep more room. */
const MANY = 3000;
const MARKED = 1000;
/** Nodes and edges beyond which the picture glides while the camera moves, and edges beyond which they are threads. */
const GLIDING = 1200;
/** Nodes beyond which a frame narrower than this many pixels has smaller marks, and how small at least. */
const CROWDED = 150;
const ROOMY = 700;
const LEAST = 0.55;
const THREADS = 5000;
/** Eight hues that stay apart for colour-blind eyes, for colouring by community. */
const COMMUNITIES = ["#4477aa", "#cc6677", "#228833", "#b08a1e", "#66a5c9", "#aa3377", "#7a7a7a", "#d0743c"];

export interface ViewEvents {
  onSelect?: (node: string | null) => void;
  onOpen?: (node: string) => void;
  onMenu?: (node: string, at: { x: number; y: number }) => void;
  onMove?: () => void;
  /** A node was dragged away from where it stood. */
  onDrag?: (node: string, from: { x: number; y: number }) => void;
}

/** By what a node's size goes. */
export const MEASURES = { degree: "大小按关系数", weight: "大小按共同任务", equal: "一样大小" } as const;
export type Measure = keyof typeof MEASURES;

/** What a view shows from its first picture on. */
export interface FirstView {
  sizeBy?: Measure;
  hide?: readonly Kind[];
  without?: readonly Role[];
  scope?: ReadonlySet<string> | null;
  only?: ReadonlySet<string> | null;
  weight?: number;
  colourBy?: "kind" | "community";
  select?: string | null;
}

export class NetworkView {
  readonly renderer: Sigma<NodeAttributes, EdgeAttributes>;
  readonly hiddenKinds: Set<Kind>;
  readonly hiddenRoles: Set<Role>;
  readonly hiddenNodes = new Set<string>();
  /** Only these nodes are shown, all where null. */
  scope: ReadonlySet<string> | null;
  /** As {@link scope}, chosen by hand. */
  only: ReadonlySet<string> | null;
  colourBy: "kind" | "community";
  sizeBy: Measure;
  private leastWeight: number;
  private heavy: ReadonlySet<string> | null;
  private hovered: string | null = null;
  private selected: string | null;
  private lit: Set<string> | null;
  private path: Set<string> | null = null;
  private requests: LabelRequest[] = [];
  /** The palette in force, asked for once and not for every edge. */
  private on: Palette = palette();
  private awaited = 0;
  /** What marks are drawn smaller by where many stand in a narrow frame. */
  private readonly narrow: number;
  private readonly stop: (() => void)[] = [];

  constructor(
    readonly graph: DrawnGraph,
    container: HTMLElement,
    private readonly events: ViewEvents = {},
    first: FirstView = {},
  ) {
    this.hiddenKinds = new Set(first.hide);
    this.hiddenRoles = new Set(first.without);
    this.scope = first.scope ?? null;
    this.only = first.only ?? null;
    this.colourBy = first.colourBy ?? "kind";
    this.sizeBy = first.sizeBy ?? "degree";
    this.leastWeight = first.weight ?? 0;
    this.heavy = heavy(graph, this.leastWeight);
    this.selected = first.select ?? null;
    this.lit = this.around(this.selected);
    this.narrow = graph.order > CROWDED ? Math.min(1, Math.max(LEAST, container.clientWidth / ROOMY)) : 1;
    const many = graph.order > MANY;
    const threads = graph.size > THREADS;
    this.renderer = new Sigma<NodeAttributes, EdgeAttributes>(graph, container, {
      // Under sigma's own names, so that its programs, which nothing here uses, are not compiled too.
      defaultNodeType: "circle",
      defaultEdgeType: "line",
      nodeProgramClasses: { circle: NodeShapes },
      nodeHoverProgramClasses: { circle: Blank as unknown as typeof NodeShapes },
      edgeProgramClasses: { line: threads ? EdgeThreads : EdgeStrokes, arrow: Blank as unknown as typeof EdgeStrokes },
      nodeReducer: (node, data) => this.drawnNode(node, data),
      edgeReducer: (edge, data) => this.drawnEdge(edge, data),
      defaultDrawNodeLabel: (context, data) => this.request(context, data as NodeDisplayData),
      defaultDrawNodeHover: () => undefined,
      labelRenderedSizeThreshold: 0,
      labelGridCellSize: many ? 120 : 48,
      labelDensity: many ? 0.6 : 3,
      minEdgeThickness: 0.6,
      zIndex: !many,
      minCameraRatio: 0.02,
      maxCameraRatio: 4,
      stagePadding: 48,
      doubleClickZoomingRatio: 1,
    });
    this.listen();
  }

  /** Whether the node passes the filters. */
  shows(node: string): boolean {
    if (this.hiddenNodes.has(node) || (this.scope && !this.scope.has(node)) || (this.only && !this.only.has(node)) || (this.heavy && !this.heavy.has(node))) return false;
    return !this.hiddenKinds.has(this.graph.getNodeAttribute(node, "kind"));
  }

  showsEdge(edge: string): boolean {
    return (
      this.graph.getEdgeAttribute(edge, "weight") >= this.leastWeight &&
      !this.hiddenRoles.has(this.graph.getEdgeAttribute(edge, "role")) &&
      this.shows(this.graph.source(edge)) &&
      this.shows(this.graph.target(edge))
    );
  }

  /** Draw anew with the next frame, once however often this is asked for. */
  refresh(): void {
    this.awaited ||= requestAnimationFrame(() => {
      this.awaited = 0;
      this.renderer.refresh({ skipIndexation: true });
    });
  }

  get selection(): string | null {
    return this.selected;
  }

  /** Select a node (null for none) and lift its neighbourhood. */
  select(node: string | null): void {
    this.selected = node;
    this.light(node);
    this.events.onSelect?.(node);
  }

  /** Lift exactly these nodes and the edges between them, or nothing in particular. */
  lift(nodes: readonly string[] | null): void {
    this.path = nodes ? new Set(nodes) : null;
    this.light(this.selected);
  }

  /** The shown nodes whose place on the screen passes. */
  within(passes: (point: { x: number; y: number }) => boolean): string[] {
    return this.graph.filterNodes((node, { x, y }) => this.shows(node) && passes(this.renderer.graphToViewport({ x, y })));
  }

  /** Bring the node into the middle and select it. */
  flyTo(node: string): void {
    const display = this.renderer.getNodeDisplayData(node);
    if (!display) return;
    const ratio = Math.min(this.renderer.getCamera().ratio, Math.max(0.25, 12 / Math.sqrt(this.graph.order)));
    void this.renderer.getCamera().animate({ x: display.x, y: display.y, ratio }, { duration: duration() });
    this.select(node);
  }

  whole(): void {
    void this.renderer.getCamera().animate({ x: 0.5, y: 0.5, ratio: 1, angle: 0 }, { duration: duration() });
  }

  zoom(factor: number): void {
    const camera = this.renderer.getCamera();
    void camera.animate({ ratio: camera.ratio * factor }, { duration: duration() });
  }

  /** Show only edges of at least this weight, and the nodes that have one. */
  atLeast(weight: number): void {
    this.leastWeight = weight;
    this.heavy = heavy(this.graph, weight);
    this.refresh();
  }

  get weight(): number {
    return this.leastWeight;
  }

  /** How many nodes and edges pass the filters. */
  shown(): { nodes: number; edges: number } {
    return {
      nodes: this.graph.filterNodes((node) => this.shows(node)).length,
      edges: this.graph.filterEdges((edge) => this.showsEdge(edge)).length,
    };
  }

  /** What is shown now, with positions. */
  network(title: string): Network {
    return asNetwork(this.graph, (node) => this.shows(node), (edge) => this.showsEdge(edge), title);
  }

  /** The picture as it stands on the screen, on paper. */
  png(): Promise<Blob> {
    this.renderer.refresh();
    const layers = Object.values(this.renderer.getCanvases());
    const sheet = document.createElement("canvas");
    sheet.width = Math.max(...layers.map((layer) => layer.width));
    sheet.height = Math.max(...layers.map((layer) => layer.height));
    const context = sheet.getContext("2d") as CanvasRenderingContext2D;
    context.fillStyle = this.on.paper;
    context.fillRect(0, 0, sheet.width, sheet.height);
    for (const layer of layers) context.drawImage(layer, 0, 0, sheet.width, sheet.height);
    return new Promise((resolve, reject) =>
      sheet.toBlob((blob) => (blob ? resolve(blob) : reject(new Error("no picture"))), "image/png"),
    );
  }

  destroy(): void {
    cancelAnimationFrame(this.awaited);
    for (const stop of this.stop) stop();
    this.renderer.kill();
  }

  private light(node: string | null): void {
    this.lit = this.around(this.hovered ?? node) ?? this.path;
    this.refresh();
  }

  private around(node: string | null): Set<string> | null {
    return node === null ? null : new Set([node, ...this.graph.neighbors(node)]);
  }

  /** @param data is sigma's copy of the node's attributes, to be filled in. */
  private drawnNode(node: string, data: NodeAttributes): Partial<NodeDisplayData> {
    const lowered = this.lit !== null && !this.lit.has(node);
    const colour =
      this.colourBy === "community" && data.community !== null
        ? (COMMUNITIES[data.community % COMMUNITIES.length] as string)
        : tone(KIND_MARKS[data.kind], this.on);
    return Object.assign(data, {
      hidden: !this.shows(node),
      size: this.sizeOf(node, data) * this.narrow,
      color: lowered ? faint(colour, 0.22) : colour,
      label: lowered ? "" : data.label,
      forceLabel: this.lit !== null && !lowered && this.lit.size < 80,
      zIndex: node === this.selected || node === this.hovered ? 2 : lowered ? 0 : 1,
    });
  }

  private sizeOf(node: string, { kind, size }: NodeAttributes): number {
    if (this.sizeBy === "degree") return size;
    const weight = this.sizeBy === "equal" ? 0 : this.graph.reduceEdges(node, (sum, _, edge) => sum + edge.weight, 0);
    return radius(kind, weight, false, this.graph.order);
  }

  private drawnEdge(edge: string, data: EdgeAttributes): Partial<EdgeDisplayData> {
    const touched = this.lit !== null && this.touches(edge);
    const lowered = this.lit !== null && !touched;
    const alpha = lowered ? 0.06 : (data.inferred ? 0.4 : 0.75) * (this.lit ? 1 : Math.max(0.5, Math.min(1, 160 / this.graph.size)));
    return Object.assign(data, {
      hidden: !this.showsEdge(edge),
      color: faint(tone(ROLE_MARKS[data.role], this.on), alpha),
      zIndex: touched ? 1 : 0,
    }) as Partial<EdgeDisplayData>;
  }

  /** Whether the edge belongs to what is lifted: it ends at the centre, or joins two nodes of the path. */
  private touches(edge: string): boolean {
    const [source, target] = this.graph.extremities(edge);
    const centre = this.hovered ?? this.selected;
    if (centre !== null) return source === centre || target === centre;
    return this.lit !== null && this.lit.has(source) && this.lit.has(target);
  }

  private request(context: CanvasRenderingContext2D, data: NodeDisplayData): void {
    if (!data.label) return;
    context.font = FONT;
    this.requests.push({
      text: data.label,
      x: data.x,
      y: data.y,
      below: data.size + 3,
      width: context.measureText(data.label).width,
      importance: data.zIndex * 100 + data.size,
    });
  }

  /** Where nodes are on the screen; with very many, those that ask for a label have to do. */
  private marks(): Mark[] {
    if (this.graph.order > MARKED) return this.requests.map(({ x, y, below }) => ({ x, y, radius: below - 3 }));
    return this.graph.filterNodes((node) => this.shows(node)).flatMap((node) => {
      const data = this.renderer.getNodeDisplayData(node);
      if (!data) return [];
      const { x, y } = this.renderer.framedGraphToViewport(data);
      return [{ x, y, radius: this.renderer.scaleSize(data.size) }];
    });
  }

  private drawLabels(): void {
    const context = this.renderer.getCanvases()["labels"]?.getContext("2d");
    if (!context) return;
    const { paper, ink } = this.on;
    context.font = FONT;
    context.textAlign = "left";
    context.textBaseline = "top";
    context.lineJoin = "round";
    context.lineWidth = 3;
    context.strokeStyle = paper;
    context.fillStyle = ink;
    for (const { request, left, top } of place(this.requests, this.marks(), this.renderer.getDimensions().width)) {
      context.strokeText(request.text, left, top, request.width + LINE);
      context.fillText(request.text, left, top, request.width + LINE);
    }
    this.requests = [];
  }

  private listen(): void {
    const { renderer, events } = this;
    renderer.on("beforeRender", () => (this.requests = []));
    renderer.on("afterRender", () => this.drawLabels());
    renderer.on("enterNode", ({ node }) => this.hover(node));
    renderer.on("leaveNode", () => this.hover(null));
    renderer.on("clickNode", ({ node }) => this.select(node));
    renderer.on("clickStage", () => this.select(null));
    renderer.on("doubleClickNode", ({ node, event }) => {
      event.preventSigmaDefault();
      events.onOpen?.(node);
    });
    renderer.on("rightClickNode", ({ node, event }) => {
      event.original.preventDefault();
      event.preventSigmaDefault();
      events.onMenu?.(node, { x: event.x, y: event.y });
    });
    if (events.onMove) renderer.getCamera().on("updated", events.onMove);
    this.dragging();
    this.stop.push(
      onPalette(() => {
        this.on = palette();
        this.refresh();
      }),
    );
    this.stop.push(printable(renderer.getContainer(), () => this.network("")));
    if (this.graph.order + this.graph.size > GLIDING) this.stop.push(glide(renderer as unknown as Sigma));
    this.drawLabels(); // of the first picture, which was drawn before anybody listened
  }

  private hover(node: string | null): void {
    if (this.hovered === node || this.graph.order > MANY * 2) return;
    this.hovered = node;
    this.renderer.getContainer().style.cursor = node ? "pointer" : "";
    this.light(this.selected);
  }

  private dragging(): void {
    let dragged: string | null = null;
    let from: { x: number; y: number } | null = null;
    const captor = this.renderer.getMouseCaptor();
    this.renderer.on("downNode", ({ node, event }) => {
      if (event.original instanceof MouseEvent && event.original.button !== 0) return; // the menu would keep its release
      dragged = node;
      if (!this.renderer.getCustomBBox()) this.renderer.setCustomBBox(this.renderer.getBBox());
    });
    captor.on("mousemovebody", (event) => {
      if (!dragged) return;
      from ??= { x: this.graph.getNodeAttribute(dragged, "x"), y: this.graph.getNodeAttribute(dragged, "y") };
      const { x, y } = this.renderer.viewportToGraph(event);
      this.graph.mergeNodeAttributes(dragged, { x, y });
      event.preventSigmaDefault();
      event.original.preventDefault();
      event.original.stopPropagation();
    });
    captor.on("mouseup", () => {
      if (dragged && from) this.events.onDrag?.(dragged, from);
      dragged = from = null;
    });
  }
}

/** The nodes that have an edge of at least this weight; null where that is everyone. */
function heavy(graph: DrawnGraph, weight: number): ReadonlySet<string> | null {
  if (weight <= 1) return null;
  const found = new Set<string>();
  graph.forEachEdge((_, attributes, source, target) => {
    if (attributes.weight >= weight) found.add(source).add(target);
  });
  return found;
}

function duration(): number {
  return matchMedia(STILL).matches ? 0 : 150;
}
