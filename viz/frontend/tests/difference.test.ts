// @vitest-environment jsdom
import { describe, expect, it } from "vitest";
import { difference, runs } from "../src/documents/difference";
import type { ReadDocument } from "../src/model";
import { h } from "../src/dom";

const told = (before: string, after: string): string => runs(before, after).map(({ text, look }) => (look === "same" ? text : look === "gone" ? `[-${text}]` : `[+${text}]`)).join("");

describe("two texts", () => {
  it.each([
    ["增长6%左右。", "增长7%左右。", "增长[-6][+7]%左右。"],
    ["甲", "甲", "甲"],
    ["", "新的", "[+新的]"],
    ["旧的", "", "[-旧的]"],
    ["甲乙丙丁戊", "乙丙丁戊己", "[-甲]乙丙丁戊[+己]"],
    ["建设天桥", "拆除地桥面", "[-建设天桥][+拆除地桥面]"],
    ["😀a", "😁a", "[-😀][+😁]a"],
  ])("from %s to %s", (before, after, expected) => expect(told(before, after)).toBe(expected));
  it("give both back", () => {
    const [a, b] = ["一二三四五六七八九十", "一三二四五六零八九十一"];
    const of = (look: string): string => runs(a, b).filter((run) => run.look === "same" || run.look === look).map(({ text }) => text).join("");
    expect([of("gone"), of("new")]).toEqual([a, b]);
  });
});

describe("the difference of two versions", () => {
  it("names who went and who came, and shows hostile names as text", () => {
    const read = { changes: { added: [], removed: [], changed: ["1-2"] }, differences: [{ id: "1-2", before: { leaders: ["邓光怀", "罗毅"] }, after: { leaders: ["<img src=x>", "罗毅"] } }] } as unknown as ReadDocument;
    const element = h("div", {}, difference(read));
    expect([element.querySelector("del")?.textContent, element.querySelector("ins")?.textContent, element.querySelector("img"), element.textContent?.includes("罗毅")]).toEqual(["邓光怀", "<img src=x>", null, false]);
  });
});
