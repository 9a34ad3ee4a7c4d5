/** A text cut at its marks; offsets count code points, as the server does, not UTF-16 units. */
import type { Mark } from "./model";

export interface Piece {
  text: string;
  mark?: Mark;
}

/** The pieces in order, together exactly the text. Of marks that overlap the earlier and longer one counts. */
export function pieces(text: string, marks: readonly Mark[] = []): Piece[] {
  const points = Array.from(text);
  const cut = (from: number, to: number): string => points.slice(from, to).join("");
  const result: Piece[] = [];
  let at = 0;
  for (const mark of [...marks].sort((a, b) => a.start - b.start || b.end - a.end)) {
    const end = Math.min(mark.end, points.length);
    if (mark.start < at || end <= mark.start) continue;
    if (mark.start > at) result.push({ text: cut(at, mark.start) });
    result.push({ text: cut(mark.start, end), mark });
    at = end;
  }
  if (at < points.length) result.push({ text: cut(at, points.length) });
  return result;
}
