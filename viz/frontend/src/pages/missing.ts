/** An address that names no page. */
import { h } from "../dom";
import { t } from "../language";
import { entitle, heading } from "../page";

export function draw(place: HTMLElement): void {
  entitle(t("没有这个页面"));
  place.replaceChildren(
    heading(t("没有这个页面")),
    h("p", {}, t("地址可能写错了，或所指的内容已随文件移除。"), " ", h("a", { href: "/" }, t("回到概览"))),
  );
}
