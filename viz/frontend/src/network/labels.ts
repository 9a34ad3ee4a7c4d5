/** Labels that avoid each other: what matters more is placed first, what would cover it waits for more room. */

export interface LabelRequest {
  text: string;
  x: number;
  y: number;
  /** Distance from the node's centre to the label's top, in pixels. */
  below: number;
  width: number;
  importance: number;
}
export interface PlacedLabel {
  request: LabelRequest;
  left: number;
  top: number;
}

export const LINE = 16;
const GAP = 3;
const EDGE = 4;

/** A node's mark on the screen, which no other node's label may cover. */
export interface Mark {
  x: number;
  y: number;
  radius: number;
}

/** So many of the most important labels may cover a mark: what everything hangs on has to have a name. */
const FOREMOST = 24;

/**
 * The labels to draw, most important first, none covering another, nor another node's mark but for the foremost.
 * Positions are the label's left top corner. A label that would leave the frame, `frame` pixels wide, is drawn in.
 */
export function place(requests: readonly LabelRequest[], marks: readonly Mark[] = [], frame = Infinity): PlacedLabel[] {
  const placed: PlacedLabel[] = [];
  const rows = new Map<number, PlacedLabel[]>();
  const occupied = byRow(marks);
  for (const request of [...requests].sort((a, b) => b.importance - a.importance || a.y - b.y)) {
    const label = { request, left: Math.max(EDGE, Math.min(request.x - request.width / 2, frame - request.width - EDGE)), top: request.y + request.below };
    if (request.x < 0 || request.x > frame) continue;
    const row = Math.floor(label.top / LINE);
    const near = [row - 1, row, row + 1].flatMap((each) => rows.get(each) ?? []);
    if (near.some((other) => covers(label, other))) continue;
    if (placed.length >= FOREMOST && [row, row + 1].flatMap((each) => occupied.get(each) ?? []).some((mark) => hides(label, mark))) continue;
    placed.push(label);
    rows.set(row, [...(rows.get(row) ?? []), label]);
  }
  return placed;
}

/** The marks by the rows of labels that they reach into. */
function byRow(marks: readonly Mark[]): Map<number, Mark[]> {
  const rows = new Map<number, Mark[]>();
  for (const mark of marks) {
    const last = Math.floor((mark.y + mark.radius) / LINE);
    for (let row = Math.floor((mark.y - mark.radius) / LINE); row <= last; row += 1) rows.set(row, [...(rows.get(row) ?? []), mark]);
  }
  return rows;
}

/** Whether the label would lie over the middle of another node's mark. */
function hides({ request, left, top }: PlacedLabel, mark: Mark): boolean {
  if (mark.x === request.x && mark.y === request.y) return false;
  const reach = mark.radius * 0.6;
  return mark.x + reach > left && mark.x - reach < left + request.width && mark.y + reach > top && mark.y - reach < top + LINE;
}

function covers(a: PlacedLabel, b: PlacedLabel): boolean {
  return (
    a.left < b.left + b.request.width + GAP &&
    b.left < a.left + a.request.width + GAP &&
    Math.abs(a.top - b.top) < LINE
  );
}

/** A label as the picture shows it: cut to `most` characters, the rest stands in the panel. */
export function shortLabel(label: string, most = 14): string {
  const points = Array.from(label);
  return points.length <= most ? label : `${points.slice(0, most - 1).join("")}…`;
}
