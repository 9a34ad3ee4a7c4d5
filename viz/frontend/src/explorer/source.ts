/** What the explorer draws by its address, and where the data of that is. */
import { withQuery } from "../address";

export type Drawn = Record<"focus" | "q" | "steps" | "limit" | "projection" | "view", string | null>;

/** One thing, an answer, a projection, or one of our own views: who works with whom where nothing is asked. */
export function drawnBy(query: Record<string, string>): Drawn {
  const { focus = null, q = null, steps = null, limit = null } = query as Partial<Record<string, string>>;
  const asked = Boolean(focus || q);
  const projection = asked ? null : (query["projection"] ?? null);
  return { focus, q, steps, limit, projection, view: asked || projection ? null : (query["view"] ?? "parties") };
}

/** The data as anybody may have it. */
export function dataOf({ projection, ...own }: Drawn): string {
  if (!projection) return withQuery("/network.json", own);
  return withQuery(`/workload/networks/${encodeURIComponent(projection)}/picture.json`, { limit: own.limit });
}

/** The same by columns, as the picture is drawn from it; a projection has none. */
export function columnsOf({ projection, ...own }: Drawn): string | null {
  return projection ? null : withQuery("/network/columns.json", own);
}

/** Where the same network stands alone, null for a projection, which has no such page. */
export function standaloneOf({ projection, ...own }: Drawn): string | null {
  return projection ? null : withQuery("/network.html", own);
}

/** Where the whole of it is drawn as a picture to print or paste, its letters as outlines. */
export function printedOf({ projection, ...own }: Drawn, suffix: "png" | "svg"): string {
  if (!projection) return withQuery(`/network.${suffix}`, own);
  return withQuery(`/workload/networks/${encodeURIComponent(projection)}/picture.${suffix}`, { limit: own.limit });
}
