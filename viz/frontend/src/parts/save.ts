/** Files made in the page, and the clipboard. */
import { h } from "../dom";
import { t } from "../language";

export function save(name: string, content: Blob | string, type = "text/plain"): void {
  const blob = typeof content === "string" ? new Blob([content], { type: `${type};charset=utf-8` }) : content;
  const address = URL.createObjectURL(blob);
  const link = document.createElement("a"); // `h` lets no blob: address through, and is right not to
  link.href = address;
  link.download = fileName(name);
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 1000);
}

/** A name that every system can store. */
export function fileName(text: string): string {
  return text.replace(/[\x00-\x1f\\/:*?"<>|\u200b-\u200f\u202a-\u202e\u2066-\u2069]+/g, " ").replace(/^[.\s]+|[.\s]+$/g, "").slice(0, 80) || "dutygraph";
}

/** A button that copies, and says so. */
export function copyButton(label: string, text: () => string): HTMLButtonElement {
  const button = h("button", { type: "button", class: "quiet" }, label);
  button.addEventListener("click", () => {
    void copy(text()).then((copied) => {
      button.textContent = copied ? t("已复制") : t("无法复制，请手动选择");
      setTimeout(() => (button.textContent = label), 1500);
    });
  });
  return button;
}

async function copy(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false; // no permission, or no secure context
  }
}
