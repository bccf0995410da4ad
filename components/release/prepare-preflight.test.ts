import { expect, it } from "vitest";
import type { Arrival, Preflight } from "@/lib/domain/canary/preflight";
import { arrivalLook, isAwaited, wantsPreflight } from "./prepare-preflight";

const metric = (baseline: Arrival, canary: Arrival | null) => ({
  ...{ metric: "errors", name: "Errors", baselineAt: null, canaryAt: null, sentence: "" },
  ...{ baseline, canary },
});

it.each([
  ["arrives", null, "Arrives"],
  ["missing", null, "Missing"],
  ["arrives", "due", "Awaited"],
  ["arrives", "missing", "Missing"],
  ["missing", "arrives", "Missing"],
  ["arrives", "arrives", "Arrives"],
] as const)("baseline %s, canary %s: %s", (baseline, canary, word) => {
  expect(arrivalLook(metric(baseline, canary)).word).toBe(word);
});

it("is of use before the start and until all has arrived after it", () => {
  const at = (status: "staged" | "rolling_out" | "completed", stage: number | null) =>
    wantsPreflight({ status, stage });
  expect([
    at("staged", null),
    at("rolling_out", 0),
    at("rolling_out", 1),
    at("completed", 2),
  ]).toEqual([true, true, false, false]);
  const of = (canary: Arrival | null) =>
    isAwaited({ metrics: [metric("arrives", canary)] } as unknown as Preflight);
  expect([of(null), of("due"), of("missing"), of("arrives")]).toEqual([false, true, true, false]);
});
