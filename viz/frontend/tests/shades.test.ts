// @vitest-environment jsdom
import { describe, expect, it } from "vitest";
import { heatMap, shade } from "../src/parts/heat-map";
import { kindOf } from "../src/parts/kind-of";

describe("the heat map", () => {
  it.each([[0, 11, 0], [1, 11, 2], [11, 11, 5], [1, 100, 1], [3, 0, 0]])("shades %d of %d by step %d", (count, most, step) => expect(shade(count, most)).toBe(step));
  it("writes each number where it belongs", () => {
    const element = heatMap([{ label: "一" }, { label: "二" }], [{ label: "甲" }, { label: "乙" }], [{ chapter: 1, unit: 0, count: 7 }]);
    expect([...element.querySelectorAll("tbody td:not(.total)")].map((cell) => cell.textContent)).toEqual(["", "", "7", ""]);
  });
});

describe("kinds by their words", () => {
  it.each([["地点", "place"], ["place", "place"], ["章", "chapter"], ["角色", null], ["constructor", null], [null, null]])("reads %s as %s", (word, kind) => expect(kindOf(word)).toBe(kind));
});
