/** English of the words that the server says: headings, bases, places in a document. What documents say stays as it is. */

export const SERVER: Record<string, string> = {
  章: "Chapter", 节: "Section", 责任领导: "Leaders", 牵头单位: "Led by", 配合单位: "Supported by", 责任单位: "Responsible",
  完成时限: "Due", 涉及地点: "Places", 条件: "Condition", 其他: "Other", 类别: "Kind", 辖区: "Territory", 属于: "Belongs to",
  成员: "Members", 位于: "Lies in", 其内: "Inside it", 作为辖区: "Territory of", 衡量: "Measures", 比较: "Comparison", 数值: "Value",
  文号: "Number", 年度: "Year", 印发日期: "Issued", 印发机关: "Issued by", 其中集合单位: "of them groups",
  党委部门: "party", 政府部门: "government", 街道乡镇: "subdistrict", 管委会: "committee", 企业: "company",
  群团组织: "mass group", 司法机关: "judicial", 垂直管理单位: "vertical", 建设: "construction",
  行动计划: "programme", 活动: "event", 平台: "platform", 增幅: "growth", 水平: "level", 数量: "count",
  文件写明: "stated", 按规则: "by rule", 推断: "inferred", 人工确认: "confirmed by a person",
  正文提及: "named in the text", 正文提及其内的地点: "names a place inside it", 所列单位的辖区: "territory of a listed unit",
  单位协作: "Units working together", 牵头与配合: "Leading and supporting", 领导与单位: "Leaders and units", 单位与地点: "Units and places",
  任务与单位: "Tasks and units", 章节与单位: "Chapters and units", 地点与项目: "Places and projects",
  任务内容: "Task as printed", 编号: "Number", 内容: "Text", 依据: "Basis", 判断: "Judgement", 原文: "As printed", 角色: "Role",
  领导: "Leader", 任务数: "Tasks", 牵头任务数: "Tasks led", 配合任务数: "Tasks supported", 共同任务数: "Tasks in common",
  涉及任务数: "Tasks touching it", 单位数: "Units", 牵头单位数: "Leading units", 领导数: "Leaders", 正文提到: "Named", 写明: "Stated", 展开后: "Expanded",
  章数: "Chapters", 带指标任务数: "Tasks with a target", 牵头项次: "Leads", 配合项次: "Supports", 负责项次: "Answers for", 合计: "In all", 合作单位: "Partner",
  责任方: "Party", 代码: "Code", 说明: "In words", 上限: "Fence", 比较范围: "Compared with", 计量单位: "In", 其他单位: "other", 另一个单位: "The other unit",
  取前几个: "First how many", 取前几对: "First how many pairs", 取前几项: "First how many tasks", 至少几位: "At least how many", 至少几个: "At least how many",
  至少多少项: "At least how many tasks", 至少百分之几: "At least, %", 指标名称含有: "Name of the target holds", "章（标题或第几章）": "Chapter (title or number)", 字样: "Words",
};

/** Parts of a sentence, each replaced wherever it stands. */
export const PHRASES: readonly (readonly [RegExp, string])[] = [
  [/正文提及其内的“/g, "names, inside it, “"],
  [/正文提及“/g, "names “"],
  [/单位辖区“/g, "territory of “"],
  [/经由([^（、；]+)（推断）/g, "through $1 (inferred)"],
  [/经由([^（、；]+)/g, "through $1"],
  [/(^|[；、])牵头：/g, "$1leads: "],
  [/(^|[；、])配合：/g, "$1supports: "],
  [/(^|[；、])负责：/g, "$1answers: "],
  [/(^|[；、])分管：/g, "$1supervises: "],
  [/(^|[；、])参与：/g, "$1takes part: "],
  [/工作表(\S+?)(?=第|表|$)/g, "sheet $1 "],
  [/文本第(\d+)行/g, "line $1 of the text "],
  [/第(\d+)页/g, "page $1 "],
  [/表(\d+)/g, "table $1 "],
  [/第(\d+)行/g, "row $1 "],
  [/第(\d+)列/g, "column $1 "],
];
