/** The data model as it is drawn on the help page: classes, the terms between them, where they stand. */
import type { Kind } from "../model";

export interface ModelNode {
  id: string;
  kind: Kind;
  word: string;
  term: string;
  x: number;
  y: number;
}
export interface ModelEdge {
  from: string;
  to: string;
  terms: readonly string[];
  path: string;
  /** Where the first term's text is centred. */
  at: readonly [number, number];
}

export const SIZE = { width: 980, height: 470 };

export const NODES: readonly ModelNode[] = [
  { id: "document", kind: "document", word: "文件", term: "dg:Document", x: 90, y: 60 },
  { id: "chapter", kind: "chapter", word: "章节", term: "dg:Chapter", x: 90, y: 235 },
  { id: "task", kind: "task", word: "任务", term: "dg:Task", x: 420, y: 235 },
  { id: "leader", kind: "leader", word: "领导", term: "dg:Person", x: 420, y: 60 },
  { id: "unit", kind: "unit", word: "单位", term: "dg:Unit", x: 760, y: 60 },
  { id: "group", kind: "group", word: "集合单位", term: "dg:UnitGroup", x: 910, y: 150 },
  { id: "place", kind: "place", word: "地点", term: "dg:Place", x: 760, y: 285 },
  { id: "project", kind: "project", word: "项目", term: "dg:Project", x: 600, y: 410 },
  { id: "target", kind: "target", word: "指标", term: "dg:Target", x: 280, y: 410 },
];

export const EDGES: readonly ModelEdge[] = [
  { from: "task", to: "document", terms: ["dg:inDocument"], path: "M358 215L155 80", at: [232, 158] },
  { from: "task", to: "chapter", terms: ["dg:inChapter"], path: "M358 237H154", at: [256, 230] },
  { from: "chapter", to: "document", terms: ["dcterms:isPartOf"], path: "M90 209V88", at: [90, 152] },
  { from: "task", to: "leader", terms: ["dg:supervisedBy"], path: "M420 209V88", at: [420, 152] },
  { from: "task", to: "unit", terms: ["dg:ledBy", "dg:supportedBy", "dg:answeredBy"], path: "M482 213L698 82", at: [588, 136] },
  { from: "group", to: "unit", terms: ["dg:hasMember"], path: "M900 124L824 74", at: [884, 92] },
  { from: "task", to: "place", terms: ["dg:mentions", "dg:touches"], path: "M482 243L697 277", at: [596, 248] },
  { from: "unit", to: "place", terms: ["dg:territory"], path: "M760 86V258", at: [760, 176] },
  { from: "task", to: "project", terms: ["dg:mentions"], path: "M456 261L570 383", at: [520, 330] },
  { from: "task", to: "target", terms: ["dg:hasTarget"], path: "M392 261L308 383", at: [346, 330] },
  { from: "project", to: "place", terms: ["dg:locatedIn"], path: "M644 383L722 312", at: [690, 356] },
];
