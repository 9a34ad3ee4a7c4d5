/** A table with a sticky header, sorting by click and key, and a fold in every row where one is given. */
import { h, type Child } from "../dom";
import { t } from "../language";
import { sorted, type Direction, type Value } from "./order";

export interface Column<Row> {
  key: string;
  title: string;
  value: (row: Row) => Value;
  cell?: (row: Row) => Child;
  numeric?: boolean;
  /** A class for the column's width and look. */
  look?: string;
}
export interface Options<Row> {
  caption: string;
  /** What unfolds below a row; made when first opened. */
  fold?: (row: Row) => Node;
  sort?: string | undefined;
  onSort?: (sort: string) => void;
  rowClass?: (row: Row) => string | null;
  /** Called with each row's line once it is made. */
  onRow?: (row: Row, line: HTMLTableRowElement) => void;
  /** What the button says that unfolds a row. */
  foldWord?: string | undefined;
}

/** The table as an element. `sort` is a column's key, with `-` before it for descending; "" is the given order. */
export function table<Row>(columns: readonly Column<Row>[], rows: readonly Row[], options: Options<Row>): HTMLElement {
  let sort = options.sort ?? "";
  const body = h("tbody");
  const heads = columns.map((column) => head(column, () => turn(column)));
  const made = new Map<Row, HTMLTableRowElement[]>();
  const span = columns.length + (options.fold ? 1 : 0);

  const rowOf = (row: Row): HTMLTableRowElement[] => {
    const found = made.get(row);
    if (found) return found;
    const cells = columns.map((column) =>
      h("td", { class: classes(column), "data-title": column.title }, h("div", { class: "cell" }, column.cell ? column.cell(row) : String(column.value(row) ?? ""))),
    );
    const line = h("tr", { class: options.rowClass?.(row) ?? null }, cells);
    options.onRow?.(row, line);
    const lines = options.fold ? folding(line, span, options.foldWord ?? t("查看原文依据"), () => (options.fold as (row: Row) => Node)(row)) : [line];
    made.set(row, lines);
    return lines;
  };
  const draw = (): void => {
    const column = columns.find(({ key }) => key === sort.replace(/^-/, ""));
    const direction: Direction = sort.startsWith("-") ? "descending" : "ascending";
    body.replaceChildren(...(column ? sorted(rows, column.value, direction) : rows).flatMap(rowOf));
    heads.forEach((each, index) => each.setAttribute("aria-sort", columns[index] === column && column ? direction : "none"));
  };
  const turn = ({ key, numeric }: Column<Row>): void => {
    const [first, second] = numeric ? [`-${key}`, key] : [key, `-${key}`];
    sort = sort === first ? second : sort === second ? "" : first;
    options.onSort?.(sort);
    draw();
  };
  draw();
  return h(
    "div",
    { class: "table-frame stacks", tabindex: 0, role: "region", "aria-label": options.caption },
    h("table", {}, h("caption", { class: "unseen" }, options.caption), h("thead", {}, h("tr", {}, heads, options.fold && h("th", { class: "fold-head" }, h("span", { class: "unseen" }, t("依据"))))), body),
  );
}

function head<Row>(column: Column<Row>, turn: () => void): HTMLTableCellElement {
  const button = h("button", { type: "button", onclick: turn, title: t("按{title}排序", { title: column.title }) }, column.title, h("span", { class: "arrow", "aria-hidden": "true" }));
  return h("th", { scope: "col", class: classes(column), "aria-sort": "none" }, button);
}

function classes<Row>(column: Column<Row>): string | null {
  return [column.look, column.numeric && "number"].filter(Boolean).join(" ") || null;
}

function folding(line: HTMLTableRowElement, span: number, word: string, make: () => Node): HTMLTableRowElement[] {
  const inner = h("td", { colspan: span });
  const below = h("tr", { class: "fold", hidden: true }, inner);
  const button = h("button", { type: "button", class: "unfold", "aria-expanded": "false", "aria-label": word });
  button.addEventListener("click", () => {
    if (!inner.hasChildNodes()) inner.append(make());
    below.hidden = !below.hidden;
    line.classList.toggle("open", !below.hidden);
    button.setAttribute("aria-expanded", String(!below.hidden));
  });
  line.append(h("td", { class: "fold-cell" }, button));
  return [line, below];
}
