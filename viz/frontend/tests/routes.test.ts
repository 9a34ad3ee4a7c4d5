import { describe, expect, it } from "vitest";
import { routeOf } from "../src/routes";

describe("routes", () => {
  it.each([
    ["/", {}, "overview"], ["/", { q: "涉及解放碑的任务" }, "answer"], ["/", { q: "  ", find: "解放碑" }, "search"], ["/id/place/解放碑", {}, "thing"], ["/id/", {}, "missing"],
    ["/network", {}, "network"], ["/workload", {}, "workload"], ["/documents", {}, "documents"], ["/questions/tasks-of-unit", {}, "questions"], ["/sparql", { query: "x" }, "sparql"], ["/query", {}, "sparql"], ["/help", {}, "help"], ["/names", {}, "names"], ["/networks", {}, "missing"],
  ])("shows %s %j as %s", (path, query, page) => expect(routeOf(path, query as Record<string, string>).name).toBe(page));
});
