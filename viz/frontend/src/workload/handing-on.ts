/** What stands behind a unit's row: why it stands out, and which supporting tasks could go to whom. */
import { withQuery } from "../address";
import { h, linked, name, type Child } from "../dom";
import { getJson } from "../http";
import { t } from "../language";
import type { PlanChange, WorkloadRow, WorkloadSuggestion } from "../model";
import { empty, fill } from "../parts/states";
import { reasonOf } from "./reason";
import { moving, showTrial, type Board } from "./moving";

/** @param units are those that could have a task. @param holds whether the plan has the change; @param turn adds it or takes it out. */
export function behind(row: WorkloadRow, units: readonly WorkloadRow[], board: Board, holds: (change: PlanChange) => boolean, turn: (change: PlanChange) => void): HTMLElement {
  const place = h("div");
  if (row.kind === "unit") {
    void fill(place, () => getJson<{ suggestions: WorkloadSuggestion[] }>(withQuery("/workload/suggestions.json", { unit: row.iri })), ({ suggestions }) => listed(suggestions, board, holds, turn), 3);
  }
  return h(
    "div",
    { class: "behind" },
    row.flags.length > 0 && flagList(row),
    row.kind === "unit" && h("h3", {}, t("可以考虑转出的配合任务")),
    place,
    h("h3", {}, t("自己试着分"), h("button", { type: "button", class: "link", onclick: showTrial }, t("看试算结果"))),
    moving(row, units, board),
  );
}

function flagList(row: WorkloadRow): Child {
  return [
    h("h3", {}, t("为什么突出")),
    h("ul", { class: "sentences" }, row.flags.map((flag) => h("li", { class: flag.decisive ? "decisive" : null }, name(reasonOf(row, flag)), h("details", {}, h("summary", {}, t("相关任务 {count} 项", { count: flag.tasks.length })), h("p", {}, flag.tasks.flatMap((task): Child[] => [linked(task.label, task.href), " "])))))),
  ];
}

function listed(suggestions: readonly WorkloadSuggestion[], board: Board, holds: (change: PlanChange) => boolean, turn: (change: PlanChange) => void): Child {
  if (!suggestions.length) return empty(t("没有合适的接手单位：要同类、已有合作或同一辖区，且低于中位数。"));
  return h(
    "ul",
    { class: "suggested" },
    suggestions.map((each) => {
      const button = h("button", { type: "button", class: "small", "aria-pressed": String(holds(each.change)) });
      const draw = (): void => button.replaceChildren(holds(each.change) ? t("已在方案中") : t("试试看"));
      button.addEventListener("click", () => {
        turn(each.change);
      });
      draw();
      board.listen(() => {
        button.setAttribute("aria-pressed", String(holds(each.change)));
        draw();
      });
      return h("li", {}, linked(each.task.label, each.task.href, { class: "task-id" }), h("div", {}, h("p", { class: "clamp" }, name(each.text)), h("p", { class: "note" }, "→ ", linked(each.to.label, each.to.href), "：", each.reasons.join("；"))), button);
    }),
  );
}
