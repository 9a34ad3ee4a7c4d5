/** English of the SPARQL page. */
export const SPARQL: Record<string, string> = {
  "SPARQL 查询": "SPARQL query",
  "直接查询图谱。输入 dg: 或中文名称会给出补全，Ctrl-Enter 运行；默认图是全部图的并集。":
    "Query the graph directly. Type dg: or a Chinese name for completions, Ctrl-Enter runs; the default graph is the union of all graphs.",
  运行: "Run",
  取消: "Cancel",
  示例: "Examples",
  "示例：常用问题": "Examples: named questions",
  "复制为 curl": "Copy as curl",
  "正在查询…": "Running…",
  "{took} 毫秒": "{took} ms",
  "结果已截断：达到行数或大小上限": "cut: a limit of rows or size was reached",
  "{count} 行 RDF": "{count} lines of RDF",
  已取消: "Cancelled",
  查询结果: "Results of the query",
  显示方式: "Show as",
  表格: "Table",
  原始数据: "Raw",
};
