/** The menu of a node: what one can do with it, at the pointer. */
import { h } from "../dom";
import type { Deed } from "./detail";

/** Open the menu; it closes by itself on Escape, a click elsewhere or a choice. */
export function openMenu(canvas: HTMLElement, node: string, at: { x: number; y: number }, deeds: readonly Deed[], label: string): void {
  canvas.querySelector(".menu")?.remove();
  const menu = h("div", { class: "menu", role: "menu", "aria-label": label });
  const close = (): void => {
    menu.remove();
    document.removeEventListener("pointerdown", outside, true);
  };
  const outside = (event: Event): void => {
    if (!menu.contains(event.target as Node)) close();
  };
  menu.append(
    ...deeds.map(({ word, act }) =>
      h("button", { type: "button", role: "menuitem", onclick: () => {
        close();
        act(node);
      } }, word),
    ),
  );
  menu.addEventListener("keydown", (event) => {
    const items = [...menu.children] as HTMLElement[];
    const here = items.indexOf(document.activeElement as HTMLElement);
    if (event.key === "Escape") close();
    else if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      items[(here + (event.key === "ArrowDown" ? 1 : -1) + items.length) % items.length]?.focus();
    }
  });
  menu.style.left = `${Math.min(at.x, canvas.clientWidth - 170)}px`;
  menu.style.top = `${Math.min(at.y, canvas.clientHeight - deeds.length * 36 - 12)}px`;
  canvas.append(menu);
  (menu.firstElementChild as HTMLElement | null)?.focus();
  document.addEventListener("pointerdown", outside, true);
}
