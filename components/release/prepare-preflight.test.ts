import { expect, it } from "vitest";
import type { Arrival, Preflight } from "@/lib/domain/canary/preflight";
import { instant } from "@/lib/kernel/instant";
import {
  arrivalLook,
  isAwaited,
  isToBeShown,
  preflightLead,
  wantsPreflight,
} from "./prepare-preflight";

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

it("keeps its place before it is known what arrives, where it will be shown", () => {
  const said = { at: instant(0), sentence: "", action: "none", e: 1, metrics: [] } as const;
  const of = (overall: "no_data" | "pass") => ({ ...said, overall, metrics: [] });
  const verdicts = [null, of("no_data"), of("pass")];
  const at = (status: "staged" | "rolling_out") =>
    verdicts.map((verdict) => isToBeShown({ status, verdict }));
  expect(at("staged")).toEqual([true, true, true]);
  expect(at("rolling_out")).toEqual([true, true, false]);
});

const stage = (weight: number, enough: boolean) => ({
  ...{ stage: 0, weight, minutes: 10, seconds: 840, enough, lengthenTo: enough ? null : 15 },
  sentence: `At ${weight} %`,
});
const arrives = metric("arrives", null);
const missing = metric("missing", null);

it.each([
  [[arrives], [stage(5, true)], "All is well."],
  [
    [arrives, arrives],
    [stage(5, false), stage(25, true)],
    "All 2 metrics arrive; the stage at 5 % is too short for a verdict at this traffic.",
  ],
  [
    [arrives],
    [stage(5, false), stage(25, false)],
    "The metric arrives; the stages at 5 % and 25 % are too short for a verdict at this traffic.",
  ],
  [[missing, arrives], [], "1 of 2 metrics does not arrive."],
  [[missing], [], "The metric does not arrive."],
])("says in one breath what the lists beneath say of each: %#", (metrics, traffic, lead) => {
  expect(preflightLead({ sentence: "All is well.", metrics, traffic })).toBe(lead);
});
