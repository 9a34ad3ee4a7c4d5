/** The mark of what is not printed but follows from a group or an assumption. */
import { h } from "../dom";
import { t } from "../language";

export function inferredMark(): HTMLElement {
  return h("abbr", { class: "inferred-mark", title: t("由集合单位或假定推得，原文没有直接写明") }, t("推"));
}
