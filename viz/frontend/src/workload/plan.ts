/** A plan: changes that are only tried. It lives in the address, so that it can be sent to a colleague. */
import type { PlanChange } from "../model";

export interface Plan {
  name: string;
  changes: PlanChange[];
}

/** The plan in an address; an address that holds none, or nonsense, is an empty plan. */
export function planOf(text: string | undefined): Plan {
  try {
    const read: unknown = JSON.parse(text ?? "");
    const { name, changes } = read as Partial<Plan>;
    return { name: typeof name === "string" ? name : "", changes: Array.isArray(changes) ? changes : [] };
  } catch {
    return { name: "", changes: [] };
  }
}

/** The plan as it stands in the address, null where it changes nothing. */
export function textOf(plan: Plan): string | null {
  return plan.changes.length ? JSON.stringify(plan) : null;
}

export function same(a: PlanChange, b: PlanChange): boolean {
  const keys = new Set([...Object.keys(a), ...Object.keys(b)]);
  return [...keys].every((key) => a[key] === b[key]);
}

/** The plan with the change, or without it where it is there already. */
export function turned(plan: Plan, change: PlanChange): Plan {
  const without = plan.changes.filter((each) => !same(each, change));
  return { ...plan, changes: without.length < plan.changes.length ? without : [...plan.changes, change] };
}

interface Handed {
  task: string;
  role: string;
  party: string;
}

/** The changes with this load handed to `to`, and to nobody else; its own unit as `to` takes the move out. */
export function moved(changes: readonly PlanChange[], load: Handed, to: string): PlanChange[] {
  const without = changes.filter((each) => !isMoveOf(each, load));
  const { task, role, party } = load;
  return to === party ? without : [...without, { do: "move", task, role, party, to }];
}

/** The unit to which the changes hand the load, null where it stays. */
export function movedTo(changes: readonly PlanChange[], load: Handed): string | null {
  return changes.find((each) => isMoveOf(each, load))?.["to"] ?? null;
}

function isMoveOf(change: PlanChange, { task, role, party }: Handed): boolean {
  return change["do"] === "move" && change["task"] === task && change["role"] === role && change["party"] === party;
}
