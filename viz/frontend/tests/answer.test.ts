import { describe, expect, it } from "vitest";
import { columnsOf, isNumeric, itemsOf, suggestionOf, textOf, valueOf } from "../src/answer";
import type { AnswerRow } from "../src/model";
import { isInferred } from "../src/pages/answer";

const ROWS: AnswerRow[] = [
  { 任务: "2-1", 牵头单位: ["区发改委", "区财政局"], 数: 3, 依据: "正文提及", links: { 任务: "/id/task/2-1", 牵头单位: ["/id/unit/a", null] } },
  { 任务: "2-10", 牵头单位: [], 数: null, 备注: "x", 依据: "牵头：经由各街道" },
];

describe("answers as tables", () => {
  it("has the columns of all rows, without what is for programs", () => expect(columnsOf(ROWS)).toEqual(["任务", "牵头单位", "数", "依据", "备注"]));
  it("gives each name of a list its own link", () => expect(itemsOf(ROWS[0] as AnswerRow, "牵头单位")).toEqual([{ text: "区发改委", href: "/id/unit/a" }, { text: "区财政局", href: null }]));
  it("splits a joined text where links are a list", () =>
    expect(itemsOf({ 单位: "甲、乙", links: { 单位: ["/a", "/b"] } }, "单位").map(({ href }) => href)).toEqual(["/a", "/b"]));
  it.each([["任务", "2-1"], ["牵头单位", "区发改委、区财政局"], ["没有", ""]])("shows %s as %s", (column, text) => expect(textOf(ROWS[0] as AnswerRow, column)).toBe(text));
  it("keeps numbers numbers", () => expect([valueOf(ROWS[0] as AnswerRow, "数"), isNumeric(ROWS, "数"), isNumeric(ROWS, "任务"), isNumeric([], "数")]).toEqual([3, true, false, false]));
  it.each([
    ["正文提及", false],
    ["牵头：经由各街道", true],
    ["经由各街道（推断）", true],
    ["所在：一、指标；牵头：区发改委、配合：经由各产业部门（推断）", false],
    ["所在：一、指标；配合：经由各产业部门（推断）", true],
    ["", false],
  ])("marks a row because of %s: %s", (basis, inferred) => expect(isInferred({ 依据: basis })).toBe(inferred));
  it.each([["甲", { text: "甲", label: "甲" }], [{ text: "甲", label: "问甲" }, { text: "甲", label: "问甲" }], [{ text: "甲" }, { text: "甲", label: "甲" }]])("suggests %j", (given, shown) => expect(suggestionOf(given)).toEqual(shown));
});
