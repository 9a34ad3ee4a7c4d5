/** More of the graph around a node that one knows already: what is there stays where it is. */
import type { Network } from "../model";
import { edgeAttributes, nodeAttributes, radius, type DrawnGraph } from "./model";

export interface Growth {
  nodes: string[];
  edges: string[];
}

/** Room for a ring of new nodes, in layout units a node. */
const ROOM = 70;

/** Add the nodes and edges that are new, the nodes on a ring around `centre` away from its neighbours. */
export function grow(graph: DrawnGraph, network: Network, centre: string): Growth {
  const fresh = network.nodes.filter((node) => !graph.hasNode(node.id));
  const { x, y } = graph.getNodeAttributes(centre);
  const reach = Math.max(ROOM * 1.2, (fresh.length * ROOM) / (2 * Math.PI));
  const start = awayFrom(graph, centre);
  fresh.forEach((node, index) => {
    const turn = start + ((index - (fresh.length - 1) / 2) * 2 * Math.PI) / Math.max(fresh.length, 6);
    graph.addNode(node.id, { ...nodeAttributes(node), x: x + reach * Math.cos(turn), y: y + reach * Math.sin(turn) });
  });
  const edges = network.edges
    .filter(({ source, target, role }) => graph.hasNode(source) && graph.hasNode(target) && !has(graph, source, target, role))
    .map((edge) => graph.addEdge(edge.source, edge.target, edgeAttributes(edge)));
  for (const { id } of fresh) graph.setNodeAttribute(id, "size", radius(graph.getNodeAttribute(id, "kind"), graph.degree(id), false));
  return { nodes: fresh.map(({ id }) => id), edges };
}

/** Take a growth back. */
export function shrink(graph: DrawnGraph, growth: Growth): void {
  for (const edge of growth.edges) if (graph.hasEdge(edge)) graph.dropEdge(edge);
  for (const node of growth.nodes) if (graph.hasNode(node)) graph.dropNode(node);
}

function has(graph: DrawnGraph, source: string, target: string, role: string): boolean {
  return graph.edges(source, target).some((edge) => graph.getEdgeAttribute(edge, "role") === role && graph.source(edge) === source);
}

/** The direction in which the node has most room: opposite to the middle of its neighbours. */
function awayFrom(graph: DrawnGraph, node: string): number {
  const here = graph.getNodeAttributes(node);
  let [across, up] = [0, 0];
  graph.forEachNeighbor(node, (_, there) => {
    const distance = Math.hypot(there.x - here.x, there.y - here.y) || 1;
    across += (there.x - here.x) / distance;
    up += (there.y - here.y) / distance;
  });
  return across || up ? Math.atan2(-up, -across) : 0;
}
