/** Why a unit stands out: the server's sentence, in English made of the same numbers. */
import { currentLanguage, t } from "../language";
import type { WorkloadFlag, WorkloadRow } from "../model";
import { told } from "../told";

const CAPACITIES: Record<WorkloadFlag["capacity"], string> = { lead: "牵头", support: "配合", all: "参与" };

export function reasonOf(row: Pick<WorkloadRow, "label">, flag: WorkloadFlag): string {
  if (currentLanguage() !== "en") return flag.sentence;
  const { capacity, value, median, size, scope, fence, z } = flag;
  const limits = [fence !== undefined && `upper fence ${fence}`, z !== undefined && `modified z-score ${z}`].filter(Boolean).join(", ");
  return `${row.label} ${t(CAPACITIES[capacity])} ${value} tasks; the median of ${size} units${scope ? ` (${told(scope)})` : ""} is ${median}${limits ? `; ${limits}` : ""}`;
}

/** All reasons that make the unit count as overloaded, in one line. */
export function overloadOf(row: WorkloadRow): string {
  const decisive = row.flags.filter((flag) => flag.decisive);
  if (currentLanguage() !== "en" || !decisive.length) return row.flag ?? "";
  return decisive.map((flag) => reasonOf(row, flag)).join(". ");
}
