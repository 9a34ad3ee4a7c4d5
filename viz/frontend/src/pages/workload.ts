/** `/workload`: who carries how much, as stated and through groups side by side; who too much; what if. */
import { withQuery } from "../address";
import { h, name, type Child } from "../dom";
import { getJson } from "../http";
import { t } from "../language";
import type { Concentration, Kind, PlanChange, Workload } from "../model";
import { entitle, heading, keepAddress, section, type Address } from "../page";
import { copyButton } from "../parts/save";
import { empty, fill } from "../parts/states";
import { evidenceOf } from "../parts/slips";
import { table } from "../table/table";
import { columnsFor } from "../workload/columns";
import { told } from "../told";
import { behind } from "../workload/handing-on";
import { Board } from "../workload/moving";
import { overloadedBy, reasonOf } from "../workload/reason";
import { planOf, same, textOf, turned } from "../workload/plan";
import { trial } from "../workload/trial";

const WAYS: readonly [Kind, string][] = [["unit", "按单位"], ["leader", "按领导"], ["place", "按地点"], ["chapter", "按章节"]];

export function draw(place: HTMLElement, { query }: Address): void {
  entitle(t("工作负荷"));
  const asked = { by: query["by"] ?? "unit", expanded: query["expanded"] === "true" ? "true" : null, threshold: query["threshold"] ?? null };
  const body = h("div");
  place.replaceChildren(body);
  void fill(body, () => getJson<Workload>(withQuery("/workload.json", asked)), (workload) => shown(workload, asked, query), 14);
}

type Asked = Record<string, string | null>;

function shown(workload: Workload, asked: Asked, query: Record<string, string>): Child {
  if (!workload.taskCount) return [heading(t("工作负荷")), empty(t("还没有装入文件。"), h("p", {}, h("a", { href: "/documents" }, t("去“文件”页"))))];
  let plan = planOf(query["plan"]);
  let sort = query["sort"] ?? null;
  const tried = h("div", { class: "tried" });
  const keep = (): void => keepAddress(withQuery("/workload", { ...asked, sort, plan: textOf(plan) }));
  const drawPlan = (): void => {
    tried.replaceChildren(
      ...(plan.changes.length
        ? [trial(plan, () => {
            change([]);
          })]
        : []),
    );
  };
  const change = (changes: PlanChange[]): void => {
    plan = { ...plan, changes };
    keep();
    drawPlan();
    board.tell();
  };
  const board = new Board(() => plan.changes, change);
  const turn = (one: PlanChange): void => change(turned(plan, one).changes);
  drawPlan();
  const flagged = workload.rows.filter((row) => row.flag);
  return [
    heading(t("工作负荷"), { below: h("p", { class: "note" }, t("{count} 项任务。实色按文件原样计，斜纹是集合单位（如各街道）带来的；同一任务只计一次。", { count: workload.taskCount })) }),
    controls(asked),
    flagged.length > 0 && section(t("超负荷"), overloadedBy(workload.rows).map(({ word, units }) => [h("h3", {}, t(word)), h("ul", { class: "sentences" }, units.map(({ row, flag }) => h("li", { class: "decisive" }, name(reasonOf(row, flag)))))]), { note: t("{count} 个单位", { count: flagged.length }) }),
    tried,
    section(
      t("明细"),
      table(columnsFor(workload.by, workload.rows), workload.rows, {
        caption: t("工作负荷"),
        sort: sort ?? undefined,
        onSort: (chosen) => {
          sort = chosen;
          keep();
        },
        fold: (row) => (workload.by === "unit" ? behind(row, workload.rows, board, (one) => plan.changes.some((each) => same(each, one)), turn) : evidenceOf(row.href ?? "")),
        foldWord: workload.by === "unit" ? t("看说明和建议") : undefined,
        onRow: (row, line) => workload.by === "unit" && board.target(line, row.iri),
        rowClass: (row) => (row.kind === "group" ? "group-row" : null),
      }),
      { note: workload.by === "unit" ? t("点表头排序，展开看说明和建议，并可把任务拖给别的单位试算") : t("点表头排序，展开看原文"), actions: downloads(asked) },
    ),
    workload.concentration.length > 0 && section(t("集中程度"), concentration(workload.concentration), { note: t("基尼系数：0 为完全平均，1 为全在一家") }),
    section(t("怎样衡量"), explained(workload)),
  ];
}

function controls(asked: Asked): HTMLElement {
  const way = ([by, word]: [Kind, string]): HTMLElement => h("a", { class: "small", href: withQuery("/workload", { ...asked, by }), "aria-current": asked["by"] === by ? "page" : null }, t(word));
  const expanded = h("input", { type: "checkbox", id: "expanded", name: "expanded" });
  expanded.checked = asked["expanded"] === "true";
  expanded.addEventListener("change", () => location.assign(withQuery("/workload", { ...asked, expanded: expanded.checked ? "true" : null })));
  const threshold = h("input", { type: "number", id: "threshold", name: "threshold", min: 0, value: asked["threshold"] ?? "", placeholder: t("不设") });
  const form = h("form", { class: "actions" }, h("span", { class: "ways", role: "group", "aria-label": t("按什么统计") }, WAYS.map((each) => way(each as [Kind, string]))), h("label", { class: "choice", for: "expanded" }, expanded, t("排序和判断计入集合单位")), asked["by"] === "unit" && h("label", { class: "choice", for: "threshold" }, t("超过"), threshold, t("项也提示")));
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    location.assign(withQuery("/workload", { ...asked, threshold: threshold.value }));
  });
  return form;
}

function downloads(asked: Asked): HTMLElement {
  const { by: _, ...whole } = asked;
  return h("div", { class: "actions" }, h("a", { href: withQuery("/workload.csv", asked) }, "CSV"), h("a", { href: withQuery("/workload.xlsx", whole) }, "Excel"), h("a", { href: withQuery("/workload.png", asked), download: "workload.png" }, "PNG"), h("a", { href: withQuery("/workload.svg", asked), download: "workload.svg" }, "SVG"), h("a", { href: withQuery("/workload.json", asked), download: "workload.json" }, "JSON"), copyButton(t("复制网址"), () => location.href));
}

function concentration(all: readonly Concentration[]): HTMLElement {
  const number = (value: number, digits: number): string => value.toFixed(digits);
  return table<Concentration>(
    [
      { key: "title", title: t("衡量"), value: (row) => told(row.title) },
      { key: "gini", title: t("基尼系数"), numeric: true, value: (row) => row.gini, cell: (row) => number(row.gini, 2) },
      { key: "top", title: t("前五位所占 %"), numeric: true, value: (row) => row.topFive, cell: (row) => number(row.topFive * 100, 0) },
    ],
    all,
    { caption: t("集中程度") },
  );
}

function explained({ rule, measures, remarks }: Workload): Child {
  return [
    rule && h("p", { class: "running" }, told(rule)),
    h("dl", { class: "facts" }, measures.flatMap((measure): Child[] => [h("dt", {}, told(measure.title)), h("dd", {}, told(measure.words), " ", h("code", {}, measure.formula))])),
    remarks.length > 0 && h("details", {}, h("summary", {}, t("另作判断的单位类别")), h("ul", { class: "sentences" }, remarks.map((remark) => h("li", {}, told(remark))))),
  ];
}
