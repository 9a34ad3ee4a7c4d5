/** Words of the server in the reader's language; `tests/told.test.ts` holds which there are. */
import { EXPLAINED, NAMING, QUOTING } from "./english/explained";
import { PHRASES, SERVER } from "./english/server";
import { currentLanguage, t } from "./language";

/** A heading, a kind, a basis or an explanation as the server says it; what is not known stays as it is. */
export function told(words: string): string {
  if (currentLanguage() !== "en") return words;
  const known = EXPLAINED[words] ?? SERVER[words] ?? t(words);
  if (known !== words) return known;
  return sentence(words) ?? PHRASES.reduce((text, [pattern, english]) => text.replace(pattern, english), words).trim();
}

/** A whole sentence of the server; what it quotes of a document stays, what it names is told too. */
function sentence(words: string): string | null {
  const quoting = QUOTING.find(([pattern]) => pattern.test(words));
  if (quoting) return words.replace(...quoting);
  const naming = NAMING.find(([pattern]) => pattern.test(words));
  if (!naming) return null;
  const parts = naming[0].exec(words) ?? [];
  return naming[1].replace(/\$(\d)/g, (_, place: string) => told(parts[Number(place)] ?? ""));
}
