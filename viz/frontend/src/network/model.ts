/** The server's network as a graphology graph with what the renderer needs on every node and edge. */
import { MultiDirectedGraph } from "graphology";
import { KIND_MARKS, ROLE_MARKS, type Shape, type Stroke } from "../marks";
import type { Kind, Network, NetworkEdge, NetworkNode, Role } from "../model";
import { layOut } from "./layout";
import { shortLabel } from "./labels";

export interface NodeAttributes {
  x: number;
  y: number;
  size: number;
  label: string;
  name: string;
  detail: string;
  kind: Kind;
  shape: Shape;
  community: number | null;
}
export interface EdgeAttributes {
  role: Role;
  stroke: Stroke;
  size: number;
  weight: number;
  inferred: boolean;
}
export type DrawnGraph = MultiDirectedGraph<NodeAttributes, EdgeAttributes>;

/** Radius of the smallest mark, and what it grows by with the root of its edges, up to so many nodes. */
const SIZES: readonly { upTo: number; base: number; growth: number }[] = [
  { upTo: 150, base: 6, growth: 1.5 },
  { upTo: 2500, base: 3.5, growth: 0.9 },
  { upTo: Infinity, base: 1.8, growth: 0.4 },
];
const SMALL: ReadonlySet<Kind> = new Set(["task", "target", "project", "chapter"]);

/**
 * Radius in pixels by kind and number of edges; tasks and what only they name stay small, so that who does them stands
 * out. In a crowded picture everything is smaller.
 */
export function radius(kind: Kind, degree: number, central: boolean, order = 0): number {
  const { base, growth } = SIZES.find(({ upTo }) => order <= upTo)!;
  return base + (SMALL.has(kind) ? 0 : Math.min(Math.sqrt(degree) * growth, 12)) + (central && kind !== "task" ? 4 : 0);
}

/** The graph with positions for all nodes; an edge whose end is not among the nodes is left out. */
export function drawnGraph(network: Network): DrawnGraph {
  const graph: DrawnGraph = new MultiDirectedGraph();
  const centre = new Set(network.centre ?? []);
  for (const node of network.nodes) {
    if (!graph.hasNode(node.id)) graph.addNode(node.id, nodeAttributes(node));
  }
  for (const edge of network.edges) {
    if (graph.hasNode(edge.source) && graph.hasNode(edge.target)) graph.addEdge(edge.source, edge.target, edgeAttributes(edge));
  }
  graph.updateEachNodeAttributes((node, attributes) => {
    attributes.size ||= radius(attributes.kind, graph.degree(node), centre.has(node), graph.order);
    return attributes;
  });
  layOut(graph);
  return graph;
}

/** What the renderer needs of a node; size 0 and no position where neither was sent. */
export function nodeAttributes(node: NetworkNode): NodeAttributes {
  return {
    ...(node.x === undefined || node.y === undefined ? {} : { x: node.x, y: node.y }),
    size: node.size ?? 0,
    label: shortLabel(node.label),
    name: node.label,
    detail: node.detail ?? "",
    kind: node.kind,
    shape: KIND_MARKS[node.kind].shape,
    community: node.community ?? null,
  } as NodeAttributes;
}

export function edgeAttributes({ role, weight, inferred }: Pick<NetworkEdge, "role" | "weight" | "inferred">): EdgeAttributes {
  const { stroke, width } = ROLE_MARKS[role];
  return { role, stroke, size: width + Math.log2(Math.max(weight, 1)) * 0.8, weight, inferred };
}

/** The nodes whose label, else whose words contain the text; exact names first, then those with most edges. */
export function search(graph: DrawnGraph, text: string, most = 12): string[] {
  const wanted = text.trim().toLowerCase();
  if (!wanted) return [];
  const rank = (node: string): number => {
    const { name, detail } = graph.getNodeAttributes(node);
    const label = name.toLowerCase();
    if (label === wanted) return 0;
    if (label.startsWith(wanted)) return 1;
    if (label.includes(wanted)) return 2;
    return detail.toLowerCase().includes(wanted) ? 3 : 4;
  };
  return graph
    .nodes()
    .map((node) => [rank(node), node] as const)
    .filter(([order]) => order < 4)
    .sort(([a, one], [b, other]) => a - b || graph.degree(other) - graph.degree(one))
    .slice(0, most)
    .map(([, node]) => node);
}

/** The graph as the server would send it, positions included: what the file exports read. */
export function asNetwork(graph: DrawnGraph, shows: (node: string) => boolean, showsEdge: (edge: string) => boolean, title: string): Network {
  const nodes = graph.filterNodes((node) => shows(node)).map((id) => {
    const { name, kind, detail, x, y, community } = graph.getNodeAttributes(id);
    return { id, label: name, kind, x, y, ...(detail ? { detail } : {}), ...(community === null ? {} : { community }) };
  });
  const edges = graph
    .filterEdges((edge) => showsEdge(edge))
    .map((edge) => {
      const { role, weight, inferred } = graph.getEdgeAttributes(edge);
      return { source: graph.source(edge), target: graph.target(edge), role, weight, inferred };
    });
  return { nodes, edges, shown: nodes.length, total: graph.order, title };
}
