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
