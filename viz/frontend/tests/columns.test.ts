import { describe, expect, it } from "vitest";
import { graphOfColumns, type NetworkColumns } from "../src/network/columns";

const THINGS = "https://w3id.org/dutygraph/id/";
const COLUMNS: NetworkColumns = {
  title: "一张图", total: 9, shown: 3, centre: [1], kinds: ["task", "unit"], roles: ["lead", "support"],
  nodes: { id: ["task/1-1", "unit/区住建委", "http://elsewhere.example/x"], label: ["1-1", "区住建委", "<b>一个很长很长很长很长的名称</b>"], detail: ["推进", "", ""], kind: [0, 1, 1], x: [0, 1, 2], y: [3, 4, 5] },
  edges: { source: [0, 0], target: [1, 2], role: [0, 1], weight: [1, 4], inferred: [1] },
};

describe("a graph of columns", () => {
  const graph = graphOfColumns(COLUMNS);
  it("names things by their whole IRI", () => expect(graph.nodes()).toEqual([`${THINGS}task/1-1`, `${THINGS}unit/区住建委`, "http://elsewhere.example/x"]));
  it("keeps places, kinds and whole names", () =>
    expect(graph.getNodeAttributes("http://elsewhere.example/x")).toMatchObject({ x: 2, y: 5, kind: "unit", name: "<b>一个很长很长很长很长的名称</b>", label: "<b>一个很长很长很长很长…" }));
  it("draws what was asked for larger", () => expect(graph.getNodeAttribute(`${THINGS}unit/区住建委`, "size")).toBeGreaterThan(graph.getNodeAttribute("http://elsewhere.example/x", "size")));
  it("ties them by role, weight and basis", () =>
    expect(graph.mapEdges((_, { role, weight, inferred }, source, target) => [source, role, target, weight, inferred])).toEqual([
      [`${THINGS}task/1-1`, "lead", `${THINGS}unit/区住建委`, 1, false],
      [`${THINGS}task/1-1`, "support", "http://elsewhere.example/x", 4, true],
    ]));
});
