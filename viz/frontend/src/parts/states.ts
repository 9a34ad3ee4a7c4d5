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

/** Milliseconds after which a load that is not done says so and offers to stop waiting. */
const LONG = 1000;

/**
 * Fill `place` with what `load` gives: a skeleton meanwhile, with a way to stop waiting where it takes long; the error's
 * sentence where it fails. A load that was aborted leaves the place to whoever aborted it.
 */
export async function fill<T>(
  place: HTMLElement,
  load: () => Promise<T>,
  draw: (value: T) => Child,
  lines = 4,
): Promise<void> {
  const again = (): void => void fill(place, load, draw, lines);
  place.replaceChildren(skeleton(lines));
  place.setAttribute("aria-busy", "true");
  const waiting = patience(place);
  try {
    const value = await Promise.race([load(), waiting.stopped]);
    if (value === STOPPED) place.replaceChildren(empty(t("已停止等待。"), h("button", { type: "button", onclick: again }, t("重试"))));
    else place.replaceChildren(h("div", { class: "filled" }, draw(value)));
  } catch (error) {
    if (error instanceof DOMException && error.name === "AbortError") return;
    place.replaceChildren(failed(error, again));
  } finally {
    waiting.end();
  }
  place.removeAttribute("aria-busy");
}

const STOPPED = Symbol("stopped");

/** After a while, words and a button in the place; `stopped` comes when the reader presses it. */
function patience(place: HTMLElement): { stopped: Promise<typeof STOPPED>; end: () => void } {
  let timer = 0;
  const stopped = new Promise<typeof STOPPED>((resolve) => {
    timer = window.setTimeout(() => {
      place.prepend(h("p", { class: "waiting-long note", role: "status" }, t("还在准备，请稍候。"), " ", h("button", { type: "button", class: "small", onclick: () => resolve(STOPPED) }, t("不等了"))));
    }, LONG);
  });
  return { stopped, end: () => clearTimeout(timer) };
}
