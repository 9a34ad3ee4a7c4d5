import { describe, expect, it } from "vitest";
import { ENGLISH } from "../src/english";
import { chooseLanguage, setLanguage, t } from "../src/language";

/** Chinese in a string literal is either said to the reader, and then has an English form, or stands below. */
const STRING = /"((?:[^"\\\n]|\\.)*)"/g;
const CHINESE = /[\u4e00-\u9fff]/;
const SAID = /\bt\(\s*"((?:[^"\\]|\\.)*)"/g;
const SOURCES = Object.entries(import.meta.glob<string>("../src/**/*.ts", { query: "?raw", import: "default", eager: true })).filter(([path]) => !path.includes("english"));
const literals = new Set(
  SOURCES.flatMap(([, source]) => {
    const code = withoutComments(source);
    return [...withoutTemplates(code).matchAll(STRING), ...code.matchAll(SAID)].map((found) => found[1] as string).filter((text) => CHINESE.test(text));
  }),
);

/** Words that the documents or the server write, not the pages: columns of answers, questions, names of kinds. */
const NOT_SAID = new Set([
  "编号", "任务内容", "节",
  "涉及解放碑的任务", "提到洪崖洞的任务", "区发改委牵头的任务", "邓光怀分管的任务", "配合任务最多的前5个单位",
  "区住建委和谁合作最多", "增长超过6%的指标", "第三章里区商务委参与的任务", "没有听懂这个问题。", "中文", "（含",
]);
const sentences = [...literals].filter((text) => !NOT_SAID.has(text));

function withoutComments(source: string): string {
  return source.replace(/\/\*\*[\s\S]*?\*\/|^\s*\/\/.*$/gm, "");
}

/** Quotes inside template texts would pair with others; what a template says by `t` is found by itself. */
function withoutTemplates(source: string): string {
  return source.replace(/`(?:[^`\\]|\\.)*`/g, "``");
}

describe("words", () => {
  it.each(sentences)("has an English form of %s", (sentence) => {
    expect(ENGLISH[sentence]).toBeTypeOf("string");
  });
  it.each(sentences.filter((sentence) => sentence.includes("{")))("keeps the blanks of %s", (sentence) => {
    const blanks = (text: string): string[] => (text.match(/\{\w+\}/g) ?? []).sort();
    expect(blanks(ENGLISH[sentence] ?? "")).toEqual(blanks(sentence));
  });
  it("keeps no English form that nothing says", () => {
    expect(Object.keys(ENGLISH).filter((sentence) => !literals.has(sentence))).toEqual([]);
  });
  it("is Chinese unless English is asked for", () => {
    expect([chooseLanguage("", null), chooseLanguage("?lang=en", "zh"), chooseLanguage("", "en"), chooseLanguage("?lang=xx", null)]).toEqual(["zh", "en", "en", "zh"]);
  });
  it("fills in blanks and leaves unknown ones", () => {
    setLanguage("zh");
    expect(t("共 {total} 条，{rest}", { total: 3 })).toBe("共 3 条，{rest}");
  });
});
