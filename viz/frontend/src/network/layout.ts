/** Positions for nodes that came without: ForceAtlas2, run to its end before the first paint, then still. */
import type Graph from "graphology";
import forceAtlas2 from "graphology-layout-forceatlas2";
import noverlap from "graphology-layout-noverlap";

/** A number in [0, 1) that depends on the text and the salt alone (FNV-1a), so that a view opens as it was left. */
export function fraction(text: string, salt: number): number {
  let hash = 2166136261 ^ salt;
  for (let index = 0; index < text.length; index += 1) {
    hash ^= text.charCodeAt(index);
    hash = Math.imul(hash, 16777619);
  }
  return (hash >>> 0) / 4294967296;
}

/** Give every node of the graph `x` and `y`; a graph whose nodes all have them stays as it is. */
export function layOut(graph: Graph): void {
  const missing = graph.filterNodes((_, attributes) => attributes["x"] === undefined || attributes["y"] === undefined);
  if (!missing.length) return;
  for (const node of missing) {
    graph.mergeNodeAttributes(node, { x: fraction(node, 1) * 100, y: fraction(node, 2) * 100 });
  }
  const iterations = Math.max(60, Math.min(500, Math.round(200_000 / graph.order)));
  const settings = { ...forceAtlas2.inferSettings(graph), gravity: 0.6, linLogMode: true, outboundAttractionDistribution: true };
  forceAtlas2.assign(graph, { iterations, settings });
  noverlap.assign(graph, { maxIterations: 60, settings: { margin: 4, ratio: 1.4 } });
}

/** Most that a layout is stretched: shapes keep their neighbours, and the picture fills its frame. */
const MOST_STRETCH = 1.8;

/** Stretch the layout about its middle so that it fills a frame of this width to height. */
export function stretch(graph: Graph, aspect: number): void {
  const xs = graph.mapNodes((_, attributes) => attributes["x"] as number);
  const ys = graph.mapNodes((_, attributes) => attributes["y"] as number);
  const span = (values: number[]): number => values.reduce((a, b) => Math.max(a, b), -Infinity) - values.reduce((a, b) => Math.min(a, b), Infinity);
  const [width, height] = [span(xs), span(ys)];
  if (!(width > 0 && height > 0 && aspect > 0)) return;
  const wanted = width / height / aspect;
  const [across, up] = wanted > 1 ? [1, Math.min(wanted, MOST_STRETCH)] : [Math.min(1 / wanted, MOST_STRETCH), 1];
  graph.updateEachNodeAttributes((_, attributes) => {
    attributes["x"] *= across;
    attributes["y"] *= up;
    return attributes;
  });
}
