/** One WebGL program for very many edges: lines one pixel wide, with the same dashes and colours as {@link EdgeStrokes}. */
import { EdgeProgram, type ProgramInfo } from "sigma/rendering";
import type { EdgeDisplayData, NodeDisplayData, RenderParams } from "sigma/types";
import { floatColor } from "sigma/utils";
import { RHYTHMS } from "./edge-strokes";
import type { EdgeAttributes, NodeAttributes } from "./model";
import type { Stroke } from "../marks";

const VERTEX = /* glsl */ `
attribute vec4 a_color;
attribute vec2 a_position;
attribute float a_along;
attribute float a_period;
uniform mat3 u_matrix;
uniform float u_pixels;
varying vec4 v_color;
varying float v_along;
varying float v_period;
void main() {
  gl_Position = vec4((u_matrix * vec3(a_position, 1)).xy, 0, 1);
  v_along = a_along * u_pixels;
  v_period = a_period;
  v_color = vec4(a_color.rgb * a_color.a, a_color.a);
}`;

const FRAGMENT = /* glsl */ `
precision highp float;
varying vec4 v_color;
varying float v_along;
varying float v_period;
void main() {
  if (v_period > 0.0 && fract(v_along / v_period) > 0.5) discard;
  gl_FragColor = v_color;
}`;

const UNIFORMS = ["u_matrix", "u_pixels"] as const;
const { FLOAT, UNSIGNED_BYTE, LINES } = WebGLRenderingContext;

/** Draws an edge's `stroke` attribute in its `color`; its `size` is left out. */
export class EdgeThreads extends EdgeProgram<(typeof UNIFORMS)[number], NodeAttributes, EdgeAttributes> {
  override getDefinition() {
    return {
      VERTICES: 2,
      VERTEX_SHADER_SOURCE: VERTEX,
      FRAGMENT_SHADER_SOURCE: FRAGMENT,
      METHOD: LINES as 1,
      UNIFORMS,
      ATTRIBUTES: [
        { name: "a_position", size: 2, type: FLOAT },
        { name: "a_along", size: 1, type: FLOAT },
        { name: "a_period", size: 1, type: FLOAT },
        { name: "a_color", size: 4, type: UNSIGNED_BYTE, normalized: true },
      ],
    };
  }

  override processVisibleItem(_index: number, start: number, { x: x1, y: y1 }: NodeDisplayData, { x: x2, y: y2 }: NodeDisplayData, data: EdgeDisplayData): void {
    const { array } = this;
    const [period] = RHYTHMS[(data as EdgeDisplayData & { stroke: Stroke }).stroke];
    const colour = floatColor(data.color);
    array[start] = x1;
    array[start + 1] = y1;
    array[start + 2] = 0;
    array[start + 3] = period;
    array[start + 4] = colour;
    array[start + 5] = x2;
    array[start + 6] = y2;
    array[start + 7] = Math.hypot(x2 - x1, y2 - y1);
    array[start + 8] = period;
    array[start + 9] = colour;
  }

  override setUniforms(parameters: RenderParams, { gl, uniformLocations: at }: ProgramInfo): void {
    gl.uniformMatrix3fv(at["u_matrix"] ?? null, false, parameters.matrix);
    gl.uniform1f(at["u_pixels"] ?? null, parameters.sizeRatio / parameters.correctionRatio / 2);
  }
}
