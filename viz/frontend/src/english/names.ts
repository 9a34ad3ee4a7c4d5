/** English of the page of names. */
export const NAMES: Record<string, string> = {
  名称: "Names",
  "规范文件不认识的名称：看它在哪里出现，决定它是谁。决定会记下来，以后装入的文件照此办理，也可以撤销。":
    "Names that the authorities do not know: see where they stand and decide what they are. Decisions are recorded, hold for documents loaded later, and can be undone.",
  "没有等待决定的名称。": "No name waits for a decision.",
  "拆分成（用顿号隔开）": "Split into (separated by 、)",
  "就是它，合并": "It is this: merge",
  确认是新的名称: "A name of its own",
  "不是名称，忽略": "Not a name: ignore",
  拆分: "Split",
  作过的决定: "Decisions made",
  决定: "Decision",
  决定人: "Decided by",
  时间: "When",
  确认: "confirmed",
  合并到: "merged into",
  拆分为: "split into",
  忽略: "ignored",
  "已撤销（{by}）": "undone ({by})",
  "正在重新载入相关文件…": "Loading the documents concerned again…",
  "已生效，重新载入了 {count} 份文件。": "Done; {count} documents were loaded again.",
};
