/** Which page an address names. Each page is a chunk of its own, fetched when it is needed. */
import { columnsOf, dataOf, drawnBy } from "./explorer/source";
import type { Address } from "./page";

export interface PageModule {
  draw: (place: HTMLElement, address: Address) => void;
}
export interface Route {
  name: string;
  load: () => Promise<PageModule>;
  /** What the page will ask the server for first. */
  data?: (query: Record<string, string>) => string;
}

const FIRST: Record<string, () => Promise<PageModule>> = {
  answer: () => import("./pages/answer"),
  search: () => import("./pages/search"),
  overview: () => import("./pages/overview"),
};
const ROUTES: readonly (Route & { pattern: RegExp })[] = [
  { name: "network", pattern: /^\/network\/?$/, load: () => import("./pages/network"), data: (query) => columnsOf(drawnBy(query)) ?? dataOf(drawnBy(query)) },
  { name: "sparql", pattern: /^\/(?:sparql|query)\/?$/, load: () => import("./pages/sparql") },
  { name: "workload", pattern: /^\/workload\/?$/, load: () => import("./pages/workload") },
  { name: "documents", pattern: /^\/documents\/?$/, load: () => import("./pages/documents") },
  { name: "names", pattern: /^\/names\/?$/, load: () => import("./pages/names") },
  { name: "help", pattern: /^\/help\/?$/, load: () => import("./pages/help") },
  { name: "questions", pattern: /^\/questions(?:\/|$)/, load: () => import("./pages/questions") },
  { name: "thing", pattern: /^\/id\/./, load: () => import("./pages/thing") },
];
const MISSING: Route = { name: "missing", load: () => import("./pages/missing") };

/** The page for a path; `/` is the answer with `q`, the search with `find`, else the overview. */
export function routeOf(path: string, query: Record<string, string>): Route {
  if (path === "/") {
    const name = query["q"]?.trim() ? "answer" : query["find"]?.trim() ? "search" : "overview";
    return { name, load: FIRST[name] as () => Promise<PageModule>, ...(name === "overview" ? { data: () => "/overview.json" } : {}) };
  }
  return ROUTES.find(({ pattern }) => pattern.test(path)) ?? MISSING;
}
