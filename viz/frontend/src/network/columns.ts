/** The server's network by columns (`viz/columns.py`): what a large picture is drawn from, with no object for a node. */
import { MultiDirectedGraph } from "graphology";
import { longIri } from "../address";
import { KIND_MARKS } from "../marks";
import type { Kind, Role } from "../model";
import { shortLabel } from "./labels";
import { edgeAttributes, radius, type DrawnGraph, type EdgeAttributes, type NodeAttributes } from "./model";

export interface NetworkColumns {
  title: string;
  total: number;
  shown: number;
  /** Indices of the nodes that were asked for. */
  centre: number[];
  kinds: Kind[];
  roles: Role[];
  nodes: {
    /** IRIs, those of our own things without what all of them begin with. */
    id: string[];
    label: string[];
    detail: string[];
    /** Indices into `kinds`. */
    kind: number[];
    x: number[];
    y: number[];
  };
  edges: {
    /** Indices of nodes. */
    source: number[];
    target: number[];
    /** Indices into `roles`. */
    role: number[];
    weight: number[];
    /** Indices of the edges that are not printed in the document. */
    inferred: number[];
  };
}

/** As {@link import("./model").drawnGraph}; positions are the server's. */
export function graphOfColumns({ centre, kinds, roles, nodes, edges }: NetworkColumns): DrawnGraph {
  const graph: DrawnGraph = new MultiDirectedGraph<NodeAttributes, EdgeAttributes>();
  const ids = nodes.id.map(longIri);
  const count = ids.length;
  const degrees = new Uint32Array(count);
  for (const end of edges.source) degrees[end]! += 1;
  for (const end of edges.target) degrees[end]! += 1;
  const central = new Set(centre);
  for (let index = 0; index < count; index += 1) {
    const kind = kinds[nodes.kind[index]!]!;
    const label = nodes.label[index]!;
    graph.addNode(ids[index], {
      x: nodes.x[index]!,
      y: nodes.y[index]!,
      size: radius(kind, degrees[index]!, central.has(index), count),
      label: shortLabel(label),
      name: label,
      detail: nodes.detail[index]!,
      kind,
      shape: KIND_MARKS[kind].shape,
      community: null,
    });
  }
  const inferred = new Set(edges.inferred);
  for (let index = 0; index < edges.source.length; index += 1) {
    const role = roles[edges.role[index]!]!;
    graph.addEdgeWithKey(index, ids[edges.source[index]!], ids[edges.target[index]!], edgeAttributes({ role, weight: edges.weight[index]!, inferred: inferred.has(index) }));
  }
  return graph;
}
