// @vitest-environment jsdom
import { describe, expect, it } from "vitest";
import { h, linked, name, safeHref, svg } from "../src/dom";

describe("addresses that a reader may follow", () => {
  it.each(["https://example.org", "http://a/b", "/id/unit/甲", "?q=1", "#lead"])("lets %s through", (href) => expect(safeHref(href)).toBe(href));
  it.each(["javascript:alert(1)", " javascript:alert(1)", "JaVaScRiPt:alert(1)", "data:text/html,x", "//evil.example", "vbscript:x", "", null, undefined])("keeps %s out", (href) => expect(safeHref(href)).toBeNull());
});

describe("elements", () => {
  it("never reads words as HTML", () => {
    const element = h("p", {}, "<img src=x onerror=alert(1)>", name("<script>"), linked("<b>", "javascript:alert(1)"));
    expect([element.children.length, element.querySelector("img,script,b,a")]).toEqual([2, null]);
  });
  it("isolates names, so that marks of direction in them end with them", () => expect(linked("\u202e甲", "/id/x").innerHTML).toBe("<bdi>\u202e甲</bdi>"));
  it("sets styles one by one, leaves out what is false and nests children", () => {
    const element = h("ul", { hidden: false, title: null, style: { width: "50%" } }, [[h("li", {}, 1), false, null], "x"]);
    expect([element.outerHTML, svg("path", { d: "M0 0" }).namespaceURI]).toEqual(['<ul style="width: 50%;"><li>1</li>x</ul>', "http://www.w3.org/2000/svg"]);
  });
});
