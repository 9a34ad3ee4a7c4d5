/** A drawn network as files for other programs: GraphML and GEXF. Pure text, every word escaped. */
import { KIND_MARKS, ROLE_MARKS } from "../marks";
import type { Network, NetworkEdge, NetworkNode } from "../model";

/** Text for XML 1.0: markup escaped, characters that XML cannot hold left out. */
export function xml(text: string): string {
  return text
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g, "")
    .replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}

const NODE_FIELDS = ["label", "kind", "detail", "x", "y", "community"] as const;
const EDGE_FIELDS = ["role", "weight", "inferred"] as const;
const GRAPHML_TYPES: Record<string, string> = { x: "double", y: "double", weight: "double", community: "int", inferred: "boolean" };

/** GraphML, directed, IRIs as node ids. */
export function graphml(network: Network): string {
  const key = (domain: string) => (field: string) =>
    `<key id="${domain}-${field}" for="${domain}" attr.name="${field}" attr.type="${GRAPHML_TYPES[field] ?? "string"}"/>`;
  const values = (domain: string, fields: readonly string[], item: NetworkNode | NetworkEdge) =>
    fields
      .map((field) => [field, (item as unknown as Record<string, unknown>)[field]] as const)
      .filter(([, value]) => value !== undefined && value !== null)
      .map(([field, value]) => `<data key="${domain}-${field}">${xml(String(value))}</data>`)
      .join("");
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<graphml xmlns="http://graphml.graphdrawing.org/xmlns">',
    ...NODE_FIELDS.map(key("node")),
    ...EDGE_FIELDS.map(key("edge")),
    '<graph edgedefault="directed">',
    ...network.nodes.map((node) => `<node id="${xml(node.id)}">${values("node", NODE_FIELDS, node)}</node>`),
    ...network.edges.map(
      (edge, index) =>
        `<edge id="e${index}" source="${xml(edge.source)}" target="${xml(edge.target)}">${values("edge", EDGE_FIELDS, edge)}</edge>`,
    ),
    "</graph></graphml>",
    "",
  ].join("\n");
}

/** GEXF 1.3 with positions and colours, as Gephi opens it. */
export function gexf(network: Network): string {
  const node = (each: NetworkNode): string => {
    const place = each.x === undefined || each.y === undefined ? "" : `<viz:position x="${each.x}" y="${each.y}"/>`;
    const colour = `<viz:color hex="${KIND_MARKS[each.kind].light}"/>`;
    const values = `<attvalues><attvalue for="kind" value="${xml(each.kind)}"/><attvalue for="detail" value="${xml(each.detail ?? "")}"/></attvalues>`;
    return `<node id="${xml(each.id)}" label="${xml(each.label)}">${values}${place}${colour}</node>`;
  };
  const edge = (each: NetworkEdge, index: number): string =>
    `<edge id="${index}" source="${xml(each.source)}" target="${xml(each.target)}" label="${xml(ROLE_MARKS[each.role].word)}" kind="${xml(each.role)}" weight="${each.weight}"><attvalues><attvalue for="inferred" value="${each.inferred}"/></attvalues></edge>`;
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<gexf xmlns="http://gexf.net/1.3" xmlns:viz="http://gexf.net/1.3/viz" version="1.3">',
    '<graph defaultedgetype="directed">',
    '<attributes class="node"><attribute id="kind" title="kind" type="string"/><attribute id="detail" title="detail" type="string"/></attributes>',
    '<attributes class="edge"><attribute id="inferred" title="inferred" type="boolean"/></attributes>',
    `<nodes>${network.nodes.map(node).join("\n")}</nodes>`,
    `<edges>${network.edges.map(edge).join("\n")}</edges>`,
    "</graph></gexf>",
    "",
  ].join("\n");
}
