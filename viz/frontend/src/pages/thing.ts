/** `/id/…`: what is known of one thing, with its sources, its tasks by role, its partners and its network. */
import { iriOf, withQuery } from "../address";
import { h, linked, name, type Child } from "../dom";
import { getJson } from "../http";
import { t } from "../language";
import { KIND_MARKS, ROLE_MARKS } from "../marks";
import type { Fact, Role, TaskLine, Thing } from "../model";
import { networkPanel } from "../network/panel";
import { entitle, heading, section, type Address } from "../page";
import { bars } from "../parts/bars";
import { kindGlyph, roleGlyph } from "../parts/glyph";
import { inferredMark } from "../parts/inferred";
import { evidenceOf, slips } from "../parts/slips";
import { copyButton } from "../parts/save";
import { fill } from "../parts/states";
import { table } from "../table/table";
import { told } from "../told";

const SUFFIXES = [["ttl", "Turtle"], ["jsonld", "JSON-LD"], ["nt", "N-Triples"], ["rdf", "RDF/XML"], ["json", "JSON"]] as const;

export function draw(place: HTMLElement, { path }: Address): void {
  const body = h("div");
  place.replaceChildren(body);
  void fill(body, () => getJson<Thing>(`${path}.json`), (thing) => {
    entitle(thing.kind === "task" ? `${t("任务")} ${thing.label}` : thing.label);
    requestAnimationFrame(() => location.hash && document.getElementById(location.hash.slice(1))?.scrollIntoView());
    return page(thing, path);
  }, 10);
}

function page(thing: Thing, path: string): Child {
  const tasks = Object.entries(thing.tasks ?? {}) as [Role, TaskLine[]][];
  const iri = iriOf(path) ?? thing.iri;
  const network = section(
    t("关系图"),
    networkPanel(withQuery("/network.json", { focus: iri, steps: thing.kind === "task" ? 1 : 2, limit: 42 }), withQuery("/network", { focus: iri })),
    { look: "stay" },
  );
  const evidence = thing.kind === "task" ? section(t("文件原文"), slips(thing.evidence ?? [])) : null;
  const known = (thing.facts ?? []).length > 0 && section(t("已知"), facts(thing.facts ?? []));
  const partners = (thing.partners ?? []).length > 0 && section(thing.kind === "leader" ? t("分管任务中的单位") : t("同在一项任务的单位"), bars(thing.partners ?? [], "support"), { note: t("共同任务数，按文件原样计") });
  return [
    title(thing),
    h("div", { class: "beside" }, h("div", {}, evidence, known, tasks.map(([role, lines]) => taskSection(role, lines)), partners), network),
    downloads(path, iri),
  ];
}

function title(thing: Thing): HTMLElement {
  const word = t(KIND_MARKS[thing.kind].word);
  const others = thing.altLabels ?? [];
  return heading(thing.kind === "task" ? `${word} ${thing.label}` : name(thing.label), {
    above: [kindGlyph(thing.kind), word],
    below: others.length > 0 && h("p", { class: "note" }, t("也写作："), others.flatMap((other, index): Child[] => [index > 0 && "、", name(other)])),
  });
}

/** The facts under their words; values of one word stand together. */
export function grouped(all: readonly Fact[]): [string, Fact[]][] {
  const groups = new Map<string, Fact[]>();
  for (const fact of all) groups.set(fact.property, [...(groups.get(fact.property) ?? []), fact]);
  return [...groups].map(([word, values]) => [word, merged(values)]);
}

/** The same value known for several reasons stands once, with all of them. */
function merged(facts: readonly Fact[]): Fact[] {
  const values = new Map<string, Fact>();
  for (const fact of facts) {
    const key = fact.href ?? fact.value;
    const seen = values.get(key);
    const source = [...new Set([seen?.source, fact.source].filter(Boolean))].join("、");
    values.set(key, { ...fact, ...(source ? { source } : {}), inferred: Boolean(fact.inferred) && (seen?.inferred ?? true) });
  }
  return [...values.values()];
}

function facts(all: readonly Fact[]): HTMLElement {
  const value = (fact: Fact): HTMLElement =>
    h("li", { class: fact.inferred ? "inferred" : null }, linked(fact.href ? fact.value : told(fact.value), fact.href), fact.inferred && inferredMark(), fact.source && h("span", { class: "note" }, fact.source.split("、").map(told).join(t("、"))));
  return h("dl", { class: "facts" }, grouped(all).flatMap(([word, values]): Child[] => [h("dt", {}, told(word)), h("dd", {}, h("ul", { class: values.length > 1 ? "values" : "values one" }, values.map(value)))]));
}

function taskSection(role: Role, lines: readonly TaskLine[]): HTMLElement {
  const note = role === "touches" ? byBasis(lines) : byStated(lines);
  const rows = table<TaskLine>(
    [
      { key: "id", title: t("任务"), look: "id", value: (line) => line.id, cell: (line) => linked(line.id, line.href) },
      { key: "text", title: t("内容"), look: "text", value: (line) => line.text, cell: (line) => h("div", { class: "clamp", title: line.text }, name(line.text)) },
      { key: "basis", title: t("依据"), look: "basis", value: (line) => line.evidence ?? "", cell: (line) => [line.inferred && inferredMark(), line.evidence ? told(line.evidence) : t("文件写明")] },
    ],
    lines,
    { caption: t(ROLE_MARKS[role].word), fold: (line) => evidenceOf(line.href), rowClass: (line) => (line.inferred ? "inferred" : null) },
  );
  const made = section(t("{role}的任务", { role: t(ROLE_MARKS[role].word) }), rows, { note });
  made.id = role;
  made.querySelector("h2")?.prepend(roleGlyph(role));
  return made;
}

function byStated(lines: readonly TaskLine[]): string {
  const stated = lines.filter((line) => !line.inferred).length;
  return stated < lines.length ? t("共 {total} 项，其中文件直接写明 {stated} 项", { total: lines.length, stated }) : t("共 {total} 项", { total: lines.length });
}

/** How many tasks there are for each reason. */
function byBasis(lines: readonly TaskLine[]): string {
  const counts = new Map<string, number>();
  for (const { evidence } of lines) if (evidence) counts.set(evidence, (counts.get(evidence) ?? 0) + 1);
  return [t("共 {total} 项", { total: lines.length }), ...[...counts].map(([basis, count]) => `${told(basis)} ${count}`)].join(" · ");
}

function downloads(path: string, iri: string): HTMLElement {
  return h(
    "div",
    { class: "actions page-actions" },
    h("span", { class: "note" }, t("这一页的数据")),
    SUFFIXES.map(([suffix, word]) => h("a", { href: `${path}.${suffix}` }, word)),
    copyButton(t("复制 IRI"), () => iri),
    copyButton(t("复制网址"), () => location.href),
  );
}
