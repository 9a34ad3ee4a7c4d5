/** Tasks handed from unit to unit on trial: dragged, or taken up and put down by keyboard and by touch. */
import { iriOf } from "../address";
import { h, name, type Child } from "../dom";
import { getJson } from "../http";
import { t } from "../language";
import { ROLE_MARKS } from "../marks";
import type { PlanChange, Role, TaskLine, Thing, WorkloadRow } from "../model";
import { kindGlyph, roleGlyph } from "../parts/glyph";
import { empty, fill } from "../parts/states";
import { moved, movedTo } from "./plan";

const ROLES: readonly (readonly [Role, string])[] = [["lead", "Lead"], ["support", "Support"], ["responsible", "Responsible"]];

/** One task in one role of one unit: what is handed on. */
export interface Load {
  task: string;
  role: string;
  party: string;
}

/** What is held now, and where it may go. Rows of the table and the list of units ask it. */
export class Board {
  private held: Load | null = null;
  private readonly listeners: (() => void)[] = [];

  constructor(
    readonly changes: () => readonly PlanChange[],
    private readonly keep: (changes: PlanChange[]) => void,
  ) {}

  get holding(): Load | null {
    return this.held;
  }

  take(load: Load | null): void {
    this.held = load;
    this.tell();
  }

  /** Hand what is held to the unit; to its own unit is to leave it there. */
  put(to: string): void {
    if (!this.held) return;
    const { held } = this;
    this.held = null;
    this.keep(moved(this.changes(), held, to));
  }

  /** @param listener is called whenever something is taken up, put down or the plan changes. */
  listen(listener: () => void): void {
    this.listeners.push(listener);
  }

  tell(): void {
    for (const listener of this.listeners) listener();
  }

  /** Let the element take what is dragged onto it. */
  target(element: HTMLElement, unit: string): void {
    const over = (event: DragEvent): void => {
      if (!this.held || this.held.party === unit) return;
      event.preventDefault();
      element.classList.add("takes");
    };
    element.addEventListener("dragenter", over);
    element.addEventListener("dragover", over);
    element.addEventListener("dragleave", () => element.classList.remove("takes"));
    element.addEventListener("drop", (event) => {
      event.preventDefault();
      element.classList.remove("takes");
      this.put(unit);
    });
  }
}

/** The tasks of a row's unit, each to be taken up, beside the units that could have it. */
export function moving(row: WorkloadRow, units: readonly WorkloadRow[], board: Board): HTMLElement {
  const place = h("div");
  void fill(place, () => getJson<Thing>(`${row.href ?? ""}.json`), (thing) => {
    const stated = ROLES.flatMap(([role, word]) => (thing.tasks?.[role] ?? []).filter((line) => !line.inferred).map((line) => [role, word, line] as const));
    if (!stated.length) return empty(t("文件没有直接写明它的任务，没有可以转出的。"));
    const names = new Map(units.map((unit) => [unit.iri, unit.label]));
    return [
      h("div", { class: "moving" },
        h("ul", { class: "loads", "aria-label": t("{unit}的任务", { unit: row.label }) }, stated.map(([role, word, line]) => load(row, role, word, line, names, board))),
        targets(row, units, board)),
    ];
  }, 3);
  return place;
}

function load(row: WorkloadRow, role: Role, word: string, line: TaskLine, names: ReadonlyMap<string, string>, board: Board): HTMLElement {
  const own: Load = { task: iriOf(line.href) ?? line.href, role: word, party: row.iri };
  const goes = h("span", { class: "goes" });
  const button = h("button", { type: "button", class: "load-chip", draggable: "true", title: line.text, "aria-pressed": "false" }, roleGlyph(role), h("span", { class: "task-id" }, line.id), t(ROLE_MARKS[role].word), goes, h("span", { class: "unseen" }, line.text));
  const draw = (): void => {
    const to = movedTo(board.changes(), own);
    goes.replaceChildren(...(to ? ["→ ", name(names.get(to) ?? to)] : []));
    button.classList.toggle("moved", to !== null);
    button.setAttribute("aria-pressed", String(equal(board.holding, own)));
  };
  button.addEventListener("click", () => board.take(equal(board.holding, own) ? null : own));
  button.addEventListener("dragstart", (event) => {
    event.dataTransfer?.setData("text/plain", `${line.id} ${ROLE_MARKS[role].word}`);
    if (event.dataTransfer) event.dataTransfer.effectAllowed = "move";
    board.take(own);
  });
  button.addEventListener("dragend", () => board.take(null));
  board.listen(draw);
  draw();
  return h("li", {}, button);
}

function targets(row: WorkloadRow, units: readonly WorkloadRow[], board: Board): HTMLElement {
  const told = h("p", { class: "note", role: "status" });
  const buttons = nearest(row, units).map((unit) => {
    const button = h("button", { type: "button", class: "small", onclick: () => board.put(unit.iri) }, kindGlyph(unit.kind, true), name(unit.label), h("span", { class: "note" }, String(unit.tasks)));
    board.target(button, unit.iri);
    return button;
  });
  const back = h("button", { type: "button", class: "small", onclick: () => board.put(row.iri) }, t("留在本单位"));
  board.target(back, "");
  const draw = (): void => {
    const idle = board.holding?.party !== row.iri;
    for (const button of [back, ...buttons]) button.disabled = idle;
    told.replaceChildren(idle ? t("先点选或拖起左边的一项任务，再放到这里的单位或表格的行上；单位后的数字是现有任务数。") : t("转给哪个单位？"));
  };
  board.listen(draw);
  draw();
  return h("div", { class: "targets", role: "group", "aria-label": t("转给哪个单位？") }, told, h("div", { class: "target-list" }, back, buttons as Child[]));
}

/** The other units: those of the same kind first, then by how little they have to do. */
export function nearest(row: WorkloadRow, units: readonly WorkloadRow[]): WorkloadRow[] {
  const far = (unit: WorkloadRow): number => Number(unit.unitKind !== row.unitKind || unit.kind !== row.kind);
  return units.filter((unit) => unit.iri !== row.iri && unit.kind === "unit").sort((a, b) => far(a) - far(b) || a.tasks - b.tasks || a.label.localeCompare(b.label, "zh"));
}

function equal(a: Load | null, b: Load): boolean {
  return a !== null && a.task === b.task && a.role === b.role && a.party === b.party;
}

/** Where the trial stands, shown and focused. */
export function showTrial(): void {
  const trial = document.querySelector<HTMLElement>(".trial");
  trial?.setAttribute("tabindex", "-1");
  trial?.scrollIntoView({ block: "start" });
  trial?.focus();
}
