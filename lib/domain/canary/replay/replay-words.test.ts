import { expect, it } from "vitest";
import { instant } from "@/lib/kernel/instant";
import { replaySentence, saidAt } from "./replay-words";
import { plan } from "./testing";
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

it("says the seconds of two moments in one minute, as one minute twice tells nothing", () => {
  const act = { at: instant(known), knownAt: instant(known), metric: "cpu", stage: 0, weight: 5 };
  const paused = { ...act, e: 1, sentence: "", extra: null };
  const quiet = { recommended: null, automatic: null, extra: null, extraUntil: null, last: null };
  const kept = { strip: [], verdicts: [], moreVerdicts: 0, stages: [], metrics: [] };
  const replay = { ...quiet, ...kept, ticks: 9, paused };
  const said = (seconds: number) => replaySentence(plan, [], replay, really(seconds));
  expect(said(1)).toContain("at 20:45:58 UTC, at 5 %");
  expect(said(1)).toContain("Really it was recommended at 20:45:59 UTC.");
  expect(said(60)).toContain("at 20:45 UTC, at 5 %");
  expect(said(60)).toContain("Really it was recommended at 20:46 UTC.");
});
