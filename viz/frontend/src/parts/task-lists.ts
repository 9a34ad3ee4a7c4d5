/** Tasks of a thing by role: the identifier, the words, why it is listed. */
import { h, linked, name } from "../dom";
import { t } from "../language";
import { ROLE_MARKS } from "../marks";
import type { Role, TaskLine, Thing } from "../model";
import { roleGlyph } from "./glyph";
import { told } from "../told";
import { inferredMark } from "./inferred";
import { empty } from "./states";

const FEW = 6;

/** Each role's first tasks, with the way to the whole where there are more. */
export function taskLists(tasks: NonNullable<Thing["tasks"]>, href: string): HTMLElement {
  const roles = Object.entries(tasks) as [Role, TaskLine[]][];
  if (!roles.length) return empty(t("没有列出任务。"));
  return h(
    "div",
    { class: "task-lists" },
    roles.map(([role, lines]) =>
      h(
        "section",
        {},
        h("h3", {}, roleGlyph(role), t(ROLE_MARKS[role].word), " ", h("span", { class: "note" }, t("{count} 项", { count: lines.length }))),
        h("ul", { class: "task-lines" }, lines.slice(0, FEW).map(taskLine)),
        lines.length > FEW && h("p", {}, h("a", { href: `${href}#${role}` }, t("查看全部 {count} 项", { count: lines.length }))),
      ),
    ),
  );
}

export function taskLine(line: TaskLine): HTMLElement {
  return h(
    "li",
    { class: line.inferred ? "inferred" : null },
    linked(line.id, line.href, { class: "task-id" }),
    h("span", { class: "task-text" }, name(line.text)),
    (line.evidence || line.inferred) && h("span", { class: "note" }, line.inferred && inferredMark(), line.evidence && told(line.evidence)),
  );
}
