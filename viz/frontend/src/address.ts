/** Addresses hold the whole view: what is asked, sorted, filtered and selected stands in the query string. */

const THINGS = "https://w3id.org/dutygraph/id/";

/** The page of a thing on this server, null for an IRI that is not one of our things. */
export function pathOf(iri: string): string | null {
  return iri.startsWith(THINGS) ? `/id/${iri.slice(THINGS.length)}` : null;
}

/** The IRI of one of our things without what all of them begin with, and back; others stay whole. */
export function shortIri(iri: string): string {
  return iri.startsWith(THINGS) ? iri.slice(THINGS.length) : iri;
}

export function longIri(short: string): string {
  return short.includes("://") ? short : THINGS + short;
}

/** The IRI of the thing whose page stands at this path (percent-encoding of Chinese undone, of `/#?%` kept). */
export function iriOf(path: string): string | null {
  if (!path.startsWith("/id/")) return null;
  return THINGS + readable(path.slice("/id/".length));
}

/** A path with every percent-encoded character shown as itself, but those that an IRI must keep encoded. */
export function readable(path: string): string {
  return path.replace(/(?:%[0-9A-F]{2})+/gi, (run) => {
    try {
      return decodeURIComponent(run).replace(/[\x00-\x20\x7f-\xa0"#%/<>?[\]\\^`{|}\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]/g, encodeURIComponent);
    } catch {
      return run;
    }
  });
}

/** `path` with these query parameters; empty and null ones vanish, so that equal views have equal addresses. */
export function withQuery(path: string, values: Record<string, string | number | null | undefined>): string {
  const query = Object.entries(values)
    .filter(([, value]) => value !== null && value !== undefined && value !== "")
    .map(([key, value]) => `${key}=${encodeURIComponent(String(value)).replace(/%(?:2C|3A|2F)/g, decodeURIComponent)}`);
  return query.length ? `${path}?${query.join("&")}` : path;
}

/** The query of an address as a plain record. */
export function queryOf(search: string): Record<string, string> {
  return Object.fromEntries(new URLSearchParams(search));
}

/** A comma-separated list in a query value. */
export function listOf(value: string | undefined): string[] {
  return value ? value.split(",").filter(Boolean) : [];
}
