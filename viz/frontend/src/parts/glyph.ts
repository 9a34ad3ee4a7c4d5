/** The mark of a kind or role as a small picture, with its word for readers who do not see it. */
import { svg } from "../dom";
import { t } from "../language";
import { DASHES, KIND_MARKS, OUTLINES, ROLE_MARKS } from "../marks";
import type { Kind, Role } from "../model";

/** The shape of a kind; colours come from the style sheet by `data-kind`. With `named` it speaks its word. */
export function kindGlyph(kind: Kind, named = false): SVGElement {
  const mark = KIND_MARKS[kind];
  const label = named ? { role: "img", "aria-label": t(mark.word) } : { "aria-hidden": "true" };
  return svg("svg", { class: `glyph glyph-${mark.shape}`, viewBox: "0 0 20 20", "data-kind": kind, ...label }, svg("path", { d: OUTLINES[mark.shape] }));
}

/** A stroke thinner than this is not told from the paper. */
const LEAST = 1.6;

/** The stroke of a role. */
export function roleGlyph(role: Role): SVGElement {
  const mark = ROLE_MARKS[role];
  return svg(
    "svg",
    { class: "glyph glyph-role", viewBox: "0 0 24 20", "data-role": role, "aria-hidden": "true" },
    svg("path", { d: "M1 10H23", "stroke-width": Math.max(mark.width, LEAST), "stroke-dasharray": DASHES[mark.stroke] }),
  );
}
