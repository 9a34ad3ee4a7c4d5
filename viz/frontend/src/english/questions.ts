/** English of the named questions. */
export const QUESTIONS: Record<string, string> = {
  常用问题: "Named questions",
  没有这个问题: "There is no such question",
  看全部常用问题: "See all named questions",
  筛选: "Filter",
  按字筛选: "by its words",
  "每个问题有固定的查询和网址，可以填好参数后发给同事；数据可取 CSV 和 JSON。":
    "Each question has a fixed query and an address that can be sent with its parameters filled in; the data as CSV and JSON.",
  "（默认 {value}）": " (default {value})",
  查询: "Ask",
};
