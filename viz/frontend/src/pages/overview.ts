/** `/`: the question box, and the documents at a glance. Each number leads to what it counts. */
import { withQuery } from "../address";
import { h, linked, name, type Child } from "../dom";
import { goAsk } from "../frame";
import { getJson } from "../http";
import { t } from "../language";
import type { Doubt, Link, Overview } from "../model";
import { entitle, section } from "../page";
import { bars } from "../parts/bars";
import { kindGlyph } from "../parts/glyph";
import { heatMap } from "../parts/heat-map";
import { questionBox } from "../parts/question-box";
import { told } from "../told";
import { empty, fill } from "../parts/states";

const DOUBTS = 8;

export function draw(place: HTMLElement): void {
  entitle(null);
  const below = h("div");
  const examples = h("div", { class: "examples" });
  place.replaceChildren(h("div", { class: "hero" }, questionBox("", goAsk).element, examples), below);
  void fill(below, () => getJson<Overview>("/overview.json"), (overview) => {
    examples.replaceChildren(...exampleChips(overview.examples ?? []));
    return overview.title ? glance(overview) : nothingYet();
  }, 12);
}

function exampleChips(examples: readonly string[]): Node[] {
  if (!examples.length) return [];
  return [
    h("span", { class: "note" }, t("试一试")),
    ...examples.map((text) => h("a", { class: "chip", href: withQuery("/", { q: text }) }, name(text))),
  ];
}

function nothingYet(): HTMLElement {
  return empty(
    t("还没有装入文件。"),
    h("p", {}, t("在终端运行 dutygraph load 文件，或到“文件”页查看怎样装入；装入后这里会显示任务、单位和负荷。")),
    h("p", {}, h("a", { href: "/documents" }, t("去“文件”页"))),
  );
}

function glance(overview: Overview): Child {
  const { documents = [], counts = [], lead = [], support = [], leaders = [], places = [] } = overview;
  return [
    h("header", { class: "page-head" }, h("h1", {}, linked(overview.title, documents.at(-1)?.href)), documents.length > 1 && otherDocuments(documents)),
    figures(counts),
    h(
      "div",
      { class: "columns three" },
      section(t("牵头最多"), bars(lead, "lead"), { note: t("按文件原样计") }),
      section(t("配合最多"), bars(support, "support"), { note: t("集合单位单列") }),
      section(t("责任领导"), bars(leaders, "leader"), { note: t("分管任务数") }),
    ),
    (overview.heat ?? []).length > 0 &&
      section(t("各章任务与单位"), heatMap(overview.chapters ?? [], overview.heatUnits ?? [], overview.heat ?? []), { note: t("任一角色的任务数；点数字看任务"), look: "wide" }),
    h(
      "div",
      { class: "columns two" },
      section(t("提到最多的地点"), bars(places, "place"), { actions: h("a", { href: "/network" }, t("看网络")) }),
      section(t("存疑"), doubts(overview.doubts ?? []), { note: t("装入时发现、需要核对的地方") }),
    ),
  ];
}

function otherDocuments(documents: readonly Link[]): HTMLElement {
  return h("div", { class: "below" }, h("a", { href: "/documents" }, t("共装入 {count} 份文件", { count: documents.length })));
}

function figures(counts: readonly Link[]): HTMLElement {
  const figure = ({ label, kind, count, href }: Link): HTMLElement =>
    h("li", {}, h("a", { href: href ?? null }, h("strong", {}, String(count ?? 0)), h("span", {}, kind && kindGlyph(kind), told(label))));
  return h("ul", { class: "figures", "aria-label": t("数量") }, counts.map(figure));
}

function doubts(all: readonly Doubt[]): HTMLElement {
  if (!all.length) return empty(t("没有需要核对的地方。"));
  const line = (doubt: Doubt): HTMLElement =>
    h("li", {}, doubt.task && linked(doubt.task, doubt.href, { class: "task-id" }), h("span", { class: "doubt" }, name(told(doubt.message))));
  return h(
    "div",
    {},
    h("ul", { class: "doubts" }, all.slice(0, DOUBTS).map(line)),
    all.length > DOUBTS && h("details", {}, h("summary", {}, t("其余 {count} 处", { count: all.length - DOUBTS })), h("ul", { class: "doubts" }, all.slice(DOUBTS).map(line))),
  );
}
