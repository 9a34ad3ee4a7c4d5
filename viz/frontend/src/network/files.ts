/** A drawn network as files for other programs: GraphML, GEXF, SVG. Pure text, every word escaped. */
import { DASHES, KIND_MARKS, OUTLINES, ROLE_MARKS } from "../marks";
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

const MARGIN = 60;
const FACES = "'PingFang SC','Microsoft YaHei','Noto Sans CJK SC','Source Han Sans SC',sans-serif";

/** A picture on white paper, for print: shapes, strokes and labels of the nodes that have a position. */
export function picture(network: Network): string {
  const placed = network.nodes.filter((node) => node.x !== undefined && node.y !== undefined);
  const at = new Map(placed.map((node) => [node.id, { x: node.x as number, y: -(node.y as number) }]));
  const xs = [...at.values()].map((place) => place.x);
  const ys = [...at.values()].map((place) => place.y);
  const [left, top] = [least(xs) - MARGIN, least(ys) - MARGIN];
  const [width, height] = [most(xs) - left + MARGIN, most(ys) - top + MARGIN];
  const line = (edge: NetworkEdge): string => {
    const [from, to] = [at.get(edge.source), at.get(edge.target)];
    if (!from || !to) return "";
    const mark = ROLE_MARKS[edge.role];
    const dashes = DASHES[mark.stroke] ? ` stroke-dasharray="${DASHES[mark.stroke]}"` : "";
    return `<path d="M${round(from.x)} ${round(from.y)}L${round(to.x)} ${round(to.y)}" stroke="${mark.light}" stroke-width="${mark.width}" opacity="${edge.inferred ? 0.4 : 0.7}"${dashes}/>`;
  };
  const shape = (node: NetworkNode): string => {
    const place = at.get(node.id) as { x: number; y: number };
    const mark = KIND_MARKS[node.kind];
    const fill = mark.shape === "ring" ? "#fff" : mark.light;
    return `<g transform="translate(${round(place.x)} ${round(place.y)})"><path transform="translate(-10 -10)" d="${OUTLINES[mark.shape]}" fill="${fill}" stroke="${mark.light}" stroke-width="${mark.shape === "ring" ? 2.5 : 0}"/><text y="24" text-anchor="middle" stroke="#fff" stroke-width="3" paint-order="stroke" fill="#1d2430">${xml(node.label)}</text></g>`;
  };
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="${round(left)} ${round(top)} ${round(width)} ${round(height)}" font-family="${FACES}" font-size="12">`,
    `<title>${xml(network.title ?? "责任关系图")}</title><rect x="${round(left)}" y="${round(top)}" width="${round(width)}" height="${round(height)}" fill="#fff"/>`,
    ...network.edges.map(line),
    ...placed.map(shape),
    "</svg>",
    "",
  ].join("\n");
}

function least(numbers: readonly number[]): number {
  return numbers.reduce((a, b) => Math.min(a, b), Infinity);
}

function most(numbers: readonly number[]): number {
  return numbers.reduce((a, b) => Math.max(a, b), -Infinity);
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
