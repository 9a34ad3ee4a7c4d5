/**
 * While the camera moves over a large network, the picture that stands is shifted and scaled as a whole, which costs the
 * browser next to nothing; edges, nodes and labels are drawn anew when the camera rests.
 */
import type Sigma from "sigma";
import type { CameraState, Coordinates } from "sigma/types";
import { matrixFromCamera } from "sigma/utils";

/** Milliseconds without a movement after which the camera rests. */
const REST = 120;
/** Layers that hold something; the pointer's layer stays where it is. */
const DRAWN = ["edges", "nodes", "labels"];
/** Layers that nothing here draws on: the browser need not lay them over the others. */
const EMPTY = ["edgeLabels", "hovers", "hoverNodes"];

/** What sigma keeps for itself of the last picture: where the pointer is, is read from these. */
interface Drawn {
  matrix: Float32Array;
  invMatrix: Float32Array;
}

/** CSS that lays the picture drawn at `origin` and `unit` (where two points stood) over where they stand now. */
export function shift(then: { origin: Coordinates; unit: Coordinates }, now: { origin: Coordinates; unit: Coordinates }): string {
  const scale = (now.unit.x - now.origin.x) / (then.unit.x - then.origin.x);
  return `translate(${now.origin.x - then.origin.x * scale}px, ${now.origin.y - then.origin.y * scale}px) scale(${scale})`;
}

/** Let the renderer's camera glide. The result stops it. */
export function glide(renderer: Sigma<never, never> | Sigma): () => void {
  const sigma = renderer as Sigma;
  const canvases = sigma.getCanvases();
  const layers = DRAWN.flatMap((id) => canvases[id] ?? []);
  const camera = sigma.getCamera();
  let drawn: CameraState = camera.getState();
  let rest = 0;
  let frame = 0;

  for (const id of EMPTY) canvases[id]?.style.setProperty("display", "none");
  for (const layer of layers) {
    layer.style.transformOrigin = "0 0";
    layer.style.willChange = "transform";
  }
  const places = (cameraState: CameraState): { origin: Coordinates; unit: Coordinates } => ({
    origin: sigma.framedGraphToViewport({ x: 0, y: 0 }, { cameraState }),
    unit: sigma.framedGraphToViewport({ x: 1, y: 0 }, { cameraState }),
  });
  const move = (): void => {
    frame = 0;
    const transform = shift(places(drawn), places(camera.getState()));
    for (const layer of layers) layer.style.transform = transform;
  };
  const settle = (): void => {
    clearTimeout(rest);
    rest = 0;
    sigma.scheduleRender();
  };
  const moved = (): void => {
    const state = camera.getState();
    const inner = sigma as unknown as Drawn;
    const [size, graph, padding] = [sigma.getDimensions(), sigma.getGraphDimensions(), sigma.getStagePadding()];
    inner.matrix = matrixFromCamera(state, size, graph, padding) as Float32Array;
    inner.invMatrix = matrixFromCamera(state, size, graph, padding, true) as Float32Array;
    frame ||= requestAnimationFrame(move);
    clearTimeout(rest);
    rest = window.setTimeout(settle, REST);
  };
  const stands = (): void => {
    drawn = camera.getState();
    cancelAnimationFrame(frame);
    frame = 0;
    for (const layer of layers) layer.style.transform = "";
  };
  const press = (): void => {
    if (rest) sigma.refresh({ skipIndexation: true, partialGraph: {} }); // what is under the pointer is read from the picture
  };
  camera.removeAllListeners("updated"); // sigma's own: it draws every frame
  camera.on("updated", moved);
  sigma.on("afterRender", stands);
  sigma.getContainer().addEventListener("pointerdown", press, true);
  restWhileDragging(sigma);
  return () => {
    clearTimeout(rest);
    cancelAnimationFrame(frame);
    sigma.getContainer().removeEventListener("pointerdown", press, true);
  };
}

/** What is under the pointer is not asked for while it drags the picture: asking waits for the graphics card. */
function restWhileDragging(sigma: Sigma): void {
  const captor = sigma.getMouseCaptor();
  const asking = captor.listeners("mousemove") as ((...event: unknown[]) => void)[];
  captor.removeAllListeners("mousemove");
  captor.on("mousemove", (event) => {
    if (!captor.isMouseDown) for (const ask of asking) ask(event);
  });
}
