// @vitest-environment jsdom
import { describe, expect, it } from "vitest";
import type { Network } from "../src/model";
import { gexf, graphml, xml } from "../src/network/files";
import { picture } from "../src/network/picture";

const HOSTILE = `"><script>alert(1)</script>&\u0000\ud800'`;
const NETWORK: Network = {
  nodes: [
    { id: "urn:a", label: HOSTILE, kind: "unit", x: 0, y: 0, detail: "]]>" },
    { id: "urn:b", label: "解放碑", kind: "place", x: 200, y: 80 },
    { id: "urn:c", label: "没有位置", kind: "group" },
  ],
  edges: [{ source: "urn:a", target: "urn:b", role: "lead", weight: 2, inferred: true }],
  shown: 3,
  total: 3,
  title: HOSTILE,
};

describe("files of a network", () => {
  it.each([["GraphML", graphml], ["GEXF", gexf], ["SVG", picture]])("writes %s that parses, with the names as text", (_, write) => {
    const document = new DOMParser().parseFromString(write(NETWORK), "application/xml");
    expect(document.querySelector("parsererror")).toBeNull();
    expect(document.querySelectorAll("script").length).toBe(0);
    expect(write(NETWORK)).toContain("解放碑");
  });
  it("keeps ends, roles and weights in GraphML", () => {
    const edge = new DOMParser().parseFromString(graphml(NETWORK), "application/xml").querySelector("edge");
    expect([edge?.getAttribute("source"), edge?.getAttribute("target"), ...[...(edge?.children ?? [])].map((data) => data.textContent)]).toEqual(["urn:a", "urn:b", "lead", "2", "true"]);
  });
  it("draws only nodes that have a place", () => expect(picture(NETWORK)).not.toContain("没有位置"));
  it("keeps marks and letters of one size however far the layout reaches", () => {
    const far = { ...NETWORK, nodes: NETWORK.nodes.map((node) => ({ ...node, ...(node.x === undefined ? {} : { x: node.x * 100, y: (node.y ?? 0) * 100 }) })) };
    const width = (svg: string): number => Number(/viewBox="\S+ \S+ (\S+) /.exec(svg)?.[1]);
    expect(width(picture(far))).toBe(1620);
    expect(width(picture(NETWORK))).toBe(320);
  });
  it("leaves out what XML cannot hold", () => expect(xml("a\u0000\ud800b\u{20bb7}")).toBe("ab\u{20bb7}"));
});
