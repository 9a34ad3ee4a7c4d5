/** The SPARQL editor: yasqe with our completion; nothing of it asks any other server. */
import "@zazuko/yasqe/build/yasqe.min.css";
import * as package_ from "@zazuko/yasqe";
import { t } from "../language";
import { completions } from "./completion";
import { undeclared } from "./prefixes";

export interface Editor {
  value(): string;
  setValue(query: string): void;
  focus(): void;
}

/** What we use of yasqe. Its own declarations build on those of CodeMirror, which it does not bring. */
interface Token {
  string: string;
  type: string | null;
  from?: { ch: number };
}
interface Hint {
  text: string;
  render?: (element: HTMLElement) => void;
}
interface YasqeEditor {
  state: { completionActive?: unknown };
  getValue(): string;
  setValue(text: string): void;
  focus(): void;
  getCompleteToken(): Token;
  getCursor(): { line: number; ch: number };
  getLine(line: number): string;
  getInputField(): HTMLElement;
  addKeyMap(keys: Record<string, (() => void) | false>): void;
  addPrefixes(prefixes: Record<string, string>): void;
  on(event: "change", handler: () => void): void;
}
interface Completer {
  name: string;
  bulk: boolean;
  autoShow: boolean;
  isValidCompletionPosition(yasqe: YasqeEditor): boolean;
  preProcessToken(yasqe: YasqeEditor, token: Token): Token;
  get(yasqe: YasqeEditor, token?: Token): Promise<string[]>;
  postprocessHints(yasqe: YasqeEditor, hints: Hint[]): Hint[];
}
const Yasqe = package_.Yasqe as unknown as {
  new (place: HTMLElement, settings: Record<string, unknown>): YasqeEditor;
  registerAutocompleter(completer: Completer): void;
};

const PAUSE = 600;
const labels = new Map<string, string>();

Yasqe.registerAutocompleter({
  name: "dutygraph",
  bulk: false,
  autoShow: true,
  isValidCompletionPosition: (yasqe) => {
    const token = yasqe.getCompleteToken();
    if (/^[?$"'#@]/.test(token.string) || ["comment", "string", "variable-2", "keyword", "number"].includes(token.type ?? "")) return false;
    return /^[\w-]*:|^<|[^\x00-\x7f]/.test(token.string);
  },
  // The tokenizer knows no Chinese outside of strings and gives it one character at a time.
  preProcessToken: (yasqe, token) => {
    const { line, ch } = yasqe.getCursor();
    const word = wordBefore(yasqe.getLine(line).slice(0, ch));
    return word ? { ...token, string: word, from: { ch: ch - word.length } } : token;
  },
  get: async (_yasqe, token) => {
    const found = await completions(token?.string ?? "");
    for (const { text, label } of found) labels.set(text, label);
    return found.map(({ text }) => text);
  },
  postprocessHints: (_yasqe, hints) =>
    hints.map((hint) => ({
      ...hint,
      render: (element: HTMLElement) => {
        const label = document.createElement("span");
        label.textContent = labels.get(hint.text) ?? "";
        label.className = "hint-label";
        const text = document.createElement("span");
        text.textContent = hint.text;
        text.className = "hint-text";
        element.append(...(label.textContent ? [label] : []), text);
      },
    })),
});

/** @param run is called for Ctrl-Enter. */
export function editor(place: HTMLElement, query: string, run: () => void): Editor {
  const yasqe = new Yasqe(place, {
    value: query,
    autocompleters: ["dutygraph"],
    persistenceId: null,
    consumeShareLink: null,
    createShareableLink: null,
    createShortLink: undefined,
    showQueryButton: false,
    prefixCcApi: null,
    resizeable: false,
    editorHeight: "auto",
    lineWrapping: true,
  });
  yasqe.getInputField().setAttribute("aria-label", t("SPARQL 查询"));
  // Tab leaves the editor, as it leaves every other field: who has no mouse would never come out again.
  const shortcuts = { "Ctrl-Enter": run, "Cmd-Enter": run, Tab: false, "Shift-Tab": false } as const;
  yasqe.addKeyMap(shortcuts);
  let timer = 0;
  yasqe.on("change", () => {
    clearTimeout(timer);
    timer = window.setTimeout(() => declare(yasqe), PAUSE);
  });
  return { value: () => yasqe.getValue(), setValue: (text) => yasqe.setValue(text), focus: () => yasqe.focus() };
}

/** The Chinese name at the end of the text, "" where there is none. */
export function wordBefore(text: string): string {
  return /[^\x00-\x7f][^\s.;,(){}[\]<>"'?$]*$/.exec(text)?.[0] ?? "";
}

/** Declare the prefixes that are used, unless somebody is choosing from the list just now. */
function declare(yasqe: YasqeEditor): void {
  if (yasqe.state.completionActive) return;
  const missing = undeclared(yasqe.getValue());
  if (Object.keys(missing).length) yasqe.addPrefixes(missing);
}
