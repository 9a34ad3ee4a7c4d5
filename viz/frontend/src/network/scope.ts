/** The part of a network that belongs to one chapter, leader, unit or place: its tasks and what stands on them. */
import type { DrawnGraph } from "./model";

/** The node, its neighbours, and the neighbours of those of them that are tasks. */
export function scopeOf(graph: DrawnGraph, node: string): Set<string> {
  const scope = new Set([node, ...graph.neighbors(node)]);
  for (const near of graph.neighbors(node)) {
    if (graph.getNodeAttribute(near, "kind") === "task") for (const far of graph.neighbors(near)) scope.add(far);
  }
  return scope;
}
