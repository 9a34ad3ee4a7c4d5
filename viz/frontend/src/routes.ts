/** Which page an address names. Each page is a chunk of its own, fetched when it is needed. */
import type { Address } from "./page";

export interface PageModule {
  draw: (place: HTMLElement, address: Address) => void;
}
export interface Route {
  name: string;
  load: () => Promise<PageModule>;
}

const FIRST: Record<string, () => Promise<PageModule>> = {
  answer: () => import("./pages/answer"),
  search: () => import("./pages/search"),
  overview: () => import("./pages/overview"),
};
const ROUTES: readonly (Route & { pattern: RegExp })[] = [
  { name: "network", pattern: /^\/network\/?$/, load: () => import("./pages/network") },
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
    return { name, load: FIRST[name] as () => Promise<PageModule> };
  }
  return ROUTES.find(({ pattern }) => pattern.test(path)) ?? MISSING;
}
