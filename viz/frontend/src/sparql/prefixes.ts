/** The prefixes that every query may use: those of `graph/namespaces.py`, a test holds them equal. */

export const PREFIXES: Record<string, string> = {
  dg: "https://w3id.org/dutygraph#",
  id: "https://w3id.org/dutygraph/id/",
  rdf: "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
  rdfs: "http://www.w3.org/2000/01/rdf-schema#",
  owl: "http://www.w3.org/2002/07/owl#",
  xsd: "http://www.w3.org/2001/XMLSchema#",
  skos: "http://www.w3.org/2004/02/skos/core#",
  dcterms: "http://purl.org/dc/terms/",
  foaf: "http://xmlns.com/foaf/0.1/",
  org: "http://www.w3.org/ns/org#",
  prov: "http://www.w3.org/ns/prov#",
  oa: "http://www.w3.org/ns/oa#",
  geo: "http://www.opengis.net/ont/geosparql#",
  schema: "https://schema.org/",
};

const LOCAL = /^[\p{L}\p{N}_][\p{L}\p{N}_-]*$/u;

/** `dg:Task` for an IRI in a namespace we know, else null. */
export function shortened(iri: string): string | null {
  for (const [prefix, namespace] of Object.entries(PREFIXES)) {
    if (iri.startsWith(namespace) && LOCAL.test(iri.slice(namespace.length))) return `${prefix}:${iri.slice(namespace.length)}`;
  }
  return null;
}

/** The prefixes that the query uses without declaring them. Strings, IRIs and comments do not count. */
export function undeclared(query: string): Record<string, string> {
  const code = query.replace(/<[^<>\s]*>|"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'|#[^\n]*/g, " ");
  const declared = new Set([...code.matchAll(/\bprefix\s+([\w-]*):/gi)].map((found) => found[1]));
  const used = [...code.matchAll(/(?<![\w?$:@-])([a-z][\w-]*):/gi)].map((found) => found[1] as string);
  return Object.fromEntries([...new Set(used)].filter((prefix) => prefix in PREFIXES && !declared.has(prefix)).map((prefix) => [prefix, PREFIXES[prefix] as string]));
}
