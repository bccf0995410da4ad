import { expect, it } from "vitest";
import { instant } from "@/lib/kernel/instant";
import { saidAt } from "./replay-words";
import type { Truth } from "./truth";

const known = Date.parse("2026-11-27T20:45:58Z");
const really = (seconds: number | null): Truth => ({
  outcome: "rolled_back",
  recommendedAt: seconds === null ? null : instant(known + seconds * 1000),
  ...{ alertAt: null, alertMetric: null, pausedAt: null, pressedAt: null, completedAt: null },
  verdicts: [],
});

it("says one moment for one and the same recommendation, though it was written down a little later", () => {
  const act = { knownAt: instant(known) };
  expect(saidAt(act, really(5))).toBe(instant(known + 5_000));
  expect(saidAt(act, really(60))).toBe(instant(known));
  expect(saidAt(act, really(null))).toBe(instant(known));
});
