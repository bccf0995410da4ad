import { expect, it } from "vitest";
import { metricInput } from "@/lib/domain/canary/metric";
import type { Trial, TriedArm } from "@/lib/domain/canary/source/trial";
import { armWords, linePath, topOf, trialLead, trialRows } from "./prepare-trial";

const errors = metricInput.parse({ key: "errors", kind: "ratio" });
const arm = (
  name: TriedArm["arm"],
  values: (number | null)[],
  error: string | null = null,
): TriedArm => ({
  arm: name,
  queries: [],
  points: values.map((value, i) => ({ at: (i + 1) * 30_000, value })),
  samples: values.length,
  instances: 1,
  warnings: [],
  error,
});
const trial = (...arms: TriedArm[]): Trial => ({
  source: { key: "prom", name: "Prometheus" },
  version: "2.4.0",
  previousVersion: "2.3.9",
  ...{ from: 0, to: 120_000, stepMs: 30_000, arms },
});

it("says in a sentence whether it would do for a rollout", () => {
  const both = trial(arm("canary", [0.02]), arm("baseline", [0.01]));
  expect(trialLead(both)).toBe(
    "Prometheus, last ten minutes of 2.4.0 against 2.3.9, a point every 30 s. Both arms answer.",
  );
  expect(trialLead(trial(arm("canary", []), arm("baseline", [0.01])))).toContain(
    "Nothing came of the canary. A version without traffic has nothing to say yet.",
  );
  expect(trialLead(trial(arm("canary", [], "x"), arm("baseline", [], "x")))).toContain(
    "Neither arm",
  );
  expect(armWords(arm("canary", [0.02, null]), errors)).toBe("Canary: 2 samples, 2 % at last");
  expect(armWords(arm("baseline", []), errors)).toBe("Baseline: nothing");
  const idle = arm("canary", [null, null]);
  expect(armWords(idle, errors)).toBe("Canary: 2 samples, no requests in them");
  expect(trialLead(trial(idle, arm("baseline", [0.01])))).toContain("Nothing came of the canary.");
});

it("before the first release tries the baseline alone, and claims nothing of a canary", () => {
  const alone = (values: number[]) => ({ ...trial(arm("baseline", values)), version: "2.3.9" });
  const asked =
    "Prometheus, last ten minutes of 2.3.9, a point every 30 s. There is no release yet, so only the baseline can be tried.";
  expect(trialLead(alone([0.01]))).toBe(`${asked} It answers.`);
  expect(trialLead(alone([]))).toBe(`${asked} Nothing came of it.`);
});

it("draws each arm from zero, with gaps as gaps, and lists every point", () => {
  const shown = trial(arm("canary", [0.02, null, 0.02, 0.04]), arm("baseline", [0.01]));
  const top = topOf(shown);
  expect(top).toBeCloseTo(0.046);
  expect(linePath(shown.arms[0]?.points ?? [], shown, top)).toBe("M25 56.5h0.1M75 56.5h0.1L100 13");
  expect(trialRows(shown).slice(0, 2)).toEqual([
    { at: 30_000, canary: 0.02, baseline: 0.01 },
    { at: 60_000, canary: null, baseline: null },
  ]);
  expect(topOf(trial())).toBe(1);
});
