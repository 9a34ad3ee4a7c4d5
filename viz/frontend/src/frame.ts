/** What stands around every page: the name, the ways, the question box, language and paper. */
import { withQuery, queryOf } from "./address";
import { h } from "./dom";
import { currentLanguage, t } from "./language";
import { palette, onPalette, turnTheme } from "./palette";
import { questionBox } from "./parts/question-box";

const WAYS: readonly { name: string; href: string; word: string; also: readonly string[] }[] = [
  { name: "overview", href: "/", word: "概览", also: ["answer", "search"] },
  { name: "network", href: "/network", word: "网络", also: [] },
  { name: "workload", href: "/workload", word: "负荷", also: [] },
  { name: "questions", href: "/questions", word: "问题", also: [] },
  { name: "documents", href: "/documents", word: "文件", also: ["names"] },
  { name: "sparql", href: "/sparql", word: "SPARQL", also: [] },
  { name: "help", href: "/help", word: "帮助", also: [] },
];

export function goAsk(question: string): void {
  location.assign(withQuery("/", { q: question }));
}

/** Draw the frame into the body; the result is the place where the page goes. */
export function frame(page: string, question: string): HTMLElement {
  const main = h("main", { id: "main", class: `page page-${page}`, tabindex: -1 });
  const box = page === "overview" ? null : questionBox(question, goAsk).element;
  document.body.replaceChildren(
    h("a", { class: "skip", href: "#main", onclick: () => main.focus() }, t("跳到内容")),
    h("div", { class: "offline", role: "status", hidden: navigator.onLine }, t("网络已断开：页面上的内容仍可阅读，恢复连接后可继续操作。")),
    h(
      "header",
      { class: "top" },
      h("a", { class: "seal", href: "/", "aria-label": t("责任图谱，首页") }, h("img", { src: "/seal.svg", alt: "", width: 28, height: 28 }), h("span", {}, t("责任图谱"))),
      h("nav", { "aria-label": t("页面") }, WAYS.map((way) => h("a", { href: way.href, "aria-current": way.name === page || way.also.includes(page) ? "page" : null }, t(way.word)))),
      h("div", { class: "choices" }, languageLink(), themeButton()),
      box,
    ),
    main,
    h("footer", { class: "foot" }, h("span", {}, t("每个结论都可回到文件原文")), h("a", { href: "/docs" }, t("接口文档")), h("a", { href: "/help" }, t("数据模型"))),
  );
  listenForOffline();
  return main;
}

function languageLink(): HTMLElement {
  const other = currentLanguage() === "zh" ? "en" : "zh";
  const href = withQuery(location.pathname, { ...queryOf(location.search), lang: other });
  return h("a", { class: "quiet", href, lang: other === "en" ? "en" : "zh-CN", hreflang: other }, other === "en" ? "English" : "中文");
}

function themeButton(): HTMLElement {
  const button = h("button", { type: "button", class: "quiet", onclick: turnTheme });
  const draw = (): void => button.replaceChildren(palette().dark ? t("浅色") : t("深色"));
  onPalette(draw);
  draw();
  return button;
}

function listenForOffline(): void {
  const banner = document.querySelector<HTMLElement>(".offline");
  const draw = (): void => {
    if (banner) banner.hidden = navigator.onLine;
  };
  addEventListener("online", draw);
  addEventListener("offline", draw);
}
