/** `/?q=`: what was understood, the rows with their evidence, the network of the answer, the query. */
import { columnsOf, isNumeric, itemsOf, suggestionOf, valueOf } from "../answer";
import { withQuery } from "../address";
import { h, linked, name, type Child } from "../dom";
import { getJson } from "../http";
import { t } from "../language";
import type { Answer, AnswerRow, Kind } from "../model";
import { networkPanel } from "../network/panel";
import { entitle, heading, keepAddress, section, type Address } from "../page";
import { chips } from "../parts/chips";
import { inferredMark } from "../parts/inferred";
import { copyButton } from "../parts/save";
import { evidenceOf } from "../parts/slips";
import { empty, fill } from "../parts/states";
import { table, type Column } from "../table/table";
import { told } from "../told";
import { found } from "./search";

/** Nodes that one can read beside a table; with many tasks, room for those who stand on most of them. */
const FEW = 42;
const ROOM = 24;
const MOST = 400;

export function nodesFor(tasks: number): number {
  return Math.min(MOST, Math.max(FEW, tasks + ROOM));
}

export function draw(place: HTMLElement, { query }: Address): void {
  const question = (query["q"] ?? "").trim();
  entitle(question);
  const body = h("div");
  place.replaceChildren(body);
  void fill(body, () => getJson<Answer>(withQuery("/ask", { q: question })), (answer) =>
    answer.understood === null ? notUnderstood(question, answer) : understood(question, answer, query["sort"]), 10);
}

function understood(question: string, answer: Answer, sort: string | undefined): Child {
  const hasNetwork = answer.tasks.length > 0;
  const rows = section(t("回答"), answer.rows.length ? answerTable(question, answer, sort) : empty(t("没有符合的任务或单位。")), {
    note: rowsNote(answer),
    actions: answer.rows.length > 0 && downloads(question, answer),
  });
  return [
    heading(name(answer.understood ?? question), { below: [chips(answer.question || question, answer.chips ?? []), verdict(answer)] }),
    hasNetwork
      ? h("div", { class: "beside" }, rows, section(t("关系图"), networkPanel(withQuery("/network.json", { q: question, limit: nodesFor(answer.tasks.length) }), withQuery("/network", { q: question })), { look: "stay" }))
      : rows,
    answer.suggestions.length > 0 && section(t("还可以问"), suggestionList(answer)),
    answer.sparql && sparqlFold(answer.sparql),
  ];
}

function verdict(answer: Answer): Child {
  if (answer.kind === "yesno" && answer.yes !== null) return h("p", { class: "verdict" }, answer.yes ? t("是") : t("否"));
  if (answer.kind === "count" && answer.count !== null) return h("p", { class: "verdict" }, String(answer.count));
  return null;
}

function rowsNote(answer: Answer): string {
  const shown = answer.rows.length;
  const total = answer.total ?? shown;
  if (total > shown) return t("显示前 {shown} 条，共 {total} 条", { shown, total });
  const inferred = answer.rows.filter(isInferred).length;
  return inferred ? t("共 {total} 条，其中 {inferred} 条经由集合单位", { total, inferred }) : t("共 {total} 条", { total });
}

function answerTable(question: string, answer: Answer, sort: string | undefined): HTMLElement {
  const columns = columnsOf(answer.rows).map((title): Column<AnswerRow> => columnOf(answer, title));
  return table(columns, answer.rows, {
    caption: t("回答"),
    sort,
    onSort: (chosen) => keepAddress(withQuery("/", { q: question, sort: chosen })),
    rowClass: (row) => (isInferred(row) ? "inferred" : null),
    fold: (row) => {
      const href = firstLink(row, columns.map(({ key }) => key));
      return href ? evidenceOf(href) : empty(t("没有记录原文位置。"));
    },
  });
}

const LOOKS: Record<string, string> = { 任务: "id", 编号: "id", 内容: "text", 任务内容: "text", 依据: "basis", 原文: "text" };

function columnOf(answer: Answer, title: string): Column<AnswerRow> {
  const numeric = isNumeric(answer.rows, title);
  const most = numeric ? Math.max(1, ...answer.rows.map((row) => Number(row[title] ?? 0))) : 0;
  return {
    key: title,
    title: told(title),
    numeric,
    look: LOOKS[title] ?? (numeric ? "measure" : "names"),
    value: (row) => valueOf(row, title),
    cell: (row) => (numeric && answer.kind === "ranking" ? inCellBar(row[title] as number | null, most) : cellOf(row, title)),
  };
}

function inCellBar(value: number | null, most: number): Child {
  if (value === null || value === undefined) return null;
  return [h("span", { class: "cell-bar", "aria-hidden": "true" }, h("span", { style: { width: `${(value / most) * 100}%` } })), String(value)];
}

function cellOf(row: AnswerRow, title: string): Child {
  const items = itemsOf(row, title);
  const parts = items.flatMap(({ text, href }, index): Child[] => [index > 0 && "、", linked(text, href)]);
  if (LOOKS[title] === "text") return h("div", { class: "clamp", title: items.map((item) => item.text).join("、") }, parts);
  if (title === "依据") return h("div", { class: "clamp three" }, isInferred(row) && inferredMark(), items.flatMap(({ text, href }, index): Child[] => [index > 0 && "、", linked(told(text), href)]));
  return parts;
}

const ROLE_REASON = /^(?:牵头|配合|负责|分管|参与)：/;

/** Whether the row rests on a group or an assumption alone: no reason says that the document names the party itself. */
export function isInferred(row: AnswerRow): boolean {
  const reasons = String(row["依据"] ?? "").split(/[；、]/);
  const through = (reason: string): boolean => /经由|推断|假定/.test(reason);
  return reasons.some(through) && !reasons.some((reason) => ROLE_REASON.test(reason) && !through(reason));
}

function firstLink(row: AnswerRow, columns: readonly string[]): string | null {
  for (const column of columns) for (const { href } of itemsOf(row, column)) if (href?.startsWith("/id/")) return href;
  return null;
}

function downloads(question: string, answer: Answer): HTMLElement {
  return h(
    "div",
    { class: "actions" },
    h("a", { href: withQuery("/ask.csv", { q: question }), download: true }, "CSV"),
    h("a", { href: withQuery("/ask.xlsx", { q: question }), download: true }, "Excel"),
    h("a", { href: withQuery("/ask", { q: question }), download: `${question}.json` }, "JSON"),
    copyButton(t("复制网址"), () => location.href),
    answer.sparql && h("a", { href: withQuery("/sparql", { query: answer.sparql }) }, "SPARQL"),
  );
}

function sparqlFold(sparql: string): HTMLElement {
  return h(
    "details",
    { class: "sparql-fold" },
    h("summary", {}, t("这个回答所用的 SPARQL 查询")),
    h("pre", { tabindex: 0 }, h("code", {}, sparql)),
    h("div", { class: "actions" }, copyButton(t("复制"), () => sparql), h("a", { href: withQuery("/sparql", { query: sparql }) }, t("在编辑器中打开"))),
  );
}

function suggestionList(answer: Answer): HTMLElement {
  return h(
    "ul",
    { class: "suggestions" },
    answer.suggestions.map((each) => {
      const { text, label } = suggestionOf(each);
      return h("li", {}, h("a", { href: withQuery("/", { q: text }) }, name(label)));
    }),
  );
}

function notUnderstood(question: string, answer: Answer): Child {
  return [
    heading(t("没有听懂这个问题"), { below: h("p", {}, answer.reason && answer.reason !== "没有听懂这个问题。" && h("strong", {}, name(answer.reason)), " ", t("没有猜测答案。可以换一种说法，或从下面选一句；也可以看看文件里哪些地方有这些词。")) }),
    answer.suggestions.length > 0 && section(t("是不是想问"), suggestionList(answer)),
    section(t("含有这些词的内容"), found(question, "" as Kind | "")),
  ];
}
