/** A line drawn around nodes by hand; what stands inside it is chosen. */
import { svg } from "../dom";

export interface Point {
  x: number;
  y: number;
}

const STEP = 3;

/** Whether the point stands inside the polygon: a ray from it crosses the outline an odd number of times. */
export function inside(polygon: readonly Point[], { x, y }: Point): boolean {
  let odd = false;
  polygon.forEach((here, index) => {
    const before = polygon[(index + polygon.length - 1) % polygon.length] as Point;
    const crosses = here.y > y !== before.y > y && x < ((before.x - here.x) * (y - here.y)) / (before.y - here.y) + here.x;
    if (crosses) odd = !odd;
  });
  return odd;
}

/** Let the reader draw one line on the canvas; the result takes the sheet away again. @param drawn gets the outline. */
export function lasso(canvas: HTMLElement, drawn: (outline: readonly Point[]) => void): () => void {
  const outline: Point[] = [];
  const line = svg("path", { class: "lasso-line" });
  const sheet = svg("svg", { class: "lasso", "aria-hidden": "true" }, line);
  const at = (event: PointerEvent): Point => {
    const { left, top } = sheet.getBoundingClientRect();
    return { x: event.clientX - left, y: event.clientY - top };
  };
  const add = (point: Point): void => {
    const last = outline.at(-1);
    if (last && Math.hypot(last.x - point.x, last.y - point.y) < STEP) return;
    outline.push(point);
    line.setAttribute("d", `M${outline.map(({ x, y }) => `${x} ${y}`).join("L")}Z`);
  };
  sheet.addEventListener("pointerdown", (event) => {
    outline.length = 0;
    sheet.setPointerCapture(event.pointerId);
    add(at(event));
  });
  sheet.addEventListener("pointermove", (event) => {
    if (outline.length) add(at(event));
  });
  sheet.addEventListener("pointercancel", () => (outline.length = 0));
  sheet.addEventListener("pointerup", () => {
    if (outline.length > 2) drawn([...outline]);
    outline.length = 0;
    line.removeAttribute("d");
  });
  canvas.append(sheet);
  return () => sheet.remove();
}
