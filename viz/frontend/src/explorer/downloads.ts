/** What is shown as a picture, as a file for other programs, or as a page that stands alone. */
import { h } from "../dom";
import { t } from "../language";
import type { Network } from "../model";
import { gexf, graphml } from "../network/files";
import { picture } from "../network/picture";
import type { NetworkView } from "../network/view";
import { save } from "../parts/save";
import { dataOf, printedOf, standaloneOf, type Drawn } from "./source";

const FILES: readonly { word: string; suffix: string; type: string; make: (network: Network) => string }[] = [
  { word: "SVG", suffix: "svg", type: "image/svg+xml", make: picture },
  { word: "GraphML", suffix: "graphml", type: "application/xml", make: graphml },
  { word: "GEXF", suffix: "gexf", type: "application/xml", make: gexf },
];

/** What is drawn now is made here; the whole as its address has it is fetched: page, printed picture, data. */
export function downloads(view: NetworkView, title: string, drawn: Drawn): HTMLElement {
  const standalone = standaloneOf(drawn);
  const button = (word: string, act: () => void): HTMLElement => h("button", { type: "button", class: "small", onclick: act }, word);
  return h(
    "div",
    { class: "actions" },
    button("PNG", () => void view.png().then((picture) => save(`${title}.png`, picture))),
    FILES.map(({ word, suffix, type, make }) => button(word, () => save(`${title}.${suffix}`, make(view.network(title)), type))),
    standalone && h("a", { class: "small", href: standalone, download: `${title}.html` }, t("独立网页")),
    h("a", { class: "small", href: printedOf(drawn, "png"), download: `${title}.png` }, t("付印图 PNG")),
    h("a", { class: "small", href: printedOf(drawn, "svg"), download: `${title}.svg` }, t("付印图 SVG")),
    h("a", { class: "small", href: dataOf(drawn), download: `${title}.json` }, "JSON"),
  );
}
