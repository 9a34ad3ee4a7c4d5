/** Chapter × unit: a real table whose cells are shaded by their number, which stands in them. */
import { withQuery } from "../address";
import { h, linked, name } from "../dom";
import { t } from "../language";
import type { HeatCell, Link } from "../model";

const STEPS = 5;

/** The step of shading from 0 (nothing) to 5 (the most in the table), by square root so that small numbers differ. */
export function shade(count: number, most: number): number {
  return count <= 0 || most <= 0 ? 0 : Math.max(1, Math.ceil(Math.sqrt(count / most) * STEPS));
}

export function heatMap(chapters: readonly Link[], units: readonly Link[], cells: readonly HeatCell[]): HTMLElement {
  const most = cells.reduce((a, cell) => Math.max(a, cell.count), 0);
  const at = new Map(cells.map((cell) => [`${cell.chapter}/${cell.unit}`, cell]));
  const cellOf = (chapter: number, unit: number): HTMLElement => {
    const found = at.get(`${chapter}/${unit}`);
    if (!found) return h("td", { "data-shade": 0 });
    const label = t("{unit}，{chapter}：{count} 项", { unit: units[unit]?.label ?? "", chapter: chapters[chapter]?.label ?? "", count: found.count });
    const href = found.href ?? withQuery("/", { q: `${chapters[chapter]?.label ?? ""}中${units[unit]?.label ?? ""}参与的任务` });
    return h("td", { "data-shade": shade(found.count, most) }, h("a", { href, "aria-label": label, title: label }, String(found.count)));
  };
  const row = (chapter: Link, index: number): HTMLElement =>
    h(
      "tr",
      {},
      h("th", { scope: "row" }, linked(chapter.label, chapter.href)),
      units.map((_, unit) => cellOf(index, unit)),
      h("td", { class: "number total" }, String(chapter.count ?? "")),
    );
  return h(
    "div",
    { class: "table-frame", tabindex: 0, role: "region", "aria-label": t("各章任务与单位") },
    h(
      "table",
      { class: "heat" },
      h("thead", {}, h("tr", {}, h("th", { scope: "col" }, t("章")), units.map((unit) => h("th", { scope: "col", class: "unit" }, h("a", { href: unit.href ?? null }, name(unit.label)))), h("th", { scope: "col", class: "number" }, t("本章任务")))),
      h("tbody", {}, chapters.map(row)),
    ),
  );
}
