/** Completion in the editor: our terms by their names or Chinese labels, and labels of things to their IRIs. */
import { withQuery } from "../address";
import { getJson } from "../http";
import { t } from "../language";
import { KIND_MARKS } from "../marks";
import type { SearchResults } from "../model";
import { PREFIXES, shortened } from "./prefixes";
import type { Results } from "./results";

export interface Completion {
  /** What is written into the query. */
  text: string;
  /** What is shown beside it. */
  label: string;
}

const MOST = 20;
const TERMS = `PREFIX rdfs: <${PREFIXES["rdfs"]}> PREFIX owl: <${PREFIXES["owl"]}>
SELECT DISTINCT ?term ?label WHERE {
  { ?term a owl:Class } UNION { ?term a owl:ObjectProperty } UNION { ?term a owl:DatatypeProperty } UNION
  { SELECT DISTINCT ?term WHERE { ?any ?term ?thing } }
  OPTIONAL { ?term rdfs:label ?label FILTER(LANG(?label) = "zh") }
}`;

let known: Promise<Completion[]> | null = null;

/** The classes and properties of the vocabulary and those in use, fetched once. */
export function terms(): Promise<Completion[]> {
  known ??= getJson<Results>(withQuery("/sparql", { query: TERMS, format: "json" })).then((results) =>
    (results.results?.bindings ?? [])
      .map((row) => ({ text: shortened(String(row["term"]?.value)), label: String(row["label"]?.value ?? "") }))
      .filter((term): term is Completion => term.text !== null && !/^(?:owl|rdfs|xsd):/.test(term.text))
      .sort((a, b) => Number(b.text.startsWith("dg:")) - Number(a.text.startsWith("dg:")) || a.text.localeCompare(b.text)),
  );
  known.catch(() => (known = null));
  return known;
}

/** The terms that begin with `typed`, or whose label contains it; those that begin with it come first. */
export function matching(all: readonly Completion[], typed: string): Completion[] {
  const wanted = typed.toLowerCase();
  const begins = all.filter(({ text }) => text.toLowerCase().startsWith(wanted));
  const contains = all.filter((term) => !begins.includes(term) && (term.label.includes(typed) || (wanted.length > 2 && text(term).includes(wanted))));
  return [...begins, ...contains].slice(0, MOST);
}

function text(term: Completion): string {
  return term.text.toLowerCase().replace(/^\w+:/, "");
}

/** What may stand for what is typed: terms, and for words that are no prefixed name the things of that name. */
export async function completions(typed: string): Promise<Completion[]> {
  const word = typed.replace(/^</, "").trim();
  if (!word) return matching(await terms(), "dg:");
  const found = matching(await terms(), word);
  if (/^\w*:/.test(word) || /^[\x00-\x7f]*$/.test(word)) return found;
  const things = await getJson<SearchResults>(withQuery("/search", { q: word, limit: MOST }));
  const named = things.results.filter(({ kind }) => kind !== "task").map(({ iri, label, kind }) => ({ text: `<${iri}>`, label: `${label} ${kind in KIND_MARKS ? t(KIND_MARKS[kind].word) : ""}`.trim() }));
  return [...named, ...found].slice(0, MOST);
}
