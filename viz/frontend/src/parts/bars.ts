/** A ranking as rows with bars: name, bar, number; the number leads to what it counts. */
import { h, linked } from "../dom";
import { t } from "../language";
import type { Kind, Link, Role } from "../model";
import { kindGlyph } from "./glyph";

/** @param role colours the bars; the length is relative to the greatest count. */
export function bars(links: readonly Link[], role: Role | Kind, unit = "项"): HTMLElement {
  const most = Math.max(1, ...links.map((link) => link.count ?? 0));
  return h(
    "ol",
    { class: "bars", "data-role": role },
    links.map((link) =>
      h(
        "li",
        {},
        h("span", { class: "bar-name" }, link.kind && kindGlyph(link.kind, link.kind === "group"), linked(link.label, link.href)),
        h("span", { class: link.inferred ? "bar inferred" : "bar", "aria-hidden": "true" }, h("span", { style: { width: `${((link.count ?? 0) / most) * 100}%` } })),
        h("span", { class: "bar-number" }, String(link.count ?? 0), h("span", { class: "unseen" }, t(unit))),
      ),
    ),
  );
}
