/** The same content as the picture, as a table: for readers who do not see it, and for copying. */
import { pathOf } from "../address";
import { linked } from "../dom";
import { t } from "../language";
import { ROLE_MARKS } from "../marks";
import type { Network, NetworkEdge } from "../model";
import { table } from "../table/table";

export function edgeTable(network: Network): HTMLElement {
  const names = new Map(network.nodes.map((node) => [node.id, node.label]));
  const nameOf = (id: string): string => names.get(id) ?? id;
  return table<NetworkEdge>(
    [
      { key: "from", title: t("从"), value: (edge) => nameOf(edge.source), cell: (edge) => linked(nameOf(edge.source), pathOf(edge.source)) },
      { key: "role", title: t("关系"), value: (edge) => t(ROLE_MARKS[edge.role].word) },
      { key: "to", title: t("到"), value: (edge) => nameOf(edge.target), cell: (edge) => linked(nameOf(edge.target), pathOf(edge.target)) },
      { key: "basis", title: t("依据"), value: (edge) => (edge.inferred ? t("推定") : t("原文")) },
    ],
    network.edges,
    { caption: t("关系图中的关系") },
  );
}
