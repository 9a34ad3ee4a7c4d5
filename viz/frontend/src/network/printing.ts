/** A WebGL picture is blank on paper: while the page is printed, the same picture stands there as SVG. */
import type { Network } from "../model";
import { picture } from "./picture";

/** @param network gives what is shown. The result stops it. */
export function printable(canvas: HTMLElement, network: () => Network): () => void {
  const before = (): void => {
    const drawn = new DOMParser().parseFromString(picture(network()), "image/svg+xml").documentElement;
    drawn.classList.add("printed");
    canvas.append(document.importNode(drawn, true));
  };
  const after = (): void => canvas.querySelector(".printed")?.remove();
  addEventListener("beforeprint", before);
  addEventListener("afterprint", after);
  return () => {
    removeEventListener("beforeprint", before);
    removeEventListener("afterprint", after);
  };
}
