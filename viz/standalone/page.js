"use strict";
// Runs in the stand-alone page with vis-network from the pyvis package. Every word of the data enters the page as a
// text node or as text on the canvas, never as HTML.
(() => {
  const data = JSON.parse(document.getElementById("data").textContent);
  const dark = matchMedia("(prefers-color-scheme: dark)").matches;
  const tone = (mark) => (dark ? mark.dark : mark.light);
  const paper = dark ? "#1d2026" : "#fffefb";
  const ink = dark ? "#e7e3d9" : "#1d2430";
  const hidden = { kinds: new Set(), roles: new Set() };
  const byId = new Map(data.nodes.map((node) => [node.id, node]));

  const element = (name, properties = {}, ...children) => {
    const made = Object.assign(document.createElement(name), properties);
    made.append(...children);
    return made;
  };

  const drop = ({ ctx, x, y, state: { selected }, style, label }) => ({
    drawNode() {
      const r = style.size;
      ctx.beginPath();
      ctx.arc(x, y - r * 0.25, r * 0.78, Math.PI * 0.85, Math.PI * 0.15);
      ctx.lineTo(x, y + r);
      ctx.closePath();
      ctx.fillStyle = style.color;
      ctx.fill();
      ctx.lineWidth = selected ? 3 : 1;
      ctx.strokeStyle = style.borderColor;
      ctx.stroke();
    },
    drawExternalLabel() {
      ctx.font = `14px ${getComputedStyle(document.body).fontFamily}`;
      ctx.textAlign = "center";
      ctx.textBaseline = "top";
      ctx.lineWidth = 3;
      ctx.strokeStyle = paper;
      ctx.strokeText(label, x, y + style.size + 4);
      ctx.fillStyle = ink;
      ctx.fillText(label, x, y + style.size + 4);
    },
    nodeDimensions: { width: style.size * 2, height: style.size * 2 },
  });
  const SHAPES = {
    circle: () => ({ shape: "dot" }),
    ring: () => ({ shape: "dot", ring: true }),
    drop: () => ({ shape: "custom", ctxRenderer: drop }),
  };
  const DASHES = { solid: false, dashed: [6, 4], dotted: [2, 4] };

  const drawnNode = (node) => {
    const mark = data.kinds[node.kind];
    const { ring, ...shape } = SHAPES[mark.shape]?.() ?? { shape: mark.shape };
    const colour = tone(mark);
    return {
      ...node,
      ...shape,
      borderWidth: ring ? 3 : 1,
      color: { background: ring ? paper : colour, border: colour, highlight: { background: ring ? paper : colour, border: ink } },
      font: { color: ink, size: 14, face: getComputedStyle(document.body).fontFamily, strokeWidth: 3, strokeColor: paper },
    };
  };
  const drawnEdge = (edge, id) => {
    const mark = data.roles[edge.role];
    return {
      ...edge,
      id,
      width: mark.width,
      dashes: DASHES[mark.stroke],
      color: { color: tone(mark), opacity: edge.inferred ? 0.45 : 0.8, highlight: tone(mark) },
      smooth: false,
    };
  };

  const nodes = new vis.DataSet(data.nodes.map(drawnNode));
  const edges = new vis.DataSet(data.edges.map(drawnEdge));
  const shownNodes = new vis.DataView(nodes, { filter: (node) => !hidden.kinds.has(node.kind) });
  const shownEdges = new vis.DataView(edges, { filter: (edge) => !hidden.roles.has(edge.role) });
  const network = new vis.Network(document.getElementById("canvas"), { nodes: shownNodes, edges: shownEdges }, data.options);
  const still = matchMedia("(prefers-reduced-motion: reduce)").matches;
  const animation = still ? false : { duration: 150, easingFunction: "easeInOutQuad" };
  network.once("stabilizationIterationsDone", () => network.setOptions({ physics: false }));

  const SVG = "http://www.w3.org/2000/svg";
  const drawn = (name, attributes) => {
    const shape = document.createElementNS(SVG, name);
    for (const [key, value] of Object.entries(attributes)) shape.setAttribute(key, value);
    return shape;
  };
  const OUTLINES = {
    square: ["rect", { x: 5, y: 3, width: 10, height: 10 }],
    circle: ["circle", { cx: 10, cy: 8, r: 6 }],
    ring: ["circle", { cx: 10, cy: 8, r: 5, "fill-opacity": 0, "stroke-width": 2.5 }],
    diamond: ["path", { d: "M10 1 17 8 10 15 3 8Z" }],
    drop: ["path", { d: "M10 15 5.5 9.5A5.4 5.4 0 1 1 14.5 9.5Z" }],
    hexagon: ["path", { d: "M6.5 2h7L17 8l-3.5 6h-7L3 8Z" }],
    triangle: ["path", { d: "M10 2 17 14H3Z" }],
  };
  const sample = (mark, isKind) => {
    const picture = drawn("svg", { width: 20, height: 16, "aria-hidden": "true" });
    const colour = tone(mark);
    if (isKind) {
      const [name, attributes] = OUTLINES[mark.shape];
      picture.append(drawn(name, { fill: colour, stroke: colour, ...attributes }));
    } else {
      const dashes = (DASHES[mark.stroke] || []).join(" ");
      picture.append(drawn("path", { d: "M1 8H19", stroke: colour, "stroke-width": mark.width, "stroke-dasharray": dashes }));
    }
    return picture;
  };

  const status = document.getElementById("shown");
  const tell = () => {
    status.textContent = `显示 ${shownNodes.length} 个节点，共 ${data.total} 个；${
      shownEdges.get().filter((edge) => shownNodes.get(edge.from) && shownNodes.get(edge.to)).length
    } 条关系`;
  };
  const legend = (place, marks, hiddenOnes, count, isKind) => {
    for (const [name, mark] of Object.entries(marks)) {
      const number = count(name);
      if (!number) continue;
      const box = element("input", { type: "checkbox", checked: true, name });
      box.addEventListener("change", () => {
        if (box.checked) hiddenOnes.delete(name);
        else hiddenOnes.add(name);
        shownNodes.refresh();
        shownEdges.refresh();
        tell();
      });
      const label = element("label", {}, box, sample(mark, isKind), mark.word, element("span", { className: "count" }, String(number)));
      document.getElementById(place).append(element("li", {}, label));
    }
  };
  legend("kinds", data.kinds, hidden.kinds, (kind) => data.nodes.filter((node) => node.kind === kind).length, true);
  legend("roles", data.roles, hidden.roles, (role) => data.edges.filter((edge) => edge.role === role).length, false);

  const selected = document.getElementById("selected");
  const select = (id) => {
    const node = byId.get(id);
    if (!node) return;
    const lines = data.edges
      .filter((edge) => edge.from === id || edge.to === id)
      .map((edge) => {
        const other = byId.get(edge.from === id ? edge.to : edge.from);
        const go = element("button", { type: "button" }, element("bdi", {}, other.name));
        go.addEventListener("click", () => fly(other.id));
        return element("li", {}, `${data.roles[edge.role].word}${edge.inferred ? "（推）" : ""} `, go);
      });
    selected.replaceChildren(
      element("h3", {}, element("bdi", {}, node.name)),
      element("p", { className: "quiet" }, data.kinds[node.kind].word),
      ...(node.detail ? [element("p", {}, element("bdi", {}, node.detail))] : []),
      element("ul", {}, ...lines),
    );
  };
  const fly = (id) => {
    if (!shownNodes.get(id)) return;
    network.selectNodes([id]);
    network.focus(id, { scale: 1.2, animation });
    select(id);
  };
  network.on("selectNode", ({ nodes: [id] }) => select(id));

  document.getElementById("names").append(...data.nodes.map((node) => element("option", { value: node.name })));
  document.getElementById("search").addEventListener("submit", (event) => {
    event.preventDefault();
    const words = document.getElementById("words").value.trim().toLowerCase();
    if (!words) return;
    const texts = (node) => [node.name, node.detail ?? ""].map((text) => text.toLowerCase());
    const found = data.nodes.find((node) => texts(node)[0] === words) ?? data.nodes.find((node) => texts(node).some((text) => text.includes(words)));
    if (found) fly(found.id);
    else selected.replaceChildren(element("p", {}, "图中没有这个名称；可换一个词，或先恢复图例中的筛选。"));
  });
  document.getElementById("whole").addEventListener("click", () => network.fit({ animation }));
  document.getElementById("picture").addEventListener("click", () => {
    network.once("afterDrawing", (context) => {
      context.canvas.toBlob((blob) => {
        const link = element("a", { href: URL.createObjectURL(blob), download: `${document.title || "关系图"}.png` });
        link.click();
        URL.revokeObjectURL(link.href);
      });
    });
    network.redraw();
  });
})();
