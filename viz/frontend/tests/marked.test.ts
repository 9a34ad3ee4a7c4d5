import { describe, expect, it } from "vitest";
import { pieces } from "../src/marked";
import type { Mark } from "../src/model";

const mark = (start: number, end: number): Mark => ({ start, end, kind: "place" });
const shown = (text: string, marks: Mark[]): string => pieces(text, marks).map((piece) => (piece.mark ? `[${piece.text}]` : piece.text)).join("");

describe("marked texts", () => {
  it.each([
    ["构建解放碑朝天门", [mark(2, 5), mark(5, 8)], "构建[解放碑][朝天门]"],
    ["𠮷野家在解放碑", [mark(4, 7)], "𠮷野家在[解放碑]"],
    ["化龙桥国际商务区", [mark(0, 3), mark(0, 8)], "[化龙桥国际商务区]"],
    ["没有", [], "没有"],
    ["超出", [mark(1, 99), mark(7, 9)], "超[出]"],
    ["<script>", [mark(0, 8)], "[<script>]"],
  ])("marks %s", (text, marks, expected) => expect(shown(text, marks)).toBe(expected));
  it("loses nothing of the text", () => {
    const text = "解放碑、朝天门";
    expect(pieces(text, [mark(1, 5), mark(3, 6)]).map((piece) => piece.text).join("")).toBe(text);
  });
});
