import { describe, expect, it } from "vitest";
import { ENGLISH } from "../src/english";
import { chooseLanguage, setLanguage, t } from "../src/language";
import { KIND_MARKS, ROLE_MARKS } from "../src/marks";

const SAID = /\bt\(\s*"((?:[^"\\]|\\.)*)"/g;
const SOURCES = import.meta.glob<string>("../src/**/*.ts", { query: "?raw", import: "default", eager: true });
const sentences = new Set<string>([
  ...Object.values(SOURCES).flatMap((source) => [...source.matchAll(SAID)].map((found) => found[1] as string)),
  ...[...Object.values(KIND_MARKS), ...Object.values(ROLE_MARKS)].map((mark) => mark.word),
]);

describe("words", () => {
  it.each([...sentences])("has an English form of %s", (sentence) => {
    expect(ENGLISH[sentence]).toBeTypeOf("string");
  });
  it.each([...sentences].filter((sentence) => sentence.includes("{")))("keeps the blanks of %s", (sentence) => {
    const blanks = (text: string): string[] => (text.match(/\{\w+\}/g) ?? []).sort();
    expect(blanks(ENGLISH[sentence] ?? "")).toEqual(blanks(sentence));
  });
  it("keeps no English form that nothing says", () => {
    const said = [...sentences, ...LOOKED_UP];
    expect(Object.keys(ENGLISH).filter((sentence) => !said.includes(sentence))).toEqual([]);
  });
  it("is Chinese unless English is asked for", () => {
    expect([chooseLanguage("", null), chooseLanguage("?lang=en", "zh"), chooseLanguage("", "en"), chooseLanguage("?lang=xx", null)]).toEqual(["zh", "en", "en", "zh"]);
  });
  it("fills in blanks and leaves unknown ones", () => {
    setLanguage("zh");
    expect(t("共 {total} 条，{rest}", { total: 3 })).toBe("共 3 条，{rest}");
  });
});

/** Words that the server sends or that stand in tables of data, and that are looked up when shown. */
const LOOKED_UP: string[] = ["概览", "网络", "负荷", "帮助", "项"];
