import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { setLanguage } from "../src/language";
import { told } from "../src/told";

describe("words of the server", () => {
  beforeAll(() => setLanguage("en"));
  afterAll(() => setLanguage("zh"));
  it.each([
    ["属于", "Belongs to"], ["单位", "Unit"], ["政府部门", "government"], ["经由各产业部门（推断）", "through 各产业部门 (inferred)"], ["经由各街道", "through 各街道"],
    ["文本第55行", "line 55 of the text"], ["第3页表1第12行", "page 3 table 1 row 12"], ["工作表责任分工第4行", "sheet 责任分工 row 4"],
    ["正文提及“解放碑”、单位辖区“解放碑街道”", "names “解放碑”、territory of “解放碑街道”"], ["牵头：区住建委", "leads: 区住建委"], ["解放碑", "解放碑"], ["表彰大会", "表彰大会"],
  ])("%s", (words, english) => expect(told(words)).toBe(english));
  it("stay Chinese for readers of Chinese", () => {
    setLanguage("zh");
    expect(told("属于")).toBe("属于");
    setLanguage("en");
  });
});
