/** The part of a network that belongs to one chapter, leader, unit, place or document: its tasks and what stands on them. */
import { shortIri } from "../address";
import type { DrawnGraph } from "./model";

/** Before a document's number in the address, where a node's IRI may stand too. */
export const DOCUMENT = "document:";

/** The node, its neighbours, and the neighbours of those of them that are tasks. */
export function scopeOf(graph: DrawnGraph, node: string): Set<string> {
  const scope = new Set([node, ...graph.neighbors(node)]);
  for (const near of graph.neighbors(node)) {
    if (graph.getNodeAttribute(near, "kind") === "task") for (const far of graph.neighbors(near)) scope.add(far);
  }
  return scope;
}

/** The numbers of the documents whose tasks are drawn, in their order. */
export function documentsIn(graph: DrawnGraph): string[] {
  return [...new Set(graph.nodes().flatMap((node) => documentOf(graph, node) ?? []))].sort();
}

/** The tasks of one document and what stands on them. */
export function documentScope(graph: DrawnGraph, number: string): Set<string> {
  const scope = new Set<string>();
  graph.forEachNode((node) => {
    if (documentOf(graph, node) === number) for (const near of [node, ...graph.neighbors(node)]) scope.add(near);
  });
  return scope;
}

/** A task's IRI ends with its document's number and its own. */
function documentOf(graph: DrawnGraph, node: string): string | null {
  if (graph.getNodeAttribute(node, "kind") !== "task") return null;
  const parts = shortIri(node).split("/");
  return parts.length > 2 ? parts.slice(1, -1).join("/") : null;
}

/** The scope that an address names: a document or a node; null for everything. */
export function scopeBy(graph: DrawnGraph, named: string | undefined): ReadonlySet<string> | null {
  if (named?.startsWith(DOCUMENT)) return documentScope(graph, named.slice(DOCUMENT.length));
  return named && graph.hasNode(named) ? scopeOf(graph, named) : null;
}
