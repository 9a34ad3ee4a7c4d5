/** A name that nobody knows: where it stands, what it may be, and the verdicts a clerk can give. */
import { h, linked, name, type Child } from "../dom";
import { t } from "../language";
import { pieces } from "../marked";
import type { NameContext, Verdict, WaitingName } from "../model";
import { kindGlyph } from "../parts/glyph";
import { kindOf } from "../parts/kind-of";
import { told } from "../told";

export type Decide = (waiting: WaitingName, verdict: Verdict, into: string[]) => void;

/** @param decide is null where the service takes no changes. */
export function waitingName(waiting: WaitingName, decide: Decide | null): HTMLElement {
  const kind = kindOf(waiting.kind);
  const button = (word: string, verdict: Verdict, into: () => string[] = () => []): Child =>
    decide && h("button", { type: "button", class: "small", onclick: () => decide(waiting, verdict, into()) }, word);
  const parts = h("input", { type: "text", "aria-label": t("拆分成（用顿号隔开）"), placeholder: t("拆分成（用顿号隔开）") });
  return h(
    "li",
    { class: "waiting" },
    h("h3", {}, kind && kindGlyph(kind, true), linked(waiting.name, waiting.href), h("span", { class: "note" }, t("{count} 项", { count: waiting.tasks }))),
    waiting.contexts.map((context) => contextOf(context, waiting.name)),
    h(
      "ul",
      { class: "proposals" },
      waiting.proposals.map((proposal) => h("li", {}, linked(proposal.label, proposal.href), h("span", { class: "note" }, told(proposal.reason)), button(t("就是它，合并"), "merge", () => [proposal.iri]))),
    ),
    decide && h("div", { class: "actions" }, button(t("确认是新的名称"), "confirm"), button(t("不是名称，忽略"), "ignore"), waiting.kind !== "project" && [parts, button(t("拆分"), "split", () => parts.value.split(/[、,，]/).map((part) => part.trim()).filter(Boolean))]),
  );
}

/** The text with the name marked wherever it stands. */
function contextOf({ identifier, text, href }: NameContext, wanted: string): HTMLElement {
  const points = Array.from(text);
  const length = Array.from(wanted).length;
  const marks = points.flatMap((_, start) => (length > 0 && points.slice(start, start + length).join("") === wanted ? [{ start, end: start + length, kind: "unit" as const }] : []));
  return h("p", { class: "context" }, linked(identifier, href, { class: "task-id" }), " ", pieces(text, marks).map((piece) => (piece.mark ? h("mark", {}, name(piece.text)) : name(piece.text))));
}
