/** How a document that was read differs from the one that is loaded: task by task, word by word. */
import { h, name, type Child } from "../dom";
import { t } from "../language";
import type { ReadDocument, TaskDifference, TaskFields } from "../model";
import { empty } from "../parts/states";

export interface Run {
  text: string;
  look: "same" | "gone" | "new";
}

/** Characters beyond which two texts are not compared letter by letter. */
const LONGEST = 1500;
/** Letters in common that are too few to be read as kept. */
const LEAST = 2;

/** The two texts as one, in runs that stayed, went and came. */
export function runs(before: string, after: string): Run[] {
  const [a, b] = [[...before], [...after]];
  let start = 0;
  while (start < Math.min(a.length, b.length) && a[start] === b[start]) start += 1;
  let end = 0;
  while (end < Math.min(a.length, b.length) - start && a[a.length - 1 - end] === b[b.length - 1 - end]) end += 1;
  const [left, right] = [a.slice(start, a.length - end), b.slice(start, b.length - end)];
  const middle = left.length * right.length > LONGEST * LONGEST ? whole(left, right) : compared(left, right);
  return tidy([{ text: a.slice(0, start).join(""), look: "same" }, ...middle, { text: a.slice(a.length - end).join(""), look: "same" }]);
}

function whole(a: readonly string[], b: readonly string[]): Run[] {
  return [{ text: a.join(""), look: "gone" }, { text: b.join(""), look: "new" }];
}

/** By the longest common subsequence. */
function compared(a: readonly string[], b: readonly string[]): Run[] {
  const width = b.length + 1;
  const longest = new Uint16Array((a.length + 1) * width);
  const at = (i: number, j: number): number => longest[i * width + j] as number;
  for (let i = a.length - 1; i >= 0; i -= 1) {
    for (let j = b.length - 1; j >= 0; j -= 1) longest[i * width + j] = a[i] === b[j] ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1));
  }
  const found: Run[] = [];
  let [i, j] = [0, 0];
  while (i < a.length || j < b.length) {
    if (i < a.length && j < b.length && a[i] === b[j]) {
      found.push({ text: a[i] as string, look: "same" });
      i += 1;
      j += 1;
    } else if (j >= b.length || (i < a.length && at(i + 1, j) >= at(i, j + 1))) found.push({ text: a[i++] as string, look: "gone" });
    else found.push({ text: b[j++] as string, look: "new" });
  }
  return found;
}

/** Equal neighbours joined, crumbs that stayed between changes counted as changed, what went before what came. */
function tidy(all: readonly Run[]): Run[] {
  const joined = join(all);
  const crumbless = joined.flatMap((run, index): Run[] => {
    const between = index > 0 && index < joined.length - 1;
    return run.look === "same" && between && run.text.length < LEAST ? [{ ...run, look: "gone" }, { ...run, look: "new" }] : [run];
  });
  const found: Run[] = [];
  let [gone, fresh] = ["", ""];
  for (const run of [...crumbless, { text: "", look: "same" } as Run]) {
    if (run.look === "gone") gone += run.text;
    else if (run.look === "new") fresh += run.text;
    else {
      found.push({ text: gone, look: "gone" }, { text: fresh, look: "new" }, run);
      [gone, fresh] = ["", ""];
    }
  }
  return join(found);
}

function join(all: readonly Run[]): Run[] {
  const found: Run[] = [];
  for (const { text, look } of all) {
    const last = found.at(-1);
    if (!text) continue;
    if (last?.look === look) last.text += text;
    else found.push({ text, look });
  }
  return found;
}

const ROLES: readonly [keyof Omit<TaskFields, "text">, string][] = [["leaders", "责任领导"], ["leads", "牵头"], ["cooperators", "配合"], ["responsible", "负责"]];

export function difference({ changes, differences }: ReadDocument): Child {
  if (!differences.length) return empty(t("任务的文字和分工都与已装入的版本相同。"));
  const figure = (word: string, ids: readonly string[]): Child => h("li", {}, h("strong", {}, String(ids.length)), " ", word);
  return [
    h("ul", { class: "difference-counts" }, figure(t("项新增"), changes.added), figure(t("项减少"), changes.removed), figure(t("项改变"), changes.changed)),
    h("ol", { class: "differences" }, differences.map(line)),
  ];
}

function line({ id, before, after }: TaskDifference): HTMLElement {
  const [look, word] = !before ? ["new", t("新增")] : !after ? ["gone", t("减少")] : ["changed", t("改变")];
  return h(
    "li",
    { "data-look": look },
    h("span", { class: "task-id" }, id),
    h("span", { class: "difference-word" }, word),
    h("div", {}, texts(before?.text, after?.text), ROLES.map(([field, title]) => parties(t(title), before?.[field], after?.[field]))),
  );
}

function texts(before: string | undefined, after: string | undefined): Child {
  if (before === undefined && after === undefined) return null;
  return h("p", {}, runs(before ?? "", after ?? "").map(({ text, look }) => (look === "same" ? name(text) : h(look === "gone" ? "del" : "ins", {}, name(text)))));
}

/** Who went and who came; who stayed is not told. */
function parties(title: string, before: readonly string[] = [], after: readonly string[] = []): Child {
  const gone = before.filter((each) => !after.includes(each));
  const fresh = after.filter((each) => !before.includes(each));
  if (!gone.length && !fresh.length) return null;
  const listed = (names: readonly string[], tag: "del" | "ins"): Child => names.map((each) => [" ", h(tag, {}, name(each))]);
  return h("p", { class: "difference-parties" }, h("span", { class: "note" }, title), listed(gone, "del"), listed(fresh, "ins"));
}
