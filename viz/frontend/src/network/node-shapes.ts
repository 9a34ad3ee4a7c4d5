/** One WebGL program for all node shapes: the fragment shader knows each shape by its distance function. */
import { NodeProgram, type ProgramInfo } from "sigma/rendering";
import type { NodeDisplayData, RenderParams } from "sigma/types";
import { floatColor } from "sigma/utils";
import type { Shape } from "../marks";
import { palette } from "../palette";
import type { EdgeAttributes, NodeAttributes } from "./model";

export const SHAPE_NUMBERS: Record<Shape, number> = { circle: 0, ring: 1, square: 2, diamond: 3, drop: 4, hexagon: 5, triangle: 6 };

const VERTEX = /* glsl */ `
attribute vec4 a_id;
attribute vec4 a_color;
attribute vec2 a_position;
attribute float a_size;
attribute float a_shape;
attribute float a_angle;
uniform mat3 u_matrix;
uniform float u_sizeRatio;
uniform float u_correctionRatio;
varying vec4 v_color;
varying vec2 v_local;
varying float v_pixel;
varying float v_shape;
void main() {
  float size = a_size * u_correctionRatio / u_sizeRatio * 4.0;
  vec2 offset = size * vec2(cos(a_angle), sin(a_angle));
  gl_Position = vec4((u_matrix * vec3(a_position + offset, 1)).xy, 0, 1);
  v_local = offset / (size / 2.0);
  v_pixel = u_correctionRatio * 4.0 / size;
  v_shape = a_shape;
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
varying vec2 v_local;
varying float v_pixel;
varying float v_shape;
uniform vec3 u_paper;
float outside(vec2 p) {
  vec2 q = abs(p);
  if (v_shape < 1.5) return length(p) - 0.92;
  if (v_shape < 2.5) return max(q.x, q.y) - 0.70;
  if (v_shape < 3.5) return (q.x + q.y - 0.98) * 0.7071;
  if (v_shape < 4.5) {
    float head = length(p - vec2(0.0, 0.25)) - 0.62;
    float tip = max(q.x * 0.868 - (p.y + 0.98) * 0.496, p.y + 0.057);
    return min(head, tip);
  }
  if (v_shape < 5.5) return max(q.x * 0.866 + q.y * 0.5, q.y) - 0.82;
  return max(q.x * 0.866 + (p.y + 0.1) * 0.5, -(p.y + 0.1)) - 0.47;
}
void main() {
  float d = outside(v_local);
  #ifdef PICKING_MODE
  gl_FragColor = d > 0.1 ? vec4(0.0) : v_color;
  #else
  float cover = 1.0 - smoothstep(-v_pixel, v_pixel, d);
  vec3 ink = v_color.rgb;
  if (v_shape > 0.5 && v_shape < 1.5) ink = mix(u_paper, ink, smoothstep(-v_pixel, v_pixel, d + 0.38));
  float alpha = v_color.a * cover;
  gl_FragColor = vec4(ink * alpha, alpha);
  #endif
}`;

const UNIFORMS = ["u_sizeRatio", "u_correctionRatio", "u_matrix", "u_paper"] as const;
const { FLOAT, UNSIGNED_BYTE, TRIANGLES } = WebGLRenderingContext;

/** Draws a node's `shape` attribute in its `color`; the shape fits a circle of the node's size. */
export class NodeShapes extends NodeProgram<(typeof UNIFORMS)[number], NodeAttributes, EdgeAttributes> {
  override getDefinition() {
    return {
      VERTICES: 3,
      VERTEX_SHADER_SOURCE: VERTEX,
      FRAGMENT_SHADER_SOURCE: FRAGMENT,
      METHOD: TRIANGLES as 4,
      UNIFORMS,
      ATTRIBUTES: [
        { name: "a_position", size: 2, type: FLOAT },
        { name: "a_size", size: 1, type: FLOAT },
        { name: "a_color", size: 4, type: UNSIGNED_BYTE, normalized: true },
        { name: "a_id", size: 4, type: UNSIGNED_BYTE, normalized: true },
        { name: "a_shape", size: 1, type: FLOAT },
      ],
      CONSTANT_ATTRIBUTES: [{ name: "a_angle", size: 1, type: FLOAT }],
      CONSTANT_DATA: [[0], [(2 * Math.PI) / 3], [(4 * Math.PI) / 3]],
    };
  }

  override processVisibleItem(index: number, start: number, data: NodeDisplayData): void {
    const shape = (data as NodeDisplayData & { shape: Shape }).shape;
    this.array.set([data.x, data.y, data.size, floatColor(data.color), index, SHAPE_NUMBERS[shape] ?? 0], start);
  }

  override setUniforms(parameters: RenderParams, { gl, uniformLocations: at }: ProgramInfo): void {
    gl.uniform1f(at["u_correctionRatio"] ?? null, parameters.correctionRatio);
    gl.uniform1f(at["u_sizeRatio"] ?? null, parameters.sizeRatio);
    gl.uniformMatrix3fv(at["u_matrix"] ?? null, false, parameters.matrix);
    const [red, green, blue] = channels(palette().paper);
    gl.uniform3f(at["u_paper"] ?? null, red, green, blue);
  }
}

function channels(hex: string): [number, number, number] {
  const value = parseInt(hex.slice(1), 16);
  return [(value >> 16) / 255, ((value >> 8) & 255) / 255, (value & 255) / 255];
}
