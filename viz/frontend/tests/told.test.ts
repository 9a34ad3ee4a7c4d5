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

describe("explanations of the server", () => {
  beforeAll(() => setLanguage("en"));
  afterAll(() => setLanguage("zh"));
  it.each([
    ["任务文字在“防洪能力提升工程，”处中断，请核对原文是否缺字。", "The task's text breaks off at “防洪能力提升工程，”; please check whether words are missing in the original."],
    ["“区司法局”既牵头又配合，请核对。", "“区司法局” both leads and supports; please check."],
    ["“第3页”既牵头又配合，请核对。", "“第3页” both leads and supports; please check."],
    ["“甲乙”像是两个标题连在一起，其中“乙”另有单独的标题，请核对", "“甲乙” looks like two headings run together: “乙” is a heading by itself; please check."],
    ["这一行缺少1个单元格，请核对原表。", "Cells missing in this row: 1; please check the original table."],
    ["编号从3跳到5，请核对是否缺项。", "Numbers go from 3 to 5; please check whether a task is missing."],
    ["牵头（含推断成员）", "leads, inferred members too"],
    ["牵头，群团组织：仅4个单位可比，不作同类判断。", "leads, mass group: only 4 units to compare, not judged by kind."],
    ["按文件原文，不展开集合单位。", "As stated in the document; groups are not expanded."],
    ["配合，党委部门：半数以上单位数量相同，修正Z分数改用平均绝对偏差。", "supports, party: more than half have the same number, so the z-score is made from the mean absolute deviation."],
  ])("%s", (words, english) => expect(told(words)).toBe(english));
});
