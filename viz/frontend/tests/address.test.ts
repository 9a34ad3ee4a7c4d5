import { describe, expect, it } from "vitest";
import { iriOf, listOf, pathOf, queryOf, withQuery } from "../src/address";

const ID = "https://w3id.org/dutygraph/id/";

describe("addresses of things", () => {
  it.each([
    [`${ID}place/渝中区/解放碑`, "/id/place/渝中区/解放碑"],
    [`${ID}task/渝中府办〔2024〕2号/2-1`, "/id/task/渝中府办〔2024〕2号/2-1"],
    ["https://example.org/x", null],
    ["javascript:alert(1)", null],
  ])("leads from %s to %s", (iri, path) => expect(pathOf(iri)).toBe(path));

  it.each([
    ["/id/place/%E8%A7%A3%E6%94%BE%E7%A2%91", `${ID}place/解放碑`],
    ["/id/place/a%2Fb%3F", `${ID}place/a%2Fb%3F`],
    ["/id/place/%E8%A7", `${ID}place/%E8%A7`],
    ["/network", null],
  ])("names by %s the thing %s", (path, iri) => expect(iriOf(path)).toBe(iri));
});

describe("queries", () => {
  it("leaves out what is empty, so that equal views have equal addresses", () => {
    expect(withQuery("/network", { focus: null, q: "", hide: "task,unit", limit: 0 })).toBe("/network?hide=task,unit&limit=0");
  });
  it.each(["涉及解放碑的任务", "a&b=c#d?e", "100%", "空 格+加"])("brings %s back", (text) => {
    expect(queryOf(withQuery("/", { q: text }).slice(1))).toEqual({ q: text });
  });
  it.each([[undefined, []], ["", []], ["task,,unit", ["task", "unit"]]])("lists %s", (value, list) => expect(listOf(value)).toEqual(list));
});
