/** The order of table rows: numbers as numbers, task ids by their parts, Chinese by pinyin. */

export type Value = string | number | null | undefined;
export type Direction = "ascending" | "descending";

const collator = new Intl.Collator("zh-Hans-CN-u-co-pinyin", { numeric: true });

/** Negative where `a` stands before `b`. Nothing (null, "") stands last in either direction. */
export function compare(a: Value, b: Value): number {
  if (typeof a === "number" && typeof b === "number") return a - b;
  return collator.compare(String(a ?? ""), String(b ?? ""));
}

/** A sorted copy; rows that compare equal keep their order. */
export function sorted<Row>(rows: readonly Row[], value: (row: Row) => Value, direction: Direction): Row[] {
  const sign = direction === "ascending" ? 1 : -1;
  const empty = (row: Row): boolean => value(row) === null || value(row) === undefined || value(row) === "";
  return [...rows].sort((a, b) => Number(empty(a)) - Number(empty(b)) || sign * compare(value(a), value(b)));
}
