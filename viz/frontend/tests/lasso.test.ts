import { describe, expect, it } from "vitest";
import { longIri, shortIri } from "../src/address";
import { inside } from "../src/network/lasso";

const BENT = [{ x: 0, y: 0 }, { x: 10, y: 0 }, { x: 10, y: 10 }, { x: 5, y: 4 }, { x: 0, y: 10 }];

describe("the lasso", () => {
  it.each([[2, 2, true], [5, 3, true], [5, 8, false], [1, 8, true], [11, 1, false], [-1, 5, false]])("has %d, %d inside: %s", (x, y, is) => {
    expect(inside(BENT, { x, y })).toBe(is);
  });
  it("has nothing inside a line", () => expect(inside([{ x: 0, y: 0 }, { x: 9, y: 9 }], { x: 4, y: 4 })).toBe(false));
  it("shortens the addresses of our things and takes others whole", () => {
    const ours = "https://w3id.org/dutygraph/id/unit/渝中区/区住建委";
    expect([shortIri(ours), longIri(shortIri(ours)), longIri("https://example.org/a")]).toEqual(["unit/渝中区/区住建委", ours, "https://example.org/a"]);
  });
});
