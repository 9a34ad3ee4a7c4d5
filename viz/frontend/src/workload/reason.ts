/** Why a unit stands out: the server's sentence, in English made of the same numbers. */
import { currentLanguage, t } from "../language";
import type { WorkloadFlag, WorkloadRow } from "../model";
import { told } from "../told";

const CAPACITIES: Record<WorkloadFlag["capacity"], string> = { lead: "牵头", support: "配合", all: "参与" };
const CAPACITY_WORDS: Record<WorkloadFlag["capacity"], string> = { lead: "作为牵头单位", support: "作为配合单位", all: "全部任务合计" };

export function reasonOf(row: Pick<WorkloadRow, "label">, flag: WorkloadFlag): string {
  if (currentLanguage() !== "en") return flag.sentence;
  const { capacity, value, median, size, scope, fence, z } = flag;
  const limits = [fence !== undefined && `upper fence ${fence}`, z !== undefined && `modified z-score ${z}`].filter(Boolean).join(", ");
  return `${row.label} ${t(CAPACITIES[capacity])} ${value} tasks; the median of ${size} units${scope ? ` (${told(scope)})` : ""} is ${median}${limits ? `; ${limits}` : ""}`;
}

/** What makes the unit count as overloaded. */
export function overloadOf(row: WorkloadRow): string {
  const flag = row.flags.find(({ sentence }) => sentence === row.flag);
  return flag ? reasonOf(row, flag) : (row.flag ?? "");
}

/** The capacities in which units are overloaded, leading first, each with all its units: who is it in two, stands in both. */
export function overloadedBy(rows: readonly WorkloadRow[]): { word: string; units: { row: WorkloadRow; flag: WorkloadFlag }[] }[] {
  return (Object.keys(CAPACITIES) as WorkloadFlag["capacity"][])
    .map((capacity) => ({
      word: CAPACITY_WORDS[capacity],
      units: rows.flatMap((row) => row.flags.filter((flag) => flag.decisive && flag.capacity === capacity).map((flag) => ({ row, flag }))).sort((one, other) => other.flag.value - one.flag.value),
    }))
    .filter(({ units }) => units.length > 0);
}
