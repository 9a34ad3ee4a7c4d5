/** The English of every sentence that the pages say; `tests/words.test.ts` sees to it that none is missing. */
import { COMMON } from "./english/common";
import { EXPLORER } from "./english/explorer";
import { SPARQL } from "./english/sparql";

export const ENGLISH: Record<string, string> = { ...COMMON, ...EXPLORER, ...SPARQL };
