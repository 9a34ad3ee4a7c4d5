import { describe, expect, it } from "vitest";
import { moved, movedTo, planOf, textOf, turned } from "../src/workload/plan";

const MOVE = { do: "move", task: "t", role: "Support", party: "a", to: "b" };

describe("plans", () => {
  it.each([undefined, "", "null", "{", "[]", '{"changes": 3}', "<script>"])("reads %s as an empty plan", (text) => expect(planOf(text)).toEqual({ name: "", changes: [] }));
  it("comes back from its address", () => {
    const plan = { name: "减负", changes: [MOVE] };
    expect(planOf(textOf(plan) ?? undefined)).toEqual(plan);
  });
  it("takes a change in and out again", () => {
    const once = turned({ name: "", changes: [] }, MOVE);
    expect([once.changes, turned(once, { ...MOVE }).changes, textOf(turned(once, MOVE))]).toEqual([[MOVE], [], null]);
  });
  it("hands a load to one unit at a time and takes it back", () => {
    const load = { task: "t", role: "Support", party: "a" };
    const other = { ...MOVE, task: "u" };
    const once = moved([other], load, "b");
    const twice = moved(once, load, "c");
    expect([once, movedTo(once, load)]).toEqual([[other, MOVE], "b"]);
    expect([twice.length, movedTo(twice, load), moved(twice, load, "a"), movedTo([other], load)]).toEqual([2, "c", [other], null]);
  });
});
