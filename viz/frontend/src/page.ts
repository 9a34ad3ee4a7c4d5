/** What every page shares: its address, its title, its parts. */
import { h, type Child } from "./dom";
import { t } from "./language";

export interface Address {
  path: string;
  query: Record<string, string>;
}

/** Set the window's title; `null` leaves the site's name alone. */
export function entitle(title: string | null): void {
  document.title = title ? `${title} · ${t("责任图谱")}` : t("责任图谱");
}

/** A part of a page with its heading and, beside it, what one can do with it. */
export function section(title: string, content: Child, options: { note?: Child; look?: string; actions?: Child } = {}): HTMLElement {
  return h(
    "section",
    { class: options.look ?? null, "aria-label": title },
    h("header", { class: "section-head" }, h("h2", {}, title), options.note && h("p", { class: "note" }, options.note), options.actions),
    content,
  );
}

/** The page's own title with what stands above and below it. */
export function heading(title: Child, options: { above?: Child; below?: Child } = {}): HTMLElement {
  return h("header", { class: "page-head" }, options.above && h("p", { class: "above" }, options.above), h("h1", {}, title), options.below && h("div", { class: "below" }, options.below));
}

/** Keep the view in the address without a new entry in the history. */
export function keepAddress(path: string): void {
  history.replaceState(null, "", path);
}
