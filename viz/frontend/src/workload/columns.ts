/** The columns of the workload: solid bars as stated, hatched what groups add. */
import { h, linked, type Child } from "../dom";
import { t } from "../language";
import type { Kind, Role, WorkloadRow } from "../model";
import { kindGlyph } from "../parts/glyph";
import { overloadOf } from "./reason";
import type { Column } from "../table/table";
import { told } from "../told";

/** What is stated and what comes through groups beside it, both as numbers and as one bar. */
function measured(title: string, key: "lead" | "support" | "tasks", role: Role, most: number): Column<WorkloadRow> {
  const expanded = `${key}Expanded` as const;
  return {
    key,
    title,
    look: "load",
    numeric: true,
    value: (row) => row[key],
    cell: (row) => [
      h("span", { class: "load-bar", "data-role": role, "aria-hidden": "true" }, part(row[key], most, "stated"), part(row[expanded] - row[key], most, "added")),
      h("span", { class: "load-number" }, String(row[key])),
      h("span", { class: "load-number note" }, row[expanded] > row[key] ? String(row[expanded]) : ""),
    ],
  };
}

function part(count: number, most: number, look: string): Child {
  return count > 0 && h("span", { class: look, style: { width: `${(count / most) * 100}%` } });
}

function plain(key: keyof WorkloadRow, title: string): Column<WorkloadRow> {
  const value = (row: WorkloadRow): number => Math.round(Number(row[key] ?? 0) * 10) / 10;
  return { key, title, numeric: true, look: "small-number", value };
}

const NAMES: Partial<Record<Kind, string>> = { unit: "单位", leader: "领导", place: "地点", chapter: "章节" };

export function columnsFor(by: Kind, rows: readonly WorkloadRow[]): Column<WorkloadRow>[] {
  const most = Math.max(1, ...rows.flatMap((row) => [row.leadExpanded, row.supportExpanded]));
  const name: Column<WorkloadRow> = {
    key: "label",
    title: t(NAMES[by] ?? "单位"),
    look: "who",
    value: (row) => row.label,
    cell: (row) => [kindGlyph(row.kind, true), linked(row.label, row.href), row.flag && h("span", { class: "flag-mark", title: overloadOf(row) }, t("超"))],
  };
  const roles = by === "leader" ? [plain("leader", t("分管"))] : [measured(t("牵头"), "lead", "lead", most), measured(t("配合"), "support", "support", most)];
  const answered = rows.some((row) => row.responsible > 0) ? [plain("responsible", t("负责"))] : [];
  return [
    name,
    ...(by === "unit" ? [{ key: "unitKind", title: t("类别"), look: "basis", value: (row: WorkloadRow) => (row.unitKind ? told(row.unitKind) : t("集合单位")) }] : []),
    ...roles,
    ...answered,
    plain("tasks", t("任务合计")),
    plain("load", t("均摊")),
    plain("targets", t("指标")),
    plain("partners", t("伙伴")),
    ...(by === "chapter" ? [] : [plain("chapters", t("章节"))]),
  ];
}
