/** The marks of every kind and role: `viz/marks.py` is the same table on the server, a test holds them equal. */
import type { Kind, Role } from "./model";

export type Shape = "square" | "circle" | "ring" | "diamond" | "drop" | "hexagon" | "triangle";
export type Stroke = "solid" | "dashed" | "dotted";
export interface KindMark {
  word: string;
  shape: Shape;
  light: string;
  dark: string;
}
export interface RoleMark {
  word: string;
  stroke: Stroke;
  width: number;
  light: string;
  dark: string;
}

export const KIND_MARKS: Record<Kind, KindMark> = {
  task: { word: "任务", shape: "square", light: "#5b6472", dark: "#a7b0bd" },
  unit: { word: "单位", shape: "circle", light: "#1f5f99", dark: "#6fb1ea" },
  group: { word: "集合单位", shape: "ring", light: "#1f5f99", dark: "#6fb1ea" },
  leader: { word: "领导", shape: "diamond", light: "#b07d00", dark: "#e3b341" },
  place: { word: "地点", shape: "drop", light: "#1b7f5c", dark: "#57c49b" },
  project: { word: "项目", shape: "hexagon", light: "#7a4fa3", dark: "#b894dd" },
  target: { word: "指标", shape: "triangle", light: "#a0483c", dark: "#e0897c" },
  chapter: { word: "章节", shape: "square", light: "#8a8172", dark: "#8f8a80" },
  document: { word: "文件", shape: "square", light: "#3d3a34", dark: "#d8d3c8" },
};

export const ROLE_MARKS: Record<Role, RoleMark> = {
  lead: { word: "牵头", stroke: "solid", width: 2.2, light: "#c0392b", dark: "#e8705f" },
  support: { word: "配合", stroke: "solid", width: 1.1, light: "#6d86a0", dark: "#8aa4bf" },
  responsible: { word: "负责", stroke: "solid", width: 1.6, light: "#8c5a4f", dark: "#d39a8d" },
  leader: { word: "分管", stroke: "dotted", width: 1.4, light: "#b07d00", dark: "#e3b341" },
  touches: { word: "涉及", stroke: "dashed", width: 1.2, light: "#1b7f5c", dark: "#57c49b" },
  mentions: { word: "提及", stroke: "dashed", width: 1.2, light: "#1b7f5c", dark: "#57c49b" },
  locatedIn: { word: "位于", stroke: "dashed", width: 0.9, light: "#7fa593", dark: "#6f9c8a" },
  member: { word: "成员", stroke: "dotted", width: 1.1, light: "#1f5f99", dark: "#6fb1ea" },
  target: { word: "指标", stroke: "dashed", width: 1.0, light: "#a0483c", dark: "#e0897c" },
  chapter: { word: "所属章节", stroke: "dotted", width: 0.8, light: "#8a8172", dark: "#8f8a80" },
  related: { word: "相连", stroke: "solid", width: 1.2, light: "#8b8577", dark: "#9a958a" },
};

/** SVG path of each shape in a box of 20 × 20, centred on 10, 10. */
export const OUTLINES: Record<Shape, string> = {
  square: "M4.5 4.5h11v11h-11Z",
  circle: "M3 10a7 7 0 1 0 14 0a7 7 0 1 0-14 0Z",
  ring: "M4 10a6 6 0 1 0 12 0a6 6 0 1 0-12 0Z",
  diamond: "M10 2 18 10 10 18 2 10Z",
  drop: "M10 19 4.8 11.6A6.3 6.3 0 1 1 15.2 11.6Z",
  hexagon: "M6 3h8l4 7-4 7H6L2 10Z",
  triangle: "M10 2.5 18 17H2Z",
};
/** SVG dash array of each stroke at one pixel's width. */
export const DASHES: Record<Stroke, string> = { solid: "", dashed: "6 4", dotted: "1.5 3.5" };
