/** Paper and ink for what CSS does not reach: canvases. The same values stand in `styles/tokens.css`. */

export interface Palette {
  dark: boolean;
  paper: string;
  ink: string;
  quiet: string;
  line: string;
  accent: string;
}

const LIGHT: Palette = { dark: false, paper: "#fffefb", ink: "#1d2430", quiet: "#5d6470", line: "#d9d4c7", accent: "#c0392b" };
const DARK: Palette = { dark: true, paper: "#1d2026", ink: "#e7e3d9", quiet: "#a5a9b1", line: "#383c44", accent: "#e8705f" };
const PREFERS_DARK = "(prefers-color-scheme: dark)";

/** The palette in force: the reader's choice, else the system's. */
export function palette(): Palette {
  const chosen = document.documentElement.dataset["theme"];
  const dark = chosen ? chosen === "dark" : matchMedia(PREFERS_DARK).matches;
  return dark ? DARK : LIGHT;
}

/** A mark's colour on the paper in force. */
export function tone(mark: { light: string; dark: string }, on: Palette = palette()): string {
  return on.dark ? mark.dark : mark.light;
}

/** `#rrggbb` with an alpha between 0 and 1, as `#rrggbbaa`. */
export function faint(colour: string, alpha: number): string {
  return `${colour}${Math.round(alpha * 255).toString(16).padStart(2, "0")}`;
}

/** Turn to the other theme and keep the choice. */
export function turnTheme(): void {
  const theme = palette().dark ? "light" : "dark";
  document.documentElement.dataset["theme"] = theme;
  try {
    localStorage.setItem("theme", theme);
  } catch {
    // A private window: the choice holds for this page.
  }
  window.dispatchEvent(new Event("palette"));
}

/** Call `draw` whenever the palette changes; the result stops that. */
export function onPalette(draw: () => void): () => void {
  const system = matchMedia(PREFERS_DARK);
  window.addEventListener("palette", draw);
  system.addEventListener("change", draw);
  return () => {
    window.removeEventListener("palette", draw);
    system.removeEventListener("change", draw);
  };
}
