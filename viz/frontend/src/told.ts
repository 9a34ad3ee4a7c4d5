/** Words of the server in the reader's language; `tests/told.test.ts` holds which there are. */
import { PHRASES, SERVER } from "./english/server";
import { currentLanguage, t } from "./language";

/** A heading, a kind or a basis as the server says it; what is not known stays as it is. */
export function told(words: string): string {
  if (currentLanguage() !== "en") return words;
  const known = SERVER[words] ?? t(words);
  if (known !== words) return known;
  return PHRASES.reduce((text, [pattern, english]) => text.replace(pattern, english), words).trim();
}
