/** The question contract's answer as a table: which columns, which text, which links. */
import type { Answer, AnswerRow, Cell } from "./model";
import type { Value } from "./table/order";

const HIDDEN = new Set(["links", "iri", "href"]);
const LIST = /[、,，]\s*/;

/** The columns of the answer in the order of the first row, without what is for programs. */
export function columnsOf(rows: readonly AnswerRow[]): string[] {
  const seen = new Set<string>();
  for (const row of rows) for (const key of Object.keys(row)) if (!HIDDEN.has(key)) seen.add(key);
  return [...seen];
}

/** One cell as a list of names with their links; a single text is a list of one. */
export function itemsOf(row: AnswerRow, column: string): { text: string; href: string | null }[] {
  const cell = row[column] as Cell | undefined;
  if (cell === null || cell === undefined || cell === "") return [];
  const link = (row["links"] as Record<string, string | (string | null)[]> | undefined)?.[column];
  if (Array.isArray(cell) || Array.isArray(link)) {
    const texts = Array.isArray(cell) ? cell : String(cell).split(LIST);
    return texts.map((text, index) => ({ text, href: (Array.isArray(link) ? link[index] : index === 0 ? link : null) ?? null }));
  }
  return [{ text: String(cell), href: link ?? null }];
}

/** One cell as text. */
export function textOf(row: AnswerRow, column: string): string {
  return itemsOf(row, column).map((item) => item.text).join("、");
}

/** One cell as what it is sorted by. */
export function valueOf(row: AnswerRow, column: string): Value {
  const cell = row[column];
  return typeof cell === "number" ? cell : textOf(row, column);
}

/** Whether every row that has the column has a number in it. */
export function isNumeric(rows: readonly AnswerRow[], column: string): boolean {
  const cells = rows.map((row) => row[column]).filter((cell) => cell !== null && cell !== undefined && cell !== "");
  return cells.length > 0 && cells.every((cell) => typeof cell === "number");
}

/** What a suggestion asks when it is clicked, and what it shows. */
export function suggestionOf(suggestion: Answer["suggestions"][number]): { text: string; label: string } {
  if (typeof suggestion === "string") return { text: suggestion, label: suggestion };
  return { text: suggestion.text, label: suggestion.label ?? suggestion.text };
}
