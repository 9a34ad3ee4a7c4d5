/** Find a node by its name here, and fly to it; what is not in the picture is looked for in the whole graph. */
import { withQuery } from "../address";
import { h, name } from "../dom";
import { getJson } from "../http";
import { t } from "../language";
import { KIND_MARKS } from "../marks";
import type { SearchResults } from "../model";
import { search } from "../network/model";
import type { NetworkView } from "../network/view";
import { kindGlyph } from "../parts/glyph";

/** @param view gives the view as it is now, null before there is one. */
export function finder(view: () => NetworkView | null): HTMLElement {
  const input = h("input", { id: "find-node", type: "search", autocomplete: "off", spellcheck: "false", placeholder: t("名称或任务编号") });
  const list = h("ul", { class: "found", "aria-live": "polite", "aria-label": t("找到的节点") });
  const form = h("form", { class: "finder", role: "search" }, h("label", { for: "find-node" }, t("查找")), input, h("button", { type: "submit", class: "unseen" }, t("定位")), list);

  const fly = (id: string): void => {
    view()?.flyTo(id);
    list.replaceChildren();
  };
  const hits = (): string[] => {
    const shown = view();
    return shown ? search(shown.graph, input.value, 8) : [];
  };
  const show = (): void => {
    const shown = view();
    if (!shown || !input.value.trim()) return list.replaceChildren();
    const found = hits();
    list.replaceChildren(
      ...found.map((id) => {
        const { kind, name: label } = shown.graph.getNodeAttributes(id);
        return h("li", {}, h("button", { type: "button", class: "link", onclick: () => fly(id) }, kindGlyph(kind, true), name(label)));
      }),
      ...(found.length ? [] : [h("li", {}, h("button", { type: "button", class: "link", onclick: () => void elsewhere() }, t("图中没有；在全部图谱中查找")))]),
    );
  };
  const elsewhere = async (): Promise<void> => {
    try {
      const { results } = await getJson<SearchResults>(withQuery("/search", { q: input.value.trim(), limit: 8 }));
      const lines = results.map(({ iri, kind, label }) =>
        h("li", {}, h("a", { href: withQuery("/network", { focus: iri }) }, kind in KIND_MARKS && kindGlyph(kind, true), name(label))),
      );
      list.replaceChildren(...(lines.length ? lines : [h("li", { class: "note" }, t("图谱中没有这个名称；可以换一个更短的词。"))]));
    } catch (error) {
      list.replaceChildren(h("li", { class: "note", role: "alert" }, error instanceof Error ? error.message : String(error)));
    }
  };
  input.addEventListener("input", show);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const [first] = hits();
    if (first) fly(first);
    else if (input.value.trim()) void elsewhere();
  });
  return form;
}
