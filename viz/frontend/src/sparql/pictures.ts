/** What of a query's result can be drawn: a chart of its numbers, a network of its names. Pure, tested by itself. */
import { pathOf } from "../address";
import type { Kind, Link, Network, NetworkEdge, NetworkNode, Role } from "../model";
import { PREFIXES, shortened } from "./prefixes";
import { valueOf, type Results, type Row, type Term } from "./results";

export const MOST_BARS = 60;
export const MOST_EDGES = 2000;

const KINDS: Record<string, Kind> = { task: "task", unit: "unit", person: "leader", place: "place", project: "project", target: "target", chapter: "chapter", section: "chapter", document: "document" };
const DG = PREFIXES["dg"] as string;
const ROLES: Record<string, Role> = {
  ledBy: "lead", supportedBy: "support", answeredBy: "responsible", supervisedBy: "leader", touches: "touches", mentions: "mentions",
  locatedIn: "locatedIn", hasMember: "member", hasTarget: "target", inChapter: "chapter",
};

/** The columns that hold numbers, and those that hold names. */
export function columnsIn(results: Results): { numbers: string[]; names: string[] } {
  const rows = results.results?.bindings ?? [];
  const filled = (results.head.vars ?? []).filter((variable) => rows.some((row) => row[variable]));
  const isNumber = (variable: string): boolean => rows.every((row) => !row[variable] || typeof valueOf(row[variable]) === "number");
  return { numbers: filled.filter(isNumber), names: filled.filter((variable) => !isNumber(variable)) };
}

/** The two columns that a network joins at first: two that hold things where there are, else the first two of names. */
export function endsIn(results: Results): [string, string] | null {
  const { names } = columnsIn(results);
  const rows = results.results?.bindings ?? [];
  const things = names.filter((variable) => rows.some((row) => row[variable]?.type === "uri"));
  const [from, to] = things.length > 1 ? things : [...things, ...names.filter((each) => !things.includes(each))];
  return from && to ? [from, to] : null;
}

/** One bar a row, as many as can be read; a row without the number has none. */
export function barsOf(results: Results, label: string | null, number: string): Link[] {
  const rows = (results.results?.bindings ?? []).filter((row) => typeof valueOf(row[number]) === "number");
  return rows.slice(0, MOST_BARS).map((row, index): Link => {
    const term = label ? row[label] : undefined;
    const href = term?.type === "uri" ? pathOf(String(term.value)) : null;
    return { label: term ? wordOf(term) : String(index + 1), count: valueOf(row[number]) as number, ...(href ? { href } : {}) };
  });
}

/** The names of two columns as nodes, each row as an edge between them; equal rows make one heavier edge. */
export function networkOf(results: Results, from: string, to: string): Network {
  return joined((results.results?.bindings ?? []).flatMap((row: Row) => {
    const [a, b] = [row[from], row[to]];
    return a && b ? [{ a, b, role: "related" as Role }] : [];
  }));
}

const TRIPLE = /^<([^>]*)>\s+<([^>]*)>\s+<([^>]*)>\s*\.$/;

/** The statements between two things in N-Triples as a network; what is said of one thing alone makes no edge. */
export function networkOfTriples(text: string): Network {
  const pairs = text.split("\n").flatMap((line) => {
    const [, a, predicate, b] = TRIPLE.exec(line.trim()) ?? [];
    if (!a || !predicate || !b || predicate.endsWith("#type")) return [];
    const uri = (value: string): Term => ({ type: "uri", value: unescaped(value) });
    return [{ a: uri(a), b: uri(b), role: predicate.startsWith(DG) ? (ROLES[predicate.slice(DG.length)] ?? "related") : ("related" as Role) }];
  });
  return joined(pairs);
}

function joined(pairs: readonly { a: Term; b: Term; role: Role }[]): Network {
  const nodes = new Map<string, NetworkNode>();
  const edges = new Map<string, NetworkEdge>();
  const node = (term: Term): string => {
    const id = term.type === "uri" ? String(term.value) : `${term.type} ${String(valueOf(term))}`;
    if (!nodes.has(id)) nodes.set(id, { id, label: wordOf(term), kind: kindOfTerm(term) });
    return id;
  };
  for (const { a, b, role } of pairs) {
    if (edges.size >= MOST_EDGES) break;
    const [source, target] = [node(a), node(b)];
    if (source === target) continue;
    const key = `${source}\n${role}\n${target}`;
    const edge = edges.get(key);
    if (edge) edge.weight += 1;
    else edges.set(key, { source, target, role, weight: 1, inferred: false });
  }
  return { nodes: [...nodes.values()], edges: [...edges.values()], shown: nodes.size, total: nodes.size };
}

/** What a term is called: of an IRI the end of its path, as people write it. */
export function wordOf(term: Term): string {
  const text = String(valueOf(term));
  if (term.type !== "uri") return text;
  if (!pathOf(text)) return shortened(text) ?? text;
  const parts = text.split("/");
  const last = parts.at(-1) ?? text;
  try {
    return decodeURIComponent(last);
  } catch {
    return last;
  }
}

/** The kind of one of our things by its IRI; anything else is drawn as a plain square. */
export function kindOfTerm(term: Term): Kind {
  const path = term.type === "uri" ? pathOf(String(term.value)) : null;
  return (path && KINDS[path.split("/")[2] ?? ""]) || "chapter";
}

function unescaped(text: string): string {
  return text.replace(/\\u([0-9A-Fa-f]{4})|\\U([0-9A-Fa-f]{8})/g, (_, short?: string, long?: string) => String.fromCodePoint(parseInt(short ?? long ?? "", 16)));
}
