import { describe, expect, it } from "vitest";
import { shift } from "../src/network/glide";

const at = (x: number, y: number, unit: number) => ({ origin: { x, y }, unit: { x: x + unit, y } });

describe("the shift of a picture", () => {
  it.each([
    ["stays", at(10, 20, 100), at(10, 20, 100), "translate(0px, 0px) scale(1)"],
    ["follows a pan", at(10, 20, 100), at(25, 15, 100), "translate(15px, -5px) scale(1)"],
    ["grows about a point that stands still", at(0, 0, 100), at(-50, -50, 200), "translate(-50px, -50px) scale(2)"],
    ["shrinks", at(100, 100, 100), at(150, 150, 50), "translate(100px, 100px) scale(0.5)"],
  ])("%s", (_, then, now, css) => expect(shift(then, now)).toBe(css));
});
