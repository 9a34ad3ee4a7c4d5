/** `/names`: the names that the authorities do not know, the clerk's decisions, and taking them back. */
import { withQuery } from "../address";
import { h, name, type Child } from "../dom";
import { getJson, RequestError } from "../http";
import { t } from "../language";
import { remember, remembered } from "../memory";
import type { NameDecision, Verdict, WaitingName } from "../model";
import { waitingName } from "../naming/waiting";
import { entitle, heading, section, type Address } from "../page";
import { kindOf } from "../parts/kind-of";
import { KIND_MARKS } from "../marks";
import { empty, failed, fill } from "../parts/states";
import { keepToken, send, token } from "../sending";
import { table } from "../table/table";

interface Waiting {
  jurisdictions: string[];
  jurisdiction: string;
  names: WaitingName[];
}

const VERDICTS: Record<Verdict, string> = { confirm: "确认", merge: "合并到", split: "拆分为", ignore: "忽略" };
const CLERK = "clerk";

export function draw(place: HTMLElement, { query }: Address): void {
  entitle(t("名称"));
  const told = h("div", { class: "told-change", role: "status" });
  const waiting = h("div");
  const decided = h("div");
  const by = h("input", { id: "by", type: "text", value: remembered(CLERK) ?? "", maxlength: 100, autocomplete: "name" });
  const secret = h("input", { id: "token", type: "password", autocomplete: "off", value: token() });
  by.addEventListener("change", () => remember(CLERK, by.value.trim()));
  secret.addEventListener("input", () => keepToken(secret.value));

  const change = async (path: string, content: object): Promise<void> => {
    told.replaceChildren(h("p", {}, t("正在重新载入相关文件…")));
    try {
      const { documents } = await send<{ documents: string[] }>("POST", path, {}, { ...content, by: by.value.trim() }).answer;
      told.replaceChildren(h("p", {}, t("已生效，重新载入了 {count} 份文件。", { count: documents.length })));
      refresh();
    } catch (error) {
      told.replaceChildren(failed(error));
      if (error instanceof RequestError && error.code === "token-needed") secret.focus();
    }
  };
  const decide = ({ kind, name: printed, jurisdiction }: WaitingName, verdict: Verdict, into: string[]): void =>
    void change("/names/decisions", { kind, name: printed, verdict, jurisdiction, into });
  const undo = (decision: NameDecision): void => void change(`/names/decisions/${decision.number}/undo`, {});
  const refresh = (): void => {
    void fill(waiting, async () => [await getJson<Waiting>(withQuery("/names/unresolved", { jurisdiction: query["jurisdiction"] })), await getJson<{ writable: boolean }>("/documents.json")] as const, ([found, { writable }]) => [
      jurisdictions(found),
      writable && h("p", { class: "choice" }, h("label", { for: "by" }, t("决定人")), by, h("label", { for: "token" }, t("令牌")), secret),
      found.names.length ? h("ul", {}, found.names.map((each) => waitingName(each, writable ? decide : null))) : empty(t("没有等待决定的名称。")),
    ]);
    void fill(decided, () => getJson<{ decisions: NameDecision[] }>("/names/decisions"), ({ decisions }) => (decisions.length ? section(t("作过的决定"), decisionTable(decisions, undo)) : null));
  };
  place.replaceChildren(
    h("div", { class: "filled" }, heading(t("名称"), { below: h("p", { class: "note" }, t("规范文件不认识的名称：看它在哪里出现，决定它是谁。决定会记下来，以后装入的文件照此办理，也可以撤销。")) }), told, waiting, decided),
  );
  refresh();
}

function jurisdictions({ jurisdictions: all, jurisdiction }: Waiting): Child {
  if (all.length < 2) return null;
  return h("div", { class: "chips" }, all.map((each) => h("a", { class: "chip", href: withQuery("/names", { jurisdiction: each }), "aria-current": each === jurisdiction ? "true" : null }, name(each))));
}

function decisionTable(decisions: readonly NameDecision[], undo: (decision: NameDecision) => void): HTMLElement {
  const kindWord = (kind: string): string => {
    const known = kindOf(kind);
    return known ? t(KIND_MARKS[known].word) : kind;
  };
  return table<NameDecision>(
    [
      { key: "name", title: t("名称"), value: (row) => row.name },
      { key: "kind", title: t("类别"), value: (row) => kindWord(row.kind) },
      { key: "verdict", title: t("决定"), value: (row) => `${t(VERDICTS[row.verdict])} ${row.label || (row.verdict === "split" ? row.into.join("、") : "")}`.trim() },
      { key: "by", title: t("决定人"), value: (row) => row.by },
      { key: "at", title: t("时间"), value: (row) => row.at.slice(0, 16).replace("T", " ") },
      { key: "undone", title: "", value: (row) => row.undone_at, cell: (row) => (row.undone_at ? h("span", { class: "note" }, t("已撤销（{by}）", { by: row.undone_by })) : h("button", { type: "button", class: "small", onclick: () => undo(row) }, t("撤销"))) },
    ],
    decisions,
    { caption: t("作过的决定"), rowClass: (row) => (row.undone_at ? "undone" : null) },
  );
}
