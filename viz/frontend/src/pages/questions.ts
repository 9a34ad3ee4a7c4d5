/** `/questions`: what planners ask again and again; `/questions/{name}`: one of them with its form and its rows. */
import { withQuery } from "../address";
import { h, name, type Child } from "../dom";
import { getJson } from "../http";
import { currentLanguage, t } from "../language";
import type { NamedQuestion, QuestionAnswer } from "../model";
import { entitle, heading, keepAddress, section, type Address } from "../page";
import { copyButton } from "../parts/save";
import { empty, fill } from "../parts/states";
import { rowsTable } from "../questions/answer-table";
import { questionForm } from "../questions/form";
import { told } from "../told";

export function draw(place: HTMLElement, { path, query }: Address): void {
  const wanted = decodeURIComponent(path.replace(/^\/questions\/?/, "").replace(/\/$/, ""));
  const body = h("div");
  place.replaceChildren(body);
  entitle(t("常用问题"));
  void fill(body, () => getJson<{ questions: NamedQuestion[] }>("/questions.json"), ({ questions }) => {
    if (!wanted) return listed(questions);
    const found = questions.find((question) => question.name === wanted);
    return found ? one(found, query) : [heading(t("没有这个问题")), h("p", {}, h("a", { href: "/questions" }, t("看全部常用问题")))];
  }, 12);
}

function titleOf(question: NamedQuestion): string {
  return currentLanguage() === "en" && question.titleEn ? question.titleEn : question.title;
}

function listed(questions: readonly NamedQuestion[]): Child {
  const filter = h("input", { type: "search", id: "filter", placeholder: t("按字筛选"), autocomplete: "off" });
  const list = h("ul", { class: "question-list" });
  const line = (question: NamedQuestion): HTMLElement =>
    h("li", {}, h("a", { href: `/questions/${encodeURIComponent(question.name)}` }, name(titleOf(question))), question.description && h("p", { class: "note" }, name(told(question.description))));
  const show = (): void => {
    const words = filter.value.trim().toLowerCase();
    const found = questions.filter((question) => [question.title, question.titleEn, question.description, told(question.description ?? "")].some((text) => text?.toLowerCase().includes(words)));
    list.replaceChildren(...(found.length ? found.map(line) : [h("li", {}, empty(t("没有找到“{words}”。可以换一个更短的词。", { words })))]));
  };
  filter.addEventListener("input", show);
  show();
  return [heading(t("常用问题"), { below: h("p", { class: "note" }, t("每个问题有固定的查询和网址，可以填好参数后发给同事；数据可取 CSV 和 JSON。")) }), h("p", { class: "choice" }, h("label", { for: "filter" }, t("筛选")), filter), list];
}

function one(question: NamedQuestion, query: Record<string, string>): Child {
  entitle(titleOf(question));
  const parameters = question.parameters ?? [];
  const path = `/questions/${encodeURIComponent(question.name)}`;
  const rows = h("div", { class: "question-rows" });
  const ask = (values: Record<string, string>): void => {
    keepAddress(withQuery(path, values));
    void fill(rows, () => getJson<QuestionAnswer>(withQuery(`${path}.json`, values)), (answer) => answered(question, answer, path, values), 6);
  };
  const given = Object.fromEntries(parameters.filter(({ name: key }) => query[key]).map(({ name: key }) => [key, query[key] as string]));
  if (parameters.every(({ name: key, required }) => !required || given[key])) ask(given);
  return [
    heading(name(titleOf(question)), { above: h("a", { href: "/questions" }, t("常用问题")), below: question.description && h("p", { class: "note" }, name(told(question.description))) }),
    parameters.length > 0 && questionForm(parameters, given, ask),
    rows,
  ];
}

function answered(question: NamedQuestion, answer: QuestionAnswer, path: string, values: Record<string, string>): Child {
  const sparql = answer.sparql ?? question.sparql;
  const actions = h("div", { class: "actions" }, h("a", { href: withQuery(`${path}.csv`, values) }, "CSV"), h("a", { href: withQuery(`${path}.json`, values), download: `${question.name}.json` }, "JSON"), copyButton(t("复制网址"), () => location.href), sparql && h("a", { href: withQuery("/sparql", { query: sparql }) }, "SPARQL"));
  const total = answer.rows.length;
  return [
    section(t("回答"), total ? rowsTable(answer.rows, answer.columns ?? question.columns, titleOf(question)) : empty(t("没有符合的任务或单位。")), {
      note: answer.truncated ? t("结果已截断：达到行数或大小上限") : t("共 {total} 条", { total }),
      actions,
    }),
  ];
}
