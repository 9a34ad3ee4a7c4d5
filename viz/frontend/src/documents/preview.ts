/** A file as it was read, before it is loaded: what changes, what is doubtful beside the words it is about. */
import { h, name, type Child } from "../dom";
import { t } from "../language";
import type { ReadDocument, ReadTask } from "../model";
import { difference } from "./difference";
import { section } from "../page";
import { empty } from "../parts/states";
import { table } from "../table/table";
import { told } from "../told";

const FIELDS = [["title", "标题"], ["number", "文号"], ["issuer", "印发机关"], ["issued", "印发日期"], ["year", "年度"]] as const;

export function preview(read: ReadDocument): Child {
  const { document, warnings, tasks } = read;
  const known = FIELDS.filter(([field]) => document[field] !== null);
  return [
    h("dl", { class: "facts" }, known.flatMap(([field, word]): Child[] => [h("dt", {}, t(word)), h("dd", {}, name(String(document[field])))])),
    read.loaded && section(t("与已装入版本的差别"), difference(read)),
    section(t("存疑"), warnings.length ? doubts(read) : empty(t("没有需要核对的地方。")), { note: t("共 {total} 条", { total: warnings.length }) }),
    section(t("读出的任务"), taskTable(tasks), { note: t("共 {total} 项", { total: tasks.length }) }),
  ];
}

/** Each doubt with the task's cell as printed beside it. */
function doubts({ warnings, tasks }: ReadDocument): HTMLElement {
  return h(
    "ul",
    { class: "doubts beside-original" },
    warnings.map(({ task, message }) => {
      const found = taskOf(task, tasks);
      return h("li", {}, h("span", { class: "task-id" }, found?.id ?? task ?? ""), h("div", {}, h("p", {}, name(told(message))), found && h("blockquote", { class: "print" }, name(found.printed))));
    }),
  );
}

/** The task that a warning means: chapter ordinal as printed, a slash, the task's number (`二/10`). */
export function taskOf(named: string | null, tasks: readonly ReadTask[]): ReadTask | null {
  if (!named) return null;
  const at = named.lastIndexOf("/");
  const [chapter, number] = [named.slice(0, at), named.slice(at + 1)];
  return tasks.find((task) => (task.number ?? "") === number && (task.chapter ?? "").startsWith(chapter)) ?? null;
}

function taskTable(tasks: readonly ReadTask[]): HTMLElement {
  const listed = (names: readonly string[]): string => names.join("、");
  return table<ReadTask>(
    [
      { key: "id", title: t("任务"), look: "id", value: (task) => task.id },
      { key: "text", title: t("内容"), look: "text", value: (task) => task.text, cell: (task) => h("div", { class: "clamp", title: task.text }, name(task.text)) },
      { key: "leaders", title: t("责任领导"), value: (task) => listed(task.leaders) },
      { key: "leads", title: t("牵头"), value: (task) => listed([...task.leads, ...task.responsible]) },
      { key: "cooperators", title: t("配合"), look: "names", value: (task) => listed(task.cooperators) },
    ],
    tasks,
    { caption: t("读出的任务"), fold: (task) => h("blockquote", { class: "print" }, name(task.printed)) },
  );
}
