/** Upload: choose or drop a file, see how it reads, then load it. Every step says what it does and can be left. */
import { h } from "../dom";
import { t } from "../language";
import type { Changed, ReadDocument } from "../model";
import { failed } from "../parts/states";
import { preview } from "./preview";
import { keepToken, send, token } from "../sending";

/** @param changed is called with what became of the document once it is loaded. */
export function upload(changed: (outcome: Changed) => void): HTMLElement {
  const file = h("input", { id: "file", type: "file", accept: ".txt,.docx,.doc,.pdf,.html,.htm,.xlsx,.xls,.csv,.tsv" });
  const secret = h("input", { id: "token", type: "password", autocomplete: "off", value: token() });
  const drop = h("label", { class: "drop", for: "file" }, h("span", {}, t("把文件拖到这里，或点此选择")), h("span", { class: "note" }, t("Word、PDF、网页、表格或文本；先看读得对不对，再装入")), file);
  const step = h("div", { class: "step", "aria-live": "polite" });
  secret.addEventListener("input", () => keepToken(secret.value));
  for (const kind of ["dragover", "dragenter"]) {
    drop.addEventListener(kind, (event) => {
      event.preventDefault();
      drop.classList.add("over");
    });
  }
  drop.addEventListener("dragleave", () => drop.classList.remove("over"));
  drop.addEventListener("drop", (event) => {
    event.preventDefault();
    drop.classList.remove("over");
    const dropped = event.dataTransfer?.files[0];
    if (dropped) void look(dropped);
  });
  file.addEventListener("change", () => {
    const chosen = file.files?.[0];
    if (chosen) void look(chosen);
    file.value = "";
  });

  const look = (chosen: File): Promise<void> => during<ReadDocument>("/documents/preview", chosen, t("正在读取“{name}”…", { name: chosen.name }), (read) => {
    const load = h("button", { type: "button", class: "primary" }, read.loaded ? t("替换已装入的版本") : t("装入"));
    load.addEventListener("click", () => void during<Changed>("/documents", chosen, t("正在装入…"), (outcome) => {
      step.replaceChildren();
      changed(outcome);
    }));
    step.replaceChildren(h("div", { class: "filled" }, h("div", { class: "actions" }, h("strong", {}, chosen.name), load, h("button", { type: "button", onclick: () => step.replaceChildren() }, t("不装入"))), preview(read)));
  });

  const during = async <T>(path: string, chosen: File, words: string, then: (answer: T) => void): Promise<void> => {
    const bar = h("progress", { max: 1, "aria-label": words });
    const sending = send<T>("POST", path, {}, chosen, (part) => (part < 1 ? (bar.value = part) : bar.removeAttribute("value")));
    step.replaceChildren(h("div", { class: "actions" }, words, bar, h("button", { type: "button", onclick: sending.cancel }, t("取消"))));
    try {
      then(await sending.answer);
    } catch (error) {
      if (error instanceof DOMException && error.name === "AbortError") step.replaceChildren();
      else step.replaceChildren(failed(error, () => void during(path, chosen, words, then)));
    }
  };
  return h("div", { class: "upload" }, drop, h("p", { class: "choice" }, h("label", { for: "token" }, t("令牌")), secret, h("span", { class: "note" }, t("修改图谱需要令牌；只在本窗口保留"))), step);
}
