/** Rows with names that lead somewhere, as the named questions give them. */
import { columnsOf, isNumeric, itemsOf, valueOf } from "../answer";
import { h, linked, type Child } from "../dom";
import type { AnswerRow } from "../model";
import { evidenceOf } from "../parts/slips";
import { table } from "../table/table";
import { told } from "../told";

const LONG = 40;

export function rowsTable(rows: readonly AnswerRow[], columns: readonly string[] | undefined, caption: string, sort?: string, onSort?: (sort: string) => void): HTMLElement {
  const shown = columns?.length ? columns : columnsOf(rows);
  const isLong = (title: string): boolean => rows.some((row) => String(row[title] ?? "").length > LONG);
  return table<AnswerRow>(
    shown.map((title) => ({
      key: title,
      title: told(title),
      numeric: isNumeric(rows, title),
      look: title === "任务" ? "id" : isLong(title) ? "text" : "names",
      value: (row) => valueOf(row, title),
      cell: (row) => {
        const parts = itemsOf(row, title).flatMap(({ text, href }, index): Child[] => [index > 0 && "、", linked(text, href)]);
        return isLong(title) ? h("div", { class: "clamp" }, parts) : parts;
      },
    })),
    rows,
    { caption, sort, ...(onSort ? { onSort } : {}), ...(rows.some((row) => taskOf(row, shown)) ? { fold: (row) => evidenceOf(taskOf(row, shown) ?? "") } : {}) },
  );
}

/** The first thing in the row that has a page. */
function taskOf(row: AnswerRow, columns: readonly string[]): string | null {
  for (const column of columns) for (const { href } of itemsOf(row, column)) if (href?.startsWith("/id/")) return href;
  return null;
}
