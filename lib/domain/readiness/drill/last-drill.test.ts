import { describe, expect, it } from "vitest";
import { type Instant, instant } from "@/lib/kernel/instant";
import { usualDrillRules } from "./drill-rules";
import { counts, lastDrillOf, type Practised, type WorkedDrill } from "./last-drill";

const drilledAt = Date.UTC(2026, 8, 1, 10);
const practised: Practised = { runbookVersion: 3, connectorMark: "a", migration: null };
const drill: WorkedDrill = {
  id: "drl_1",
  endedAt: instant(drilledAt),
  seconds: 41.3,
  targetSeconds: 300,
  runbookVersion: 3,
  connectorMark: "a",
};

describe("the last drill", () => {
  it.each([
    [0, "fresh", "Drilled today in 41 s."],
    [1, "fresh", "Drilled yesterday in 41 s."],
    [29.99, "fresh", "Drilled 29 days ago in 41 s."],
    [30, "due", "Drilled 30 days ago in 41 s. After 30 days it is time to drill it again."],
    [90, "stale", "Drilled 90 days ago in 41 s. It counts for 90 days: drill it again."],
  ])("is worth what its %s days say", (days, state, sentence) => {
    expect(look(practised, daysLater(days))).toMatchObject({ state, sentence });
  });

  it.each([
    [{ runbookVersion: 4 }, "The runbook has changed since."],
    [{ connectorMark: "b" }, "The connector has changed since."],
    [{ connectorMark: null }, "The connector has changed since."],
    [{ migration: "2.5.0" }, "2.5.0 has brought a migration since."],
  ])("counts no more once something it practised changed: %o", (change, words) => {
    const last = look({ ...practised, ...change }, daysLater(2));
    expect(last.state).toBe("overtaken");
    expect(last.sentence).toBe(`Drilled 2 days ago in 41 s. ${words}`);
    expect(counts(last)).toBe(false);
  });

  it("is said to be missing where none has worked", () => {
    const last = lastDrillOf(null, practised, usualDrillRules, daysLater(0));
    expect(last).toMatchObject({ state: "never", seconds: null, ageDays: null });
    expect(counts(last)).toBe(false);
  });
});

function look(now: Practised, at: Instant) {
  return lastDrillOf(drill, now, usualDrillRules, at);
}

function daysLater(days: number): Instant {
  return instant(drilledAt + days * 86_400_000);
}
