import { describe, expect, it } from "vitest";
import { changed, followed, written } from "../src/parts/follow";

describe("follow-ups", () => {
  it("stand behind the question that they follow", () => {
    expect(followed("罗毅分管的任务？", "其中区商务委配合的")).toBe("罗毅分管的任务，其中区商务委配合的");
    expect(followed("tasks led by 区教委", "Of these in chapter 9")).toBe("tasks led by 区教委，Of these in chapter 9");
  });
  it("leave every other question alone", () => {
    expect(followed("罗毅分管的任务", "区教委牵头的任务")).toBe("区教委牵头的任务");
    expect(followed("", "其中区商务委配合的")).toBe("其中区商务委配合的");
  });
});

describe("a part of a question", () => {
  it("is counted in characters, not in code units", () => {
    expect(written("😀罗毅分管的任务", 1, 3)).toBe("罗毅");
    expect(changed("😀罗毅分管的任务", 1, 3, "高琳")).toBe("😀高琳分管的任务");
  });
});
