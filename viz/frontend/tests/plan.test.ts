import { describe, expect, it } from "vitest";
import { planOf, textOf, turned } from "../src/workload/plan";

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
});
