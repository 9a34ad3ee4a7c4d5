/** The shortest way between two nodes, over edges in either direction that the filters let through. */
import type { DrawnGraph } from "./model";

/** Nodes from start to end, null where no way leads there. Of equally short ways the one by the order of edges. */
export function shortestPath(graph: DrawnGraph, start: string, end: string, passes: (edge: string) => boolean = () => true): string[] | null {
  if (!graph.hasNode(start) || !graph.hasNode(end)) return null;
  const cameFrom = new Map<string, string | null>([[start, null]]);
  const queue = [start];
  for (let at = 0; at < queue.length && !cameFrom.has(end); at += 1) {
    const node = queue[at] as string;
    graph.forEachEdge(node, (edge, _, source, target) => {
      const next = source === node ? target : source;
      if (cameFrom.has(next) || !passes(edge)) return;
      cameFrom.set(next, node);
      queue.push(next);
    });
  }
  if (!cameFrom.has(end)) return null;
  const path: string[] = [];
  for (let node: string | null = end; node !== null; node = cameFrom.get(node) ?? null) path.unshift(node);
  return path;
}
