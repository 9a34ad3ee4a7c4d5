/** Chinese is what the pages are written in; English is looked up by the Chinese sentence. */
import { ENGLISH } from "./english";

export type Language = "zh" | "en";

/** The language of this visit: `?lang=` in the address, else what the reader chose before, else Chinese. */
export function chooseLanguage(search: string, stored: string | null): Language {
  const asked = new URLSearchParams(search).get("lang") ?? stored;
  return asked === "en" ? "en" : "zh";
}

let language: Language = "zh";

export function setLanguage(chosen: Language): void {
  language = chosen;
}

export function currentLanguage(): Language {
  return language;
}

/**
 * The sentence in the reader's language with `{name}` filled in. A sentence without an English form stays Chinese;
 * `tests/words.test.ts` sees to it that there is none.
 */
export function t(sentence: string, values: Record<string, string | number> = {}): string {
  const text = language === "en" ? (ENGLISH[sentence] ?? sentence) : sentence;
  return text.replace(/\{(\w+)\}/g, (whole, name: string) => (name in values ? String(values[name]) : whole));
}
