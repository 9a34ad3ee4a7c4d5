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

/** The labels to draw, most important first, none covering another. Positions are the label's left top corner. */
export function place(requests: readonly LabelRequest[]): PlacedLabel[] {
  const placed: PlacedLabel[] = [];
  const rows = new Map<number, PlacedLabel[]>();
  for (const request of [...requests].sort((a, b) => b.importance - a.importance || a.y - b.y)) {
    const label = { request, left: request.x - request.width / 2, top: request.y + request.below };
    const row = Math.floor(label.top / LINE);
    const near = [row - 1, row, row + 1].flatMap((each) => rows.get(each) ?? []);
    if (near.some((other) => covers(label, other))) continue;
    placed.push(label);
    rows.set(row, [...(rows.get(row) ?? []), label]);
  }
  return placed;
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
