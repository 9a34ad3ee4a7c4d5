// @vitest-environment jsdom
import { describe, expect, it } from "vitest";
import { curl } from "../src/pages/sparql";
import { matching } from "../src/sparql/completion";
import { barsOf, columnsIn, endsIn, networkOf, networkOfTriples } from "../src/sparql/pictures";
import { shortened, undeclared } from "../src/sparql/prefixes";
import { resultTable, valueOf } from "../src/sparql/results";

describe("prefixes", () => {
  it.each([
    ["SELECT * { ?s dg:ledBy ?o }", ["dg"]],
    ["PREFIX dg: <x#> SELECT * { ?s dg:ledBy/skos:prefLabel ?o }", ["skos"]],
    ['SELECT * { ?s ?p "dg:no" # skos:no\n }', []],
    ["SELECT * { <https://w3id.org/dg:x> ?p 'org:x' }", []],
    ["SELECT * { ?s unknown:x ?o }", []],
  ])("are missing from %s", (query, missing) => expect(Object.keys(undeclared(query))).toEqual(missing));
  it.each([["https://w3id.org/dutygraph#Task", "dg:Task"], ["https://w3id.org/dutygraph/id/place/解放碑", null], ["urn:x", null], ["https://w3id.org/dutygraph#", null]])("shorten %s to %s", (iri, short) => expect(shortened(iri)).toBe(short));
});

describe("completion of terms", () => {
  const terms = [{ text: "dg:supportedBy", label: "配合单位" }, { text: "dg:Unit", label: "单位" }, { text: "dg:ledBy", label: "牵头单位" }];
  it.each([["dg:s", ["dg:supportedBy"]], ["牵头", ["dg:ledBy"]], ["单位", ["dg:supportedBy", "dg:Unit", "dg:ledBy"]], ["support", ["dg:supportedBy"]], ["x", []]])("offers for %s", (typed, found) =>
    expect(matching(terms, typed).map(({ text }) => text)).toEqual(found));
});

describe("results", () => {
  const integer = "http://www.w3.org/2001/XMLSchema#integer";
  it.each([[{ type: "literal", value: "30", datatype: integer }, 30], [{ type: "literal", value: "30" }, "30"], [undefined, null]] as const)("reads %j", (term, value) => expect(valueOf(term)).toBe(value));
  it("links our things and shows hostile literals as text", () => {
    const element = resultTable({ head: { vars: ["s", "l"] }, results: { bindings: [{ s: { type: "uri", value: "https://w3id.org/dutygraph/id/place/解放碑" }, l: { type: "literal", value: "<script>x</script>" } }, { s: { type: "uri", value: "javascript:alert(1)" } }] } });
    expect([[...element.querySelectorAll("a")].map((a) => a.getAttribute("href")), element.querySelector("script")]).toEqual([["/id/place/解放碑"], null]);
  });
  it("says yes and no", () => expect(resultTable({ head: {}, boolean: true }).textContent).toBe("是"));
});

describe("the command line of a query", () => {
  it("quotes for a POSIX shell", () => expect(curl("http://h", `SELECT 'a' "b" $c`)).toContain(`query='SELECT '\\''a'\\'' "b" $c'`));
});

describe("pictures of results", () => {
  const unit = (name: string) => ({ type: "uri", value: `https://w3id.org/dutygraph/id/unit/渝中区/${name}` }) as const;
  const count = (value: string) => ({ type: "literal", value, datatype: "http://www.w3.org/2001/XMLSchema#integer" }) as const;
  const words = (value: string) => ({ type: "literal", value }) as const;
  const results = { head: { vars: ["w", "a", "b", "n"] }, results: { bindings: [
    { w: words("<b>x</b>"), a: unit("甲"), b: unit("乙"), n: count("3") },
    { w: words("y"), a: unit("甲"), b: unit("乙"), n: count("2") },
    { w: words("z"), a: unit("乙"), b: unit("乙") },
  ] } };
  it("know numbers from names, and join things first", () => {
    expect([columnsIn(results), endsIn(results)]).toEqual([{ numbers: ["n"], names: ["w", "a", "b"] }, ["a", "b"]]);
  });
  it("draw a bar for each row that has the number", () => {
    expect(barsOf(results, "a", "n").map(({ label, count, href }) => [label, count, href])).toEqual([["甲", 3, "/id/unit/渝中区/甲"], ["甲", 2, "/id/unit/渝中区/甲"]]);
    expect(barsOf(results, null, "n").map(({ label }) => label)).toEqual(["1", "2"]);
  });
  it("join the names of a row, and join nothing to itself", () => {
    const { nodes, edges } = networkOf(results, "a", "b");
    expect([nodes.map(({ label, kind }) => [label, kind]), edges.map(({ weight }) => weight)]).toEqual([[["甲", "unit"], ["乙", "unit"]], [2]]);
  });
  it("draw statements between things with their roles", () => {
    const id = "https://w3id.org/dutygraph/id/";
    const text = `<${id}task/文/1-1> <https://w3id.org/dutygraph#ledBy> <${id}unit/区/\\u7532> .\n<${id}task/文/1-1> <https://w3id.org/dutygraph#text> "<a> <b> <c> ." .\n<${id}task/文/1-1> <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> <https://w3id.org/dutygraph#Task> .\n`;
    const { nodes, edges } = networkOfTriples(text);
    expect([nodes.map(({ label }) => label), edges.map(({ role }) => role)]).toEqual([["1-1", "甲"], ["lead"]]);
  });
});
