/** `/documents`: what is loaded, with its doubts; upload, replace, remove, undo. */
import { withQuery } from "../address";
import { h, linked, name, type Child } from "../dom";
import { send } from "../sending";
import { upload } from "../documents/upload";
import { getJson } from "../http";
import { t } from "../language";
import type { Changed, Doubt, ListedDocument, Overview } from "../model";
import { entitle, heading, section } from "../page";
import { empty, failed, fill } from "../parts/states";
import { table } from "../table/table";
import { told } from "../told";

interface Listed {
  documents: ListedDocument[];
  writable: boolean;
}

const OUTCOMES: Record<Changed["outcome"], string> = {
  loaded: "已装入",
  replaced: "已替换",
  kept: "已有同一份文件，保持原样",
  removed: "已移除",
  restored: "已恢复",
};

export function draw(place: HTMLElement): void {
  entitle(t("文件"));
  const told = h("div", { class: "told-change", role: "status", tabindex: -1 });
  const list = h("div");
  const doubts = h("div");
  const refresh = (): void => {
    void fill(list, () => getJson<Listed>("/documents.json"), (listed) => [documents(listed, remove), listed.writable ? section(t("装入文件"), upload(tell)) : readOnly()]);
    void fill(doubts, () => getJson<Overview>("/overview.json"), (overview) => doubtSection(overview.doubts ?? []));
  };
  const tell = (outcome: Changed): void => {
    const undo = outcome.undo;
    told.replaceChildren(
      h("p", {}, t(OUTCOMES[outcome.outcome]), outcome.title && [" ", linked(outcome.title, outcome.href)], outcome.tasks !== undefined && ` · ${t("{count} 项", { count: outcome.tasks })}`),
      ...(undo ? [h("button", { type: "button", class: "small", onclick: () => void change("POST", "/documents/undo", { change: undo }) }, t("撤销"))] : []),
    );
    told.focus(); // what was pressed is gone with the list; the next step by keyboard is to take it back
    refresh();
  };
  const change = async (method: string, path: string, query: Record<string, string>): Promise<void> => {
    try {
      tell(await send<Changed>(method, path, query, null).answer);
    } catch (error) {
      told.replaceChildren(failed(error, () => void change(method, path, query)));
    }
  };
  const remove = (document: ListedDocument): void => void change("DELETE", "/documents", { document: document.iri });
  place.replaceChildren(h("div", { class: "filled" }, heading(t("文件"), { below: h("p", { class: "note" }, h("a", { href: "/names" }, t("等待决定的名称"))) }), told, list, doubts));
  refresh();
}

function documents({ documents: all, writable }: Listed, remove: (document: ListedDocument) => void): Child {
  if (!all.length) return empty(t("还没有装入文件。"));
  return table<ListedDocument>(
    [
      { key: "title", title: t("标题"), look: "text", value: (row) => row.title, cell: (row) => linked(row.title, row.href) },
      { key: "number", title: t("文号"), value: (row) => row.number ?? "" },
      { key: "issued", title: t("印发日期"), value: (row) => row.issued ?? "" },
      { key: "tasks", title: t("任务"), numeric: true, value: (row) => row.tasks },
      { key: "doubts", title: t("存疑"), numeric: true, value: (row) => row.doubts },
      { key: "do", title: "", value: () => "", cell: (row) => h("div", { class: "actions" }, h("a", { href: withQuery("/network", { focus: row.iri, limit: 400 }) }, t("网络")), h("a", { href: `${row.href}.ttl` }, "Turtle"), writable && h("button", { type: "button", class: "small", onclick: () => remove(row) }, t("移除"))) },
    ],
    all,
    { caption: t("已装入的文件") },
  );
}

function readOnly(): HTMLElement {
  return section(t("装入文件"), h("div", { class: "running" }, h("p", {}, t("这个服务没有设置令牌，网页上只能查看。停下服务后，在终端装入：")), h("pre", {}, h("code", {}, "dutygraph load FILE")), h("p", { class: "note" }, t("设置 DUTYGRAPH_TOKEN 并重启后，可在这里上传、替换和移除。"))));
}

function doubtSection(doubts: readonly Doubt[]): Child {
  const line = (doubt: Doubt): HTMLElement => h("li", {}, h("span", { class: "task-id" }, doubt.task && linked(doubt.task, doubt.href)), h("span", {}, name(told(doubt.message))));
  return section(t("存疑"), doubts.length ? h("ul", { class: "doubts" }, doubts.map(line)) : empty(t("没有需要核对的地方。")), { note: t("装入时发现、需要核对的地方") });
}
