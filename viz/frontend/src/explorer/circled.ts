/** Nodes chosen together, by a line around them or one by one: seen as a list, kept alone, hidden. */
import { h, name } from "../dom";
import { t } from "../language";
import { inside, lasso } from "../network/lasso";
import type { NetworkView } from "../network/view";
import { kindGlyph } from "../parts/glyph";

const LISTED = 40;

export interface Circled {
  /** Turns drawing on and off. */
  button: HTMLButtonElement;
  element: HTMLElement;
  /** Choose the node, or leave it out where it is chosen: the way by keyboard. */
  turn: (node: string) => void;
  draw: () => void;
}

export interface CircledDeeds {
  hide: (nodes: readonly string[]) => void;
  /** Show only these, all where null. */
  only: (nodes: readonly string[] | null) => void;
}

export function circled(view: NetworkView, canvas: HTMLElement, deeds: CircledDeeds): Circled {
  const chosen = new Set<string>();
  const element = h("div", { class: "circled" });
  const button = h("button", { type: "button", class: "small", "aria-pressed": "false", title: t("在图上画一圈，选中圈内的节点；Esc 结束") }, t("圈选"));
  let leave: (() => void) | null = null;

  const stop = (): void => {
    leave?.();
    leave = null;
    button.setAttribute("aria-pressed", "false");
  };
  const start = (): void => {
    button.setAttribute("aria-pressed", "true");
    leave = lasso(canvas, (outline) => {
      chosen.clear();
      for (const node of view.within((point) => inside(outline, point))) chosen.add(node);
      stop();
      button.focus();
      told();
    });
  };
  const told = (): void => {
    view.select(null);
    view.lift(chosen.size ? [...chosen] : null);
    draw();
  };
  const act = (word: string, deed: () => void): HTMLElement => h("button", { type: "button", class: "small", onclick: deed }, word);
  const draw = (): void => {
    for (const node of [...chosen]) if (!view.graph.hasNode(node) || view.hiddenNodes.has(node)) chosen.delete(node);
    if (!chosen.size && !view.only) return element.replaceChildren();
    const nodes = [...chosen];
    element.replaceChildren(
      h("p", { role: "status" }, view.only && !chosen.size ? t("只显示圈出的 {count} 个节点", { count: view.only.size }) : t("已圈选 {count} 个节点", { count: nodes.length })),
      h(
        "div",
        { class: "actions" },
        nodes.length > 0 && act(t("只看这些"), () => {
          deeds.only(nodes);
          told();
        }),
        nodes.length > 0 && act(t("隐藏这些"), () => {
          chosen.clear();
          deeds.hide(nodes);
          told();
        }),
        view.only && act(t("看全部"), () => deeds.only(null)),
        nodes.length > 0 && act(t("清除圈选"), () => {
          chosen.clear();
          told();
        }),
      ),
      h("ul", { class: "neighbours" }, nodes.slice(0, LISTED).map((node) => {
        const { kind, name: label } = view.graph.getNodeAttributes(node);
        return h("li", {}, h("button", { type: "button", class: "link", onclick: () => view.flyTo(node) }, kindGlyph(kind, true), name(label)));
      })),
      ...(nodes.length > LISTED ? [h("p", { class: "note" }, t("其余 {count} 个", { count: nodes.length - LISTED }))] : []),
    );
  };
  button.addEventListener("click", () => (leave ? stop() : start()));
  addEventListener("keydown", (event) => {
    if (event.key === "Escape" && leave) stop();
  });
  return {
    button,
    element,
    draw,
    turn: (node) => {
      if (!chosen.delete(node)) chosen.add(node);
      told();
    },
  };
}
