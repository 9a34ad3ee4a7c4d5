/** `/sparql`: an editor that knows our terms, results as a table or as sent, an address that holds the query. */
import { queryOf, withQuery } from "../address";
import { h } from "../dom";
import { failure, getJson, reach } from "../http";
import { currentLanguage, t } from "../language";
import type { NamedQuestion } from "../model";
import { entitle, heading, keepAddress, type Address } from "../page";
import { copyButton } from "../parts/save";
import { empty, failed, skeleton } from "../parts/states";
import type { Editor } from "../sparql/editor";
import { networkOfTriples } from "../sparql/pictures";
import { PREFIXES } from "../sparql/prefixes";
import { resultTable, type Results } from "../sparql/results";
import { chart, columnsNetwork, laterNetwork } from "../sparql/views";

const FIRST = `PREFIX dg: <${PREFIXES["dg"]}>
PREFIX skos: <${PREFIXES["skos"]}>
PREFIX dcterms: <${PREFIXES["dcterms"]}>

# 涉及解放碑的任务，以及是正文提到，还是所列单位的辖区
SELECT DISTINCT ?编号 ?依据 ?任务 WHERE {
  ?task dg:hasTouch [ dg:place ?place ; dg:basis ?依据 ] ;
        dcterms:identifier ?编号 ; dg:text ?任务 ; dg:order ?次序 .
  ?place skos:prefLabel "解放碑"@zh .
}
ORDER BY ?次序`;

const ACCEPT = "application/sparql-results+json, text/turtle;q=0.9, */*;q=0.1";
const DOWNLOADS = { solutions: ["csv", "json", "tsv", "xml"], graph: ["turtle", "jsonld", "ntriples"] } as const;

export function draw(place: HTMLElement, { query }: Address): void {
  entitle("SPARQL");
  const editorPlace = h("div", { class: "editor" }, skeleton(8));
  const results = h("div", { class: "query-results" });
  const status = h("p", { class: "note", role: "status" });
  const runButton = h("button", { type: "button", class: "primary", disabled: true }, t("运行"));
  const cancelButton = h("button", { type: "button", hidden: true }, t("取消"));
  const examples = h("select", { "aria-label": t("示例") }, h("option", { value: "" }, t("示例：常用问题")));
  place.replaceChildren(
    h(
      "div",
      { class: "filled" },
      heading("SPARQL", { below: h("p", { class: "note" }, t("直接查询图谱。输入 dg: 或中文名称会给出补全，Ctrl-Enter 运行；默认图是全部图的并集。"), " ", h("a", { href: "/help" }, t("数据模型"))) }),
      h("div", { class: "editor-frame" }, editorPlace, h("div", { class: "actions" }, runButton, cancelButton, examples, h("span", { class: "push" }), copyButton(t("复制网址"), () => location.href), copyButton(t("复制为 curl"), () => curl(location.origin, editor?.value() ?? "")), status)),
      results,
    ),
  );
  let editor: Editor | null = null;
  let running: AbortController | null = null;

  const run = async (): Promise<void> => {
    const text = editor?.value().trim();
    if (!text) return;
    running?.abort();
    const own = (running = new AbortController());
    const as = queryOf(location.search)["as"] ?? "";
    keepAddress(withQuery("/sparql", { query: text, as }));
    cancelButton.hidden = false;
    runButton.disabled = true;
    status.textContent = t("正在查询…");
    results.replaceChildren(skeleton(5));
    const started = performance.now();
    try {
      const answer = await asked(text, own.signal);
      const took = Math.round(performance.now() - started);
      status.textContent = [counted(answer), t("{took} 毫秒", { took }), answer.truncated && t("结果已截断：达到行数或大小上限")].filter(Boolean).join("，");
      results.replaceChildren(shown(text, answer, as));
    } catch (error) {
      const cancelled = error instanceof DOMException && error.name === "AbortError";
      if (cancelled && running !== own) return;
      status.textContent = cancelled ? t("已取消") : "";
      results.replaceChildren(...(cancelled ? [] : [failed(error)]));
    } finally {
      if (running === own) {
        running = null;
        cancelButton.hidden = true;
        runButton.disabled = false;
      }
    }
  };
  runButton.addEventListener("click", () => void run());
  cancelButton.addEventListener("click", () => running?.abort());
  import("../sparql/editor")
    .then((made) => {
      editorPlace.replaceChildren();
      editor = made.editor(editorPlace, query["query"] ?? FIRST, () => void run());
      runButton.disabled = false;
      if (query["query"]) void run();
    })
    .catch((error: unknown) => editorPlace.replaceChildren(failed(error)));
  void offer(examples, (sparql) => editor?.setValue(sparql));
}

interface Answered {
  results: Results | null;
  text: string;
  truncated: boolean;
}

async function asked(query: string, signal: AbortSignal): Promise<Answered> {
  const response = await reach("/sparql", { method: "POST", body: new URLSearchParams({ query }), headers: { Accept: ACCEPT }, signal });
  const text = await response.text();
  const isJson = (response.headers.get("content-type") ?? "").includes("json");
  const body: unknown = isJson ? JSON.parse(text) : undefined;
  if (!response.ok) throw failure(response.status, body);
  const results = isJson && typeof body === "object" && body !== null && "head" in body ? (body as Results) : null;
  return { results, text, truncated: response.headers.get("x-dutygraph-truncated") === "true" };
}

function counted({ results, text }: Answered): string {
  if (!results) return t("{count} 行 RDF", { count: text.split("\n").filter(Boolean).length });
  return results.boolean === undefined ? t("共 {total} 条", { total: results.results?.bindings.length ?? 0 }) : "";
}

/** The result as a table, a chart, a network or the text as sent, and the ways to save it. @param as is shown first. */
function shown(query: string, { results, text }: Answered, as: string): HTMLElement {
  const raw = h("pre", { tabindex: 0 }, h("code", {}, readable(text)));
  const formats = results ? DOWNLOADS.solutions : DOWNLOADS.graph;
  const links = formats.map((format) => h("a", { href: withQuery("/sparql", { query, format, download: `query.${format}`, excel: format === "csv" ? "1" : null }) }, format.toUpperCase()));
  const ways: [string, string, () => HTMLElement | null][] = results
    ? [
        ["table", t("表格"), () => resultTable(results)],
        ["chart", t("图表"), () => chart(results)],
        ["network", t("网络"), () => columnsNetwork(results)],
        ["raw", t("原始数据"), () => raw],
      ]
    : [
        ["raw", t("原始数据"), () => raw],
        ["network", t("网络"), () => laterNetwork(triples(query).then(networkOfTriples))],
      ];
  const place = h("div");
  const draw = (look: string): void => {
    const way = ways.find(([each]) => each === look) ?? ways[0];
    place.replaceChildren(way?.[2]() ?? empty(look === "chart" ? t("结果里没有数值列，画不成图表。") : t("要有两列名称才能画成网络。")));
    for (const [each, button] of buttons) button.setAttribute("aria-pressed", String(each === way?.[0]));
    keepAddress(withQuery("/sparql", { query, as: way === ways[0] ? null : way?.[0] }));
  };
  const buttons = ways.map(([look, word]) => [look, h("button", { type: "button", class: "small", "aria-pressed": "false", onclick: () => draw(look) }, word)] as const);
  draw(as);
  return h("div", {}, h("div", { class: "actions" }, h("span", { class: "ways", role: "group", "aria-label": t("显示方式") }, buttons.map(([, button]) => button)), links), place);
}

/** The same query's statements one a line. */
async function triples(query: string): Promise<string> {
  const response = await reach("/sparql", { method: "POST", body: new URLSearchParams({ query }), headers: { Accept: "application/n-triples" } });
  const text = await response.text();
  if (!response.ok) throw failure(response.status, undefined);
  return text;
}

const READABLE = 200_000;

function readable(text: string): string {
  return text.length > READABLE ? `${text.slice(0, READABLE)}\n…` : text;
}

/** The query as a command line for a POSIX shell. */
export function curl(origin: string, query: string): string {
  const quoted = `'${query.replaceAll("'", `'\\''`)}'`;
  return `curl ${origin}/sparql -H 'Accept: application/sparql-results+json' --data-urlencode query=${quoted}`;
}

async function offer(select: HTMLSelectElement, choose: (sparql: string) => void): Promise<void> {
  let questions: NamedQuestion[] = [];
  try {
    questions = (await getJson<{ questions: NamedQuestion[] }>("/questions.json")).questions;
  } catch {
    // Examples only help; the editor works without them.
  }
  const withQueries = questions.filter(({ sparql }) => sparql);
  select.hidden = !withQueries.length;
  select.append(...withQueries.map(({ title, titleEn }, index) => h("option", { value: index }, currentLanguage() === "en" && titleEn ? titleEn : title)));
  select.addEventListener("change", () => {
    const chosen = withQueries[Number(select.value)];
    if (select.value !== "" && chosen?.sparql) choose(chosen.sparql);
  });
}
