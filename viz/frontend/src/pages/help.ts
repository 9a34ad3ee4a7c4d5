/** `/help`: how to ask, what the marks mean, the data model drawn. */
import { withQuery } from "../address";
import { h, name, svg, type Child } from "../dom";
import { t } from "../language";
import { KIND_MARKS, ROLE_MARKS } from "../marks";
import type { Kind, Role } from "../model";
import { entitle, heading, section } from "../page";
import { kindGlyph, roleGlyph } from "../parts/glyph";
import { inferredMark } from "../parts/inferred";
import { EDGES, NODES, SIZE, type ModelEdge, type ModelNode } from "./data-model";

const QUESTIONS: readonly [string, string][] = [
  ["涉及解放碑的任务", "正文提到它或它里面的地点，或所列单位以它为辖区"],
  ["提到洪崖洞的任务", "只看正文"],
  ["区发改委牵头的任务", "集合单位带来的也列出，并标“经由”"],
  ["邓光怀分管的任务", "责任领导"],
  ["配合任务最多的前5个单位", "按文件原样计；加“展开各街道”则计入成员"],
  ["区住建委和谁合作最多", "同在一项任务的单位"],
  ["增长超过6%的指标", "“超过”不含本数，“以上”含本数"],
  ["第三章里区商务委参与的任务", "章节可说序号或标题里的词"],
];

export function draw(place: HTMLElement): void {
  entitle(t("帮助"));
  place.replaceChildren(
    h(
      "div",
      { class: "filled" },
      heading(t("帮助")),
      section(t("怎样提问"), h("dl", { class: "facts questions-help" }, QUESTIONS.flatMap(([question, words]): Child[] => [h("dt", {}, h("a", { href: withQuery("/", { q: question }) }, name(question))), h("dd", {}, t(words))])), { note: t("写错一个字也能认出，会说明按什么理解；不认识的名称不作答") }),
      section(t("图例"), marks()),
      section(t("数据模型"), dataModel(), { note: t("名称是 SPARQL 里的词；箭头是关系的方向") }),
      section(t("键盘"), h("dl", { class: "facts" }, KEYS.flatMap(([key, words]): Child[] => [h("dt", {}, h("kbd", {}, key)), h("dd", {}, t(words))]))),
    ),
  );
}

const KEYS: readonly [string, string][] = [
  ["Tab", "在链接、表头和按钮之间移动；展开按钮显示原文依据"],
  ["↑ ↓ Enter", "在补全列表里选择"],
  ["Ctrl-Enter", "运行 SPARQL 查询"],
  ["Ctrl-Z", "在网络页撤销上一步"],
  ["Esc", "关闭列表或菜单"],
];

function marks(): HTMLElement {
  const kinds = Object.entries(KIND_MARKS) as [Kind, { word: string }][];
  const roles = Object.entries(ROLE_MARKS) as [Role, { word: string }][];
  return h(
    "div",
    {},
    h("ul", { class: "legend-line" }, kinds.map(([kind, { word }]) => h("li", {}, kindGlyph(kind), t(word)))),
    h("ul", { class: "legend-line" }, roles.map(([role, { word }]) => h("li", {}, roleGlyph(role), t(word)))),
    h("p", { class: "note" }, inferredMark(), t("由集合单位或假定推得，原文没有直接写明")),
  );
}

/** The drawing, and the same as a list for readers who do not see it. */
function dataModel(): HTMLElement {
  const titles = new Map(NODES.map((node) => [node.id, node.word]));
  return h(
    "div",
    { class: "data-model", tabindex: 0, role: "region", "aria-label": t("数据模型") },
    svg("svg", { viewBox: `0 0 ${SIZE.width} ${SIZE.height}`, role: "img", "aria-label": t("数据模型图，下面的列表有同样内容") }, arrowHead(), EDGES.map(edge), NODES.map(box)),
    h("details", {}, h("summary", {}, t("以列表查看")), h("ul", {}, EDGES.map((each) => h("li", {}, t(titles.get(each.from) ?? ""), " ", h("code", {}, each.terms.join(" ")), " → ", t(titles.get(each.to) ?? ""))))),
  );
}

function arrowHead(): SVGElement {
  return svg("defs", {}, svg("marker", { id: "arrow", viewBox: "0 0 10 10", refX: 9, refY: 5, markerWidth: 7, markerHeight: 7, orient: "auto-start-reverse" }, svg("path", { d: "M0 0L10 5L0 10Z", class: "arrow-head" })));
}

function box({ kind, word, term, x, y }: ModelNode): SVGElement {
  return svg("g", { class: "model-node", "data-kind": kind, transform: `translate(${x} ${y})` }, svg("rect", { x: -62, y: -26, width: 124, height: 52, rx: 4 }), svg("text", { y: -3 }, t(word)), svg("text", { y: 16, class: "term" }, term));
}

function edge({ path, terms, at }: ModelEdge): SVGElement {
  return svg("g", { class: "model-edge" }, svg("path", { d: path, "marker-end": "url(#arrow)" }), terms.map((term, index) => svg("text", { x: at[0], y: at[1] + index * 15 }, term)));
}
