/** The English of every sentence that the pages say; `tests/words.test.ts` sees to it that none is missing. */
import { COMMON } from "./english/common";
import { DOCUMENTS } from "./english/documents";
import { EXPLORER } from "./english/explorer";
import { HELP } from "./english/help";
import { NAMES } from "./english/names";
import { QUESTIONS } from "./english/questions";
import { SPARQL } from "./english/sparql";
import { WORKLOAD } from "./english/workload";

export const ENGLISH: Record<string, string> = { ...COMMON, ...DOCUMENTS, ...EXPLORER, ...HELP, ...NAMES, ...QUESTIONS, ...SPARQL, ...WORKLOAD };
