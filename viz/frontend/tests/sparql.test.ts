// @vitest-environment jsdom
import { describe, expect, it } from "vitest";
import { curl } from "../src/pages/sparql";
import { matching } from "../src/sparql/completion";
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
