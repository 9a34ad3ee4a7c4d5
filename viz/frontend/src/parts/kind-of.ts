/** The kind that a word of the server names: a kind itself, or the planner's word for it. */
import { KIND_MARKS } from "../marks";
import type { Kind } from "../model";

const ALSO: Record<string, Kind> = { 章: "chapter", 节: "chapter", 责任领导: "leader", person: "leader", section: "chapter" };
const BY_WORD = new Map<string, Kind>([
  ...(Object.entries(KIND_MARKS) as [Kind, { word: string }][]).map(([kind, { word }]) => [word, kind] as const),
  ...Object.entries(ALSO),
]);

export function kindOf(word: string | null | undefined): Kind | null {
  if (!word) return null;
  return Object.hasOwn(KIND_MARKS, word) ? (word as Kind) : (BY_WORD.get(word) ?? null);
}
