/** Results of a query (SPARQL 1.1 Query Results JSON Format) as a table with links to our pages. */
import { pathOf } from "../address";
import { h, linked, name, type Child } from "../dom";
import { t } from "../language";
import { table } from "../table/table";
import { shortened } from "./prefixes";

export interface Term {
  type: "uri" | "literal" | "bnode" | "typed-literal" | "triple";
  value: string | object;
  "xml:lang"?: string;
  datatype?: string;
}
export type Row = Record<string, Term>;
export interface Results {
  head: { vars?: string[] };
  boolean?: boolean;
  results?: { bindings: Row[] };
  truncated?: boolean;
}

const NUMERIC = /#(?:integer|decimal|double|float|int|long|short|nonNegativeInteger|positiveInteger)$/;

/** What a term is sorted and copied by. */
export function valueOf(term: Term | undefined): string | number | null {
  if (!term) return null;
  if (typeof term.value !== "string") return JSON.stringify(term.value);
  return term.datatype && NUMERIC.test(term.datatype) && term.value.trim() !== "" ? Number(term.value) : term.value;
}

export function resultTable(results: Results): HTMLElement {
  if (results.boolean !== undefined) return h("p", { class: "verdict" }, results.boolean ? t("是") : t("否"));
  const variables = results.head.vars ?? [];
  const rows = results.results?.bindings ?? [];
  return table<Row>(
    variables.map((variable) => ({
      key: variable,
      title: variable,
      value: (row) => valueOf(row[variable]),
      cell: (row) => cell(row[variable]),
      numeric: rows.length > 0 && rows.every((row) => !row[variable] || typeof valueOf(row[variable]) === "number"),
    })),
    rows,
    { caption: t("查询结果") },
  );
}

function cell(term: Term | undefined): Child {
  if (!term) return null;
  const text = String(valueOf(term));
  if (term.type === "uri") return h("span", { class: "iri", title: text }, linked(shortened(text) ?? text, pathOf(text) ?? text));
  return [name(text), term["xml:lang"] && h("span", { class: "note tag" }, term["xml:lang"])];
}
