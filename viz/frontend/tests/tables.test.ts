// @vitest-environment jsdom
import { describe, expect, it, vi } from "vitest";
import { sorted, type Value } from "../src/table/order";
import { table } from "../src/table/table";
import { csv } from "../src/table/text";

const order = (values: Value[], direction: "ascending" | "descending" = "ascending"): Value[] => sorted(values, (value) => value, direction);

describe("the order of rows", () => {
  it.each([
    [["2-10", "2-9", "1-1"], ["1-1", "2-9", "2-10"]],
    [["区住建委", "大坪街道", "解放碑"], ["大坪街道", "解放碑", "区住建委"]],
    [[10, 9, null, 100], [9, 10, 100, null]],
    [["", "b", "a"], ["a", "b", ""]],
  ])("sorts %j", (given, expected) => expect(order(given)).toEqual(expected));
  it("puts nothing last in either direction", () => expect(order([1, null, 2], "descending")).toEqual([2, 1, null]));
});

describe("tables", () => {
  const columns = [
    { key: "name", title: "名称", value: (row: { name: string; n: number }) => row.name },
    { key: "n", title: "数", numeric: true, value: (row: { name: string; n: number }) => row.n },
  ];
  const rows = [{ name: "<b>甲</b>", n: 1 }, { name: "乙", n: 3 }];
  const names = (element: HTMLElement): string[] => [...element.querySelectorAll("tbody tr:not(.fold) td:first-child")].map((cell) => cell.textContent ?? "");

  it("sorts by click, numbers first from the greatest, and tells", () => {
    const onSort = vi.fn();
    const element = table(columns, rows, { caption: "表", onSort });
    element.querySelectorAll<HTMLButtonElement>("thead button")[1]?.click();
    expect([names(element), onSort.mock.lastCall, element.querySelectorAll("th")[1]?.getAttribute("aria-sort")]).toEqual([["乙", "<b>甲</b>"], ["-n"], "descending"]);
  });
  it("shows names as text", () => expect(table(columns, rows, { caption: "表" }).querySelector("b")).toBeNull());
  it("makes a fold when it is first opened, and only then", () => {
    const fold = vi.fn(() => document.createElement("p"));
    const element = table(columns, rows, { caption: "表", fold });
    const button = element.querySelector<HTMLButtonElement>(".unfold");
    expect(fold).not.toHaveBeenCalled();
    button?.click();
    button?.click();
    expect([fold.mock.calls.length, button?.getAttribute("aria-expanded")]).toEqual([1, "false"]);
  });
});

describe("CSV", () => {
  it.each([["=1+1", "'=1+1"], ["-5", "-5"], ["-5%", "-5%"], ["+cmd", "'+cmd"], ['a"b', '"a""b"'], ["一,二", '"一,二"'], ["@x", "'@x"]])("writes %s as %s", (value, cell) => expect(csv(["h"], [[value]])).toBe(`\ufeffh\r\n${cell}\r\n`));
});
