import { describe, expect, it } from "vitest";
import { LINE, place, shortLabel, type LabelRequest } from "../src/network/labels";

const label = (text: string, x: number, y: number, importance = 1): LabelRequest => ({ text, x, y, below: 8, width: 60, importance });
const texts = (requests: LabelRequest[], frame?: number): string[] => place(requests, [], frame).map(({ request }) => request.text);

describe("labels", () => {
  it.each([
    ["apart", [label("甲", 0, 0), label("乙", 200, 0)], ["甲", "乙"]],
    ["one over another", [label("甲", 0, 0, 1), label("乙", 10, 4, 9)], ["乙"]],
    ["one below another", [label("甲", 0, 0), label("乙", 0, LINE)], ["甲", "乙"]],
    ["nothing", [], []],
  ])("places %s", (_, requests, expected) => expect(texts(requests)).toEqual(expected));
  it("stays in the frame, and leaves out nodes that do not", () => {
    const placed = place([label("边", 5, 0), label("外", -50, 90)], [], 300);
    expect(placed.map(({ request, left }) => [request.text, left])).toEqual([["边", 4]]);
  });
  it("covers no other node's mark once the foremost are placed", () => {
    const far = Array.from({ length: 24 }, (_, index) => label(`前${index}`, 40, 1000 + index * 40, 50));
    const mark = { x: 40, y: 16, radius: 8 };
    expect(place([...far, label("后", 40, 0)], [mark]).map(({ request }) => request.text)).not.toContain("后");
    expect(place([label("后", 40, 0)], [mark]).map(({ request }) => request.text)).toContain("后");
  });
  it.each([["短", "短"], ["一二三四五六七八九十一二三四五", "一二三四五六七八九十一二三…"], ["𠮷".repeat(14), "𠮷".repeat(14)]])("shortens %s", (text, short) => expect(shortLabel(text)).toBe(short));
});
