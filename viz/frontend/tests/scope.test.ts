import { describe, expect, it } from "vitest";
import type { Network, NetworkNode, Kind } from "../src/model";
import { drawnGraph } from "../src/network/model";
import { documentsIn, scopeBy } from "../src/network/scope";

const THINGS = "https://w3id.org/dutygraph/id/";
const node = (id: string, kind: Kind): NetworkNode => ({ id: THINGS + id, label: id, kind });
const lead = (task: string, unit: string) => ({ source: THINGS + task, target: THINGS + unit, role: "lead" as const, weight: 1, inferred: false });
const NETWORK: Network = {
  nodes: [node("task/甲办〔2024〕2号/1-1", "task"), node("task/乙办〔2025〕1号/1-1", "task"), node("unit/区/甲局", "unit"), node("unit/区/乙局", "unit")],
  edges: [lead("task/甲办〔2024〕2号/1-1", "unit/区/甲局"), lead("task/乙办〔2025〕1号/1-1", "unit/区/乙局"), lead("task/乙办〔2025〕1号/1-1", "unit/区/甲局")],
  shown: 4, total: 4,
};

describe("the scope of a picture", () => {
  const graph = drawnGraph(NETWORK);
  const labels = (named: string): string[] => [...(scopeBy(graph, named) ?? [])].map((id) => graph.getNodeAttribute(id, "name")).sort();
  it("lists the documents of its tasks", () => expect(documentsIn(graph)).toEqual(["乙办〔2025〕1号", "甲办〔2024〕2号"]));
  it("is a document's tasks and who stands on them", () => expect(labels("document:甲办〔2024〕2号")).toEqual(["task/甲办〔2024〕2号/1-1", "unit/区/甲局"]));
  it("is a unit's tasks and who else stands on them", () => expect(labels(`${THINGS}unit/区/乙局`)).toEqual(["task/乙办〔2025〕1号/1-1", "unit/区/乙局", "unit/区/甲局"]));
  it.each([undefined, "", `${THINGS}unit/区/没有`])("is everything for %j", (named) => expect(scopeBy(graph, named)).toBeNull());
});
