/** Stated or expanded: what a group carries, its members carry too, marked as inferred. */
import { edgeAttributes, type DrawnGraph } from "./model";
import type { Role } from "../model";

const CARRIED: ReadonlySet<Role> = new Set(["lead", "support", "responsible"]);

/** Add an inferred edge from each task of a group to each member that does not stand there itself; the new edges' keys. */
export function expandGroups(graph: DrawnGraph): string[] {
  const members = new Map<string, string[]>();
  const carried: { task: string; group: string; role: Role; weight: number }[] = [];
  graph.forEachEdge((_, { role, weight }, source, target) => {
    if (role === "member") members.set(source, [...(members.get(source) ?? []), target]);
    else if (CARRIED.has(role) && graph.getNodeAttribute(target, "kind") === "group") carried.push({ task: source, group: target, role, weight });
  });
  const stands = (task: string, member: string, role: Role): boolean => graph.edges(task, member).some((edge) => graph.getEdgeAttribute(edge, "role") === role);
  const added: string[] = [];
  for (const { task, group, role, weight } of carried) {
    for (const member of members.get(group) ?? []) {
      if (!stands(task, member, role)) added.push(graph.addEdge(task, member, edgeAttributes({ role, weight, inferred: true })));
    }
  }
  return added;
}
