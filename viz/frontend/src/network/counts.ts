/** How many nodes of each kind and edges of each role a network has, in the order of the marks. */
import { KIND_MARKS, ROLE_MARKS } from "../marks";
import type { Kind, Network, Role } from "../model";

export function kindCounts(network: Pick<Network, "nodes">): Map<Kind, number> {
  return counted(Object.keys(KIND_MARKS) as Kind[], network.nodes.map((node) => node.kind));
}

export function roleCounts(network: Pick<Network, "edges">): Map<Role, number> {
  return counted(Object.keys(ROLE_MARKS) as Role[], network.edges.map((edge) => edge.role));
}

function counted<Key>(order: readonly Key[], values: readonly Key[]): Map<Key, number> {
  const counts = new Map<Key, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return new Map(order.filter((key) => counts.has(key)).map((key) => [key, counts.get(key) as number]));
}
