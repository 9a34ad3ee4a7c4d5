import { describe, expect, it } from "vitest";
import type { Network, NetworkEdge, NetworkNode, Kind, Role } from "../src/model";
import { kindCounts, roleCounts } from "../src/network/counts";
import { expandGroups } from "../src/network/groups";
import { grow, shrink } from "../src/network/growth";
import { stretch } from "../src/network/layout";
import { drawnGraph, radius, search } from "../src/network/model";
import { shortestPath } from "../src/network/path";
import { scopeOf } from "../src/network/scope";

const node = (id: string, kind: Kind, label = id): NetworkNode => ({ id, label, kind });
const edge = (source: string, role: Role, target: string): NetworkEdge => ({ source, target, role, weight: 1, inferred: false });
const network = (nodes: NetworkNode[], edges: NetworkEdge[]): Network => ({ nodes, edges, shown: nodes.length, total: nodes.length });

const STREETS = network(
  [node("t1", "task", "1-1"), node("t2", "task", "1-2"), node("各街道", "group"), node("解放碑街道", "unit"), node("大坪街道", "unit"), node("陈平", "leader"), node("远", "unit")],
  [edge("t1", "support", "各街道"), edge("t2", "support", "解放碑街道"), edge("t2", "support", "各街道"), edge("各街道", "member", "解放碑街道"), edge("各街道", "member", "大坪街道"), edge("t1", "leader", "陈平")],
);

describe("the drawn graph", () => {
  it("has every node once and leaves out edges that lead nowhere", () => {
    const graph = drawnGraph(network([node("a", "unit"), node("a", "place")], [edge("a", "lead", "b")]));
    expect([graph.order, graph.size]).toEqual([1, 0]);
  });
  it("lays out the same network the same way", () => {
    const places = (): unknown => drawnGraph(STREETS).mapNodes((_, { x, y }) => [x, y]);
    expect(places()).toEqual(places());
  });
  it("keeps positions that were sent", () => {
    const graph = drawnGraph(network([{ ...node("a", "unit"), x: 3, y: 4 }, { ...node("b", "unit"), x: 5, y: 6 }], []));
    expect(graph.getNodeAttributes("a")).toMatchObject({ x: 3, y: 4 });
  });
  it("fills a wide frame without changing who is left of whom", () => {
    const graph = drawnGraph(network([{ ...node("a", "unit"), x: 0, y: 0 }, { ...node("b", "unit"), x: 10, y: 10 }], []));
    stretch(graph, 1.5);
    expect(graph.getNodeAttributes("b")).toMatchObject({ x: 15, y: 10 });
  });
  it("draws tasks small and hubs large", () => expect([radius("unit", 100, false) > radius("unit", 1, false), radius("task", 100, false)]).toEqual([true, 6]));
  it.each([["街道", ["各街道", "解放碑街道", "大坪街道"]], ["解放碑街道", ["解放碑街道"]], ["1-", ["t1", "t2"]], ["  ", []], ["没有", []]])("finds by %s", (text, found) => {
    expect([...search(drawnGraph(STREETS), text)].sort()).toEqual([...found].sort());
  });
  it("counts in the order of the marks", () => {
    expect([...kindCounts(STREETS).keys()]).toEqual(["task", "unit", "group", "leader"]);
    expect(Object.fromEntries(roleCounts(STREETS))).toEqual({ support: 3, leader: 1, member: 2 });
  });
});

describe("paths", () => {
  it("goes over edges in either direction", () => expect(shortestPath(drawnGraph(STREETS), "陈平", "大坪街道")).toEqual(["陈平", "t1", "各街道", "大坪街道"]));
  it("is null where no way leads", () => expect(shortestPath(drawnGraph(STREETS), "陈平", "远")).toBeNull());
  it("is null where filters cut it", () => expect(shortestPath(drawnGraph(STREETS), "陈平", "t1", () => false)).toBeNull());
  it("is one node from a node to itself", () => expect(shortestPath(drawnGraph(STREETS), "远", "远")).toEqual(["远"]));
});

describe("groups", () => {
  it("puts on each member what the group carries, once, as inferred", () => {
    const graph = drawnGraph(STREETS);
    const added = expandGroups(graph).map((each) => [graph.source(each), graph.target(each), graph.getEdgeAttribute(each, "inferred")]);
    expect(added).toEqual([["t1", "解放碑街道", true], ["t1", "大坪街道", true], ["t2", "大坪街道", true]]);
  });
});

describe("scopes", () => {
  it("holds the tasks of a leader and who stands on them", () => expect([...scopeOf(drawnGraph(STREETS), "陈平")].sort()).toEqual(["t1", "各街道", "陈平"].sort()));
});

describe("growth", () => {
  const more = network([node("t1", "task"), node("新", "place")], [edge("t1", "mentions", "新"), edge("t1", "leader", "陈平"), edge("t1", "support", "各街道")]);
  it("adds what is new beside what is there, and moves nothing", () => {
    const graph = drawnGraph(STREETS);
    const before = graph.mapNodes((id, { x, y }) => [id, x, y]);
    const growth = grow(graph, more, "t1");
    expect([growth.nodes, growth.edges.length]).toEqual([["新"], 1]);
    expect(graph.mapNodes((id, { x, y }) => [id, x, y]).slice(0, before.length)).toEqual(before);
  });
  it("is taken back whole", () => {
    const graph = drawnGraph(STREETS);
    shrink(graph, grow(graph, more, "t1"));
    expect([graph.order, graph.size]).toEqual([STREETS.nodes.length, STREETS.edges.length]);
  });
});
