/** A network as a picture on white paper, for print and for reports: SVG with every word escaped. */
import { DASHES, KIND_MARKS, OUTLINES, ROLE_MARKS } from "../marks";
import type { Network, NetworkEdge, NetworkNode } from "../model";
import { xml } from "./files";
import { place, shortLabel } from "./labels";
import { radius } from "./model";

const FACES = "'PingFang SC','Microsoft YaHei','Noto Sans CJK SC','Source Han Sans SC',sans-serif";
const MARGIN = 60;
/** Marks and letters have their size on a page this wide, however far the layout reaches. */
const PAGE = 1500;
const FONT = 12;
/** Radius of the outlines in `marks.ts`. */
const OUTLINE = 7.5;
/** Edges beyond which each is drawn fainter, and the faintest. */
const MANY_EDGES = 160;
const FAINTEST = 0.35;

/** The nodes that have a position, the edges between them, and the labels that there is room for. */
export function picture(network: Network): string {
  const placed = network.nodes.filter((node) => node.x !== undefined && node.y !== undefined);
  const xs = placed.map((node) => node.x as number);
  const ys = placed.map((node) => -(node.y as number));
  const unit = Math.max(1, (most(xs) - least(xs)) / PAGE);
  const [left, top] = [least(xs) / unit - MARGIN, least(ys) / unit - MARGIN];
  const [width, height] = [most(xs) / unit - left + MARGIN, most(ys) / unit - top + MARGIN];
  const at = new Map(placed.map((node) => [node.id, { x: (node.x as number) / unit, y: -(node.y as number) / unit }]));
  const sizes = sizesOf(network, placed);
  const clear = Math.max(FAINTEST, Math.min(1, MANY_EDGES / network.edges.length));
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="${round(left)} ${round(top)} ${round(width)} ${round(height)}" font-family="${FACES}" font-size="${FONT}">`,
    `<title>${xml(network.title ?? "责任关系图")}</title><rect x="${round(left)}" y="${round(top)}" width="${round(width)}" height="${round(height)}" fill="#fff"/>`,
    ...network.edges.map((edge) => line(edge, at, clear)),
    ...placed.map((node) => shape(node, at.get(node.id) as Place, sizes.get(node.id) as number)),
    ...labels(placed, at, sizes),
    "</svg>",
    "",
  ].join("\n");
}

interface Place {
  x: number;
  y: number;
}

function sizesOf(network: Network, placed: readonly NetworkNode[]): Map<string, number> {
  const degrees = new Map<string, number>();
  for (const end of network.edges.flatMap(({ source, target }) => [source, target])) degrees.set(end, (degrees.get(end) ?? 0) + 1);
  return new Map(placed.map(({ id, kind }) => [id, radius(kind, degrees.get(id) ?? 0, false, placed.length)]));
}

function line(edge: NetworkEdge, at: ReadonlyMap<string, Place>, clear: number): string {
  const [from, to] = [at.get(edge.source), at.get(edge.target)];
  if (!from || !to) return "";
  const mark = ROLE_MARKS[edge.role];
  const dashes = DASHES[mark.stroke] ? ` stroke-dasharray="${DASHES[mark.stroke]}"` : "";
  return `<path d="M${round(from.x)} ${round(from.y)}L${round(to.x)} ${round(to.y)}" stroke="${mark.light}" stroke-width="${mark.width}" opacity="${round((edge.inferred ? 0.5 : 0.8) * clear, 2)}"${dashes}/>`;
}

function shape(node: NetworkNode, { x, y }: Place, size: number): string {
  const { shape: outline, light } = KIND_MARKS[node.kind];
  const ring = outline === "ring";
  return `<path transform="translate(${round(x)} ${round(y)}) scale(${round(size / OUTLINE, 2)}) translate(-10 -10)" d="${OUTLINES[outline]}" fill="${ring ? "#fff" : light}" stroke="${light}" stroke-width="${ring ? 3 : 0}"/>`;
}

/** Whole labels where there is room, those of the largest marks first; a crowded picture has them cut as on the screen. */
function labels(placed: readonly NetworkNode[], at: ReadonlyMap<string, Place>, sizes: ReadonlyMap<string, number>): string[] {
  const requests = placed.map(({ id, label }) => {
    const size = sizes.get(id) as number;
    const text = shortLabel(label, 18);
    return { text, ...(at.get(id) as Place), below: size + 3, width: widthOf(text), importance: size };
  });
  const marks = placed.map(({ id }) => ({ ...(at.get(id) as Place), radius: sizes.get(id) as number }));
  return place(requests.map((each) => ({ ...each, x: each.x + OFFSET })), marks.map((each) => ({ ...each, x: each.x + OFFSET }))).map(
    ({ request, left, top }) => `<text x="${round(left - OFFSET)}" y="${round(top + FONT)}" stroke="#fff" stroke-width="3" paint-order="stroke" fill="#1d2430">${xml(request.text)}</text>`,
  );
}

/** The placing of labels knows no place left of 0. */
const OFFSET = 100_000;

function widthOf(text: string): number {
  return Array.from(text).reduce((sum, character) => sum + FONT * (character <= "\u00ff" ? 0.55 : 1), 0);
}

function least(numbers: readonly number[]): number {
  return numbers.reduce((a, b) => Math.min(a, b), Infinity);
}

function most(numbers: readonly number[]): number {
  return numbers.reduce((a, b) => Math.max(a, b), -Infinity);
}

function round(value: number, digits = 1): number {
  return Number(value.toFixed(digits));
}
