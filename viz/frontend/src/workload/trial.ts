/** A plan tried out: before and after side by side. Nothing in the graph changes. */
import { withQuery } from "../address";
import { h, linked, name, type Child } from "../dom";
import { getJson } from "../http";
import { t } from "../language";
import type { WhatIf, WorkloadDifference } from "../model";
import { section } from "../page";
import { kindGlyph } from "../parts/glyph";
import { fill } from "../parts/states";
import { table } from "../table/table";
import { textOf, type Plan } from "./plan";

/** @param drop empties the plan. */
export function trial(plan: Plan, drop: () => void): HTMLElement {
  const text = textOf(plan);
  const place = h("div");
  void fill(place, () => getJson<WhatIf>(withQuery("/workload/whatif.json", { plan: text })), (outcome) => [changes(outcome), ...compared([...outcome.differences, ...outcome.concentration])], 4);
  return section(t("试算方案"), place, {
    note: t("共 {count} 处调整；只是试算，不改动图谱", { count: plan.changes.length }),
    look: "trial",
    actions: h("div", { class: "actions" }, h("a", { href: withQuery("/workload/whatif.csv", { plan: text }) }, "CSV"), h("a", { href: withQuery("/workload/whatif.ru", { plan: text }) }, "SPARQL Update"), h("button", { type: "button", class: "small", onclick: drop }, t("清空方案"))),
  });
}

function changes({ gone, new: fresh }: WhatIf): HTMLElement {
  return h("ul", { class: "sentences" }, gone.map((words) => h("li", {}, h("del", {}, name(words)))), fresh.map((words) => h("li", {}, h("ins", {}, name(words)))));
}

/** What is counted as stated first; what groups add to it is one click away. */
function compared(all: readonly WorkloadDifference[]): Child[] {
  const [stated, expanded] = [all.filter((each) => !each.title.includes("（含")), all.filter((each) => each.title.includes("（含"))];
  return [differenceTable(stated), expanded.length > 0 && h("details", {}, h("summary", {}, t("计入集合单位的 {count} 项变化", { count: expanded.length })), differenceTable(expanded))];
}

function differenceTable(differences: readonly WorkloadDifference[]): HTMLElement {
  const number = (value: number): string => String(Math.round(value * 1000) / 1000);
  const change = ({ before, after }: WorkloadDifference): number => after - before;
  return table<WorkloadDifference>(
    [
      { key: "label", title: t("对象"), look: "who", value: (row) => row.label, cell: (row) => [row.kind && kindGlyph(row.kind), linked(row.label, row.href)] },
      { key: "title", title: t("衡量"), value: (row) => row.title },
      { key: "before", title: t("之前"), numeric: true, value: (row) => row.before, cell: (row) => number(row.before) },
      { key: "after", title: t("之后"), numeric: true, value: (row) => row.after, cell: (row) => number(row.after) },
      { key: "change", title: t("变化"), numeric: true, value: change, cell: (row) => `${change(row) > 0 ? "+" : ""}${number(change(row))}` },
    ],
    differences,
    { caption: t("方案前后对比") },
  );
}
