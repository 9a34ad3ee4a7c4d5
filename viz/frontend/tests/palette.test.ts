import { describe, expect, it } from "vitest";
import { KIND_MARKS, ROLE_MARKS } from "../src/marks";
import tokens from "../src/styles/tokens.css?raw";

/** The custom properties of the light palette, and of each dark one. */
const blocks = [...tokens.matchAll(/\{([^{}]*--paper[^{}]*)\}/g)].map((block) => Object.fromEntries([...(block[1] as string).matchAll(/--([\w-]+):\s*([^;]+);/g)].map((found) => [found[1], found[2]])));
const [light, ...darks] = blocks as [Record<string, string>, ...Record<string, string>[]];
const MARKS = [...Object.entries(KIND_MARKS).map(([kind, mark]) => [kind, mark] as const), ...Object.entries(ROLE_MARKS).map(([role, mark]) => [`role-${role}`, mark] as const)];

function luminance(hex: string): number {
  const channel = (at: number): number => {
    const value = parseInt(hex.slice(at, at + 2), 16) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  };
  return 0.2126 * channel(1) + 0.7152 * channel(3) + 0.0722 * channel(5);
}
const contrast = (a: string, b: string): number => (Math.max(luminance(a), luminance(b)) + 0.05) / (Math.min(luminance(a), luminance(b)) + 0.05);

describe("the palette", () => {
  it("has one light and two equal dark blocks", () => {
    expect(darks).toHaveLength(2);
    expect(darks[0]).toEqual(darks[1]);
  });
  it.each(MARKS)("gives %s the colours of its mark", (name, mark) => expect([light[name], darks[0]?.[name]]).toEqual([mark.light, mark.dark]));
  it.each(["ink", "quiet", "link", "accent-ink", "error"])("keeps %s readable on every paper", (text) => {
    for (const palette of [light, darks[0] as Record<string, string>]) for (const paper of ["paper", "sheet", "sunk"]) expect(contrast(palette[text] as string, palette[paper] as string)).toBeGreaterThanOrEqual(4.5);
  });
  it("keeps words on marked paper and on the accent readable", () => {
    for (const palette of [light, darks[0] as Record<string, string>]) expect(Math.min(contrast(palette["ink"] as string, palette["marked"] as string), contrast(palette["on-accent"] as string, palette["accent"] as string))).toBeGreaterThanOrEqual(4.5);
  });
});
