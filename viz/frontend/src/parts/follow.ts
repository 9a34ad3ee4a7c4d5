/** Follow-ups and changed parts: one question out of the last one and what is typed now. */

/** Words that refer back to the last answer, as `graph/ask/words/*.toml` has them under `follow`; a test keeps them equal. */
export const FOLLOWING = /^(?:其中的|其中|这些任务中|这些任务里|这里面|这当中|上述任务中|上述任务里|上面这些任务中|上面这些任务里|of these|of those|among these|among them|of which)/iu;

/** The question to ask: a follow-up stands behind the question that it follows. */
export function followed(last: string, typed: string): string {
  const refers = FOLLOWING.test(typed);
  const before = last.trim().replace(/[？?。.，,；;！!\s]+$/u, "");
  return refers && before && !typed.startsWith(before) ? `${before}，${typed}` : typed;
}

/** `question` with the characters from `start` to `end` (code points, as the server counts them) replaced. */
export function changed(question: string, start: number, end: number, words: string): string {
  const all = Array.from(question);
  return [...all.slice(0, start), words, ...all.slice(end)].join("");
}

/** The characters from `start` to `end`, counted like those of `changed`. */
export function written(question: string, start: number, end: number): string {
  return Array.from(question).slice(start, end).join("");
}
