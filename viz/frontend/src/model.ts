/** What the server sends: `viz/views.py` and the question contract, field by field. */

export type Kind = "task" | "unit" | "group" | "leader" | "place" | "project" | "target" | "chapter" | "document";
export type Role =
  | "lead" | "support" | "responsible" | "leader" | "touches" | "mentions" | "locatedIn" | "member" | "target" | "chapter" | "related";

export interface NetworkNode {
  id: string;
  label: string;
  kind: Kind;
  detail?: string;
  size?: number;
  x?: number;
  y?: number;
  community?: number;
}
export interface NetworkEdge {
  source: string;
  target: string;
  role: Role;
  weight: number;
  inferred: boolean;
}
export interface Network {
  nodes: NetworkNode[];
  edges: NetworkEdge[];
  shown: number;
  total: number;
  title?: string;
  centre?: string[];
}

export interface Link {
  label: string;
  href?: string;
  kind?: Kind;
  count?: number;
  inferred?: boolean;
}
export interface Fact {
  property: string;
  value: string;
  href?: string;
  source?: string;
  inferred?: boolean;
}
export interface Mark {
  start: number;
  end: number;
  kind: Kind;
  href?: string;
}
export interface Slip {
  heading: string;
  text: string;
  marks?: Mark[];
  position?: string;
  note?: string;
  inferred?: boolean;
}
export interface TaskLine {
  id: string;
  href: string;
  text: string;
  evidence?: string;
  inferred?: boolean;
}
export interface Thing {
  iri: string;
  label: string;
  kind: Kind;
  altLabels?: string[];
  facts?: Fact[];
  tasks?: Partial<Record<Role, TaskLine[]>>;
  partners?: Link[];
  evidence?: Slip[];
  text?: string;
}
export interface Doubt {
  message: string;
  code: string;
  href?: string;
  task?: string;
}
export interface HeatCell {
  chapter: number;
  unit: number;
  count: number;
  href?: string;
}
export interface Overview {
  title: string;
  documents?: Link[];
  year?: number;
  counts?: Link[];
  lead?: Link[];
  support?: Link[];
  leaders?: Link[];
  places?: Link[];
  chapters?: Link[];
  heatUnits?: Link[];
  heat?: HeatCell[];
  doubts?: Doubt[];
  examples?: string[];
}
export interface WorkloadFlag {
  capacity: "lead" | "support" | "all";
  value: number;
  median: number;
  sentence: string;
  decisive: boolean;
  tests: string[];
  size: number;
  scope?: string;
  fence?: number;
  z?: number;
  tasks: Link[];
}
export interface WorkloadRow {
  label: string;
  href?: string;
  kind: Kind;
  iri: string;
  unitKind?: string;
  leader: number;
  lead: number;
  leadConfirmed: number;
  leadExpanded: number;
  support: number;
  supportConfirmed: number;
  supportExpanded: number;
  responsible: number;
  tasks: number;
  tasksExpanded: number;
  load?: number;
  loadExpanded: number;
  targets: number;
  partners: number;
  leaders: number;
  chapters: number;
  flag?: string;
  flags: WorkloadFlag[];
}
export interface WorkloadMeasure {
  name: string;
  title: string;
  unit: string;
  words: string;
  formula: string;
}
export interface Concentration {
  title: string;
  gini: number;
  topFive: number;
}
export interface Workload {
  rows: WorkloadRow[];
  rule?: string;
  by: Kind;
  scope?: string;
  taskCount: number;
  measures: WorkloadMeasure[];
  concentration: Concentration[];
  remarks: string[];
}
export type PlanChange = Record<string, string>;
export interface WorkloadSuggestion {
  task: Link;
  text: string;
  to: Link;
  reasons: string[];
  change: PlanChange;
}
export interface WorkloadDifference {
  label: string;
  title: string;
  unit: string;
  before: number;
  after: number;
  href?: string;
  kind?: Kind;
}
export interface WhatIf {
  name: string;
  gone: string[];
  new: string[];
  differences: WorkloadDifference[];
  concentration: WorkloadDifference[];
}

export type Cell = string | number | null | string[];
export type AnswerRow = Record<string, Cell | Record<string, string | (string | null)[]>>;
export type AnswerKind = "tasks" | "units" | "people" | "places" | "projects" | "count" | "ranking" | "yesno";
export interface Chip {
  label: string;
  kind?: string;
  href?: string | null;
}
export interface Answer {
  question: string;
  understood: string | null;
  sparql: string | null;
  kind: AnswerKind | "" | null;
  count: number | null;
  yes: boolean | null;
  tasks: string[];
  rows: AnswerRow[];
  suggestions: (string | { text: string; label?: string })[];
  chips?: Chip[];
  total?: number;
  reason?: string;
}
export interface Suggestion {
  text: string;
  kind?: string;
  label?: string;
}
export interface Parameter {
  name: string;
  title: string;
  type: string;
  default?: string | number;
  required?: boolean;
  values?: string[];
}
export interface NamedQuestion {
  name: string;
  title: string;
  titleEn?: string;
  description?: string;
  parameters?: Parameter[];
  columns?: string[];
  sparql?: string;
}
export interface QuestionAnswer extends Partial<NamedQuestion> {
  rows: AnswerRow[];
  truncated?: boolean;
}
export interface SearchResult {
  iri: string;
  href: string;
  label: string;
  kind: Kind;
  matched?: string;
  start?: number;
  end?: number;
  snippet?: string;
}
export interface SearchResults {
  query: string;
  total: number;
  facets?: Partial<Record<Kind, number>>;
  results: SearchResult[];
}
export interface ListedDocument {
  iri: string;
  href: string;
  title: string;
  number?: string;
  year?: number;
  issued?: string;
  tasks: number;
  doubts: number;
}
export interface ReadTask {
  id: string;
  text: string;
  printed: string;
  number: string | null;
  chapter: string | null;
  section: string | null;
  leaders: string[];
  leads: string[];
  cooperators: string[];
  responsible: string[];
  deadline: string | null;
  position: Record<string, string | number>;
}
export interface TaskFields {
  text: string;
  leaders: string[];
  leads: string[];
  cooperators: string[];
  responsible: string[];
}
/** What was and what is; null where the task is new or gone, else only the fields that differ. */
export interface TaskDifference {
  id: string;
  before: Partial<TaskFields> | null;
  after: Partial<TaskFields> | null;
}
export interface ReadDocument {
  name: string;
  iri: string;
  loaded: boolean;
  changes: Record<"added" | "removed" | "changed", string[]>;
  differences: TaskDifference[];
  document: { title: string | null; number: string | null; issuer: string | null; issued: string | null; year: number | null };
  tasks: ReadTask[];
  warnings: { code: string; task: string | null; message: string }[];
}
export interface Changed {
  iri: string;
  href?: string;
  title?: string;
  tasks?: number;
  doubts?: number;
  outcome: "loaded" | "replaced" | "kept" | "removed" | "restored";
  undo?: string;
}
export interface NameContext {
  task: string;
  identifier: string;
  text: string;
  href: string;
}
export interface NameProposal {
  iri: string;
  label: string;
  score: number;
  reason: string;
  href: string;
}
export interface WaitingName {
  jurisdiction: string;
  kind: string;
  name: string;
  iri: string;
  href: string;
  tasks: number;
  contexts: NameContext[];
  proposals: NameProposal[];
}
export type Verdict = "confirm" | "merge" | "split" | "ignore";
export interface NameDecision {
  number: number;
  jurisdiction: string;
  kind: string;
  name: string;
  verdict: Verdict;
  into: string[];
  label: string;
  by: string;
  at: string;
  undone_by: string;
  undone_at: string;
}
