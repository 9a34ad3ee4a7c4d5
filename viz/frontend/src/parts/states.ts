/** Loading, empty and failed: each says what is the matter and what to do. */
import { h, type Child } from "../dom";
import { RequestError } from "../http";
import { t } from "../language";

/** Grey lines where text will stand. */
export function skeleton(lines = 4): HTMLElement {
  const bars = Array.from({ length: lines }, (_, index) => h("span", { style: { width: `${92 - ((index * 17) % 40)}%` } }));
  return h("div", { class: "skeleton", role: "status", "aria-label": t("正在载入") }, bars);
}

export function empty(sentence: string, ...more: Child[]): HTMLElement {
  return h("div", { class: "state" }, h("p", {}, sentence), more);
}

/** An error in words; `again` repeats what failed. */
export function failed(error: unknown, again?: () => void): HTMLElement {
  const message = error instanceof RequestError ? error.message : t("页面出错：{message}", { message: String(error) });
  const retry = again && h("button", { type: "button", onclick: again }, t("重试"));
  return h("div", { class: "state state-error", role: "alert" }, h("p", {}, message), retry);
}

/**
 * Fill `place` with what `load` gives: a skeleton meanwhile, the error's sentence where it fails. A load that was
 * aborted leaves the place to whoever aborted it.
 */
export async function fill<T>(
  place: HTMLElement,
  load: () => Promise<T>,
  draw: (value: T) => Child,
  lines = 4,
): Promise<void> {
  place.replaceChildren(skeleton(lines));
  place.setAttribute("aria-busy", "true");
  try {
    const drawn = draw(await load());
    place.replaceChildren(h("div", { class: "filled" }, drawn));
  } catch (error) {
    if (error instanceof DOMException && error.name === "AbortError") return;
    place.replaceChildren(failed(error, () => void fill(place, load, draw, lines)));
  }
  place.removeAttribute("aria-busy");
}
