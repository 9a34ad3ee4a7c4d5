/** One WebGL program for solid, dashed and dotted edges; dashes keep their length on the screen. */
import { EdgeProgram, type ProgramInfo } from "sigma/rendering";
import type { EdgeDisplayData, NodeDisplayData, RenderParams } from "sigma/types";
import { floatColor } from "sigma/utils";
import type { Stroke } from "../marks";
import type { EdgeAttributes, NodeAttributes } from "./model";

/** Length of a dash with its gap, and the part of it that is drawn, in pixels of the first view. */
export const RHYTHMS: Record<Stroke, [period: number, drawn: number]> = { solid: [0, 1], dashed: [10, 0.6], dotted: [5, 0.4] };

const VERTEX = /* glsl */ `
attribute vec4 a_id;
attribute vec4 a_color;
attribute vec2 a_normal;
attribute vec2 a_positionStart;
attribute vec2 a_positionEnd;
attribute vec2 a_rhythm;
attribute float a_normalCoef;
attribute float a_positionCoef;
uniform mat3 u_matrix;
uniform float u_sizeRatio;
uniform float u_correctionRatio;
uniform float u_minEdgeThickness;
varying vec4 v_color;
varying float v_side;
varying float v_half;
varying float v_along;
varying vec2 v_rhythm;
void main() {
  float wanted = length(a_normal);
  float pixels = max(wanted, u_minEdgeThickness * u_sizeRatio);
  vec2 normal = wanted > 0.0 ? a_normal / wanted : vec2(0.0);
  float room = (pixels + u_sizeRatio) * u_correctionRatio / u_sizeRatio;
  vec2 position = mix(a_positionStart, a_positionEnd, a_positionCoef) + normal * a_normalCoef * room;
  gl_Position = vec4((u_matrix * vec3(position, 1)).xy, 0, 1);
  v_half = pixels / u_sizeRatio;
  v_side = a_normalCoef * (v_half + 1.0);
  v_along = a_positionCoef * length(a_positionEnd - a_positionStart) * u_sizeRatio / u_correctionRatio / 2.0;
  v_rhythm = a_rhythm;
  #ifdef PICKING_MODE
  v_color = a_id;
  #else
  v_color = a_color;
  #endif
  v_color.a *= 255.0 / 254.0;
}`;

const FRAGMENT = /* glsl */ `
precision highp float;
varying vec4 v_color;
varying float v_side;
varying float v_half;
varying float v_along;
varying vec2 v_rhythm;
void main() {
  #ifdef PICKING_MODE
  gl_FragColor = v_color;
  #else
  float cover = 1.0 - smoothstep(v_half - 0.5, v_half + 0.5, abs(v_side));
  if (v_rhythm.x > 0.0 && fract(v_along / v_rhythm.x) > v_rhythm.y) cover = 0.0;
  float alpha = v_color.a * cover;
  gl_FragColor = vec4(v_color.rgb * alpha, alpha);
  #endif
}`;

const UNIFORMS = ["u_matrix", "u_sizeRatio", "u_correctionRatio", "u_minEdgeThickness"] as const;
const { FLOAT, UNSIGNED_BYTE, TRIANGLES } = WebGLRenderingContext;

/** Draws an edge's `stroke` attribute in its `color`, `size` pixels wide. */
export class EdgeStrokes extends EdgeProgram<(typeof UNIFORMS)[number], NodeAttributes, EdgeAttributes> {
  override getDefinition() {
    return {
      VERTICES: 6,
      VERTEX_SHADER_SOURCE: VERTEX,
      FRAGMENT_SHADER_SOURCE: FRAGMENT,
      METHOD: TRIANGLES as 4,
      UNIFORMS,
      ATTRIBUTES: [
        { name: "a_positionStart", size: 2, type: FLOAT },
        { name: "a_positionEnd", size: 2, type: FLOAT },
        { name: "a_normal", size: 2, type: FLOAT },
        { name: "a_color", size: 4, type: UNSIGNED_BYTE, normalized: true },
        { name: "a_id", size: 4, type: UNSIGNED_BYTE, normalized: true },
        { name: "a_rhythm", size: 2, type: FLOAT },
      ],
      CONSTANT_ATTRIBUTES: [
        { name: "a_positionCoef", size: 1, type: FLOAT },
        { name: "a_normalCoef", size: 1, type: FLOAT },
      ],
      CONSTANT_DATA: [[0, 1], [0, -1], [1, 1], [1, 1], [0, -1], [1, -1]],
    };
  }

  override processVisibleItem(
    index: number,
    start: number,
    { x: x1, y: y1 }: NodeDisplayData,
    { x: x2, y: y2 }: NodeDisplayData,
    data: EdgeDisplayData,
  ): void {
    const length = Math.hypot(x2 - x1, y2 - y1) || 1;
    const [nx, ny] = [(-(y2 - y1) / length) * data.size, ((x2 - x1) / length) * data.size];
    const [period, drawn] = RHYTHMS[(data as EdgeDisplayData & { stroke: Stroke }).stroke];
    this.array.set([x1, y1, x2, y2, nx, ny, floatColor(data.color), index, period, drawn], start);
  }

  override setUniforms(parameters: RenderParams, { gl, uniformLocations: at }: ProgramInfo): void {
    gl.uniformMatrix3fv(at["u_matrix"] ?? null, false, parameters.matrix);
    gl.uniform1f(at["u_sizeRatio"] ?? null, parameters.sizeRatio);
    gl.uniform1f(at["u_correctionRatio"] ?? null, parameters.correctionRatio);
    gl.uniform1f(at["u_minEdgeThickness"] ?? null, parameters.minEdgeThickness);
  }
}
