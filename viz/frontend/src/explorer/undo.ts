/** What was done last can be taken back, one deed at a time. */
import { h } from "../dom";
import { t } from "../language";

export interface Undo {
  button: HTMLButtonElement;
  /** Remember how to take a deed back. */
  push(back: () => unknown): void;
  take(): void;
}

export function undo(): Undo {
  const done: (() => unknown)[] = [];
  const take = (): void => {
    done.pop()?.();
    button.disabled = !done.length;
  };
  const button = h("button", { type: "button", class: "small", disabled: true, onclick: take }, t("撤销"));
  return {
    button,
    push: (back) => {
      done.push(back);
      button.disabled = false;
    },
    take,
  };
}
