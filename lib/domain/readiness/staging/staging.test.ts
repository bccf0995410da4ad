import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { at as wall } from "@/lib/domain/readiness/policy/testing";
import { instant, millis } from "@/lib/kernel/instant";
import { decideNote, decideResult, decideSoak } from "./decide-staging";
import { soakInput, soakLeftMs, soakUntil, type StagingRun, stagingWhy } from "./staging";

const zone = "Europe/Berlin";
const run = (overrides: Partial<StagingRun> = {}): StagingRun => ({
  id: "stg_1",
  releaseId: "rel_1",
  number: 1,
  commit: "1111111aaaa",
  startedAt: wall("2026-11-24T10:00"),
  soakMinutes: 60,
  soakEnded: null,
  results: [],
  notes: [],
  endedAt: null,
  outcome: null,
  endedBy: null,
  revision: 1,
  ...overrides,
});
const ana = { type: "person", id: "usr_1", name: "Ana" } as const;
const later = (minutes: number) => instant(millis(run().startedAt) + minutes * 60_000);

describe("the soak is elapsed time", () => {
  it.each([
    ["the night clocks go forward (23 hours)", "2027-03-27T12:00", "2027-03-28T13:00"],
    ["the night clocks go back (25 hours)", "2026-10-24T12:00", "2026-10-25T11:00"],
    ["any other day", "2026-11-24T12:00", "2026-11-25T12:00"],
  ])("24 hours over %s", (_, from, to) => {
    const staged = run({ startedAt: wall(from, zone), soakMinutes: 24 * 60 });
    expect(soakUntil(staged)).toBe(wall(to, zone));
    expect(soakLeftMs(staged, wall(to, zone))).toBe(0);
    expect(soakLeftMs(staged, instant(millis(wall(to, zone)) - 1))).toBe(1);
  });

  it("extending by any pieces is extending by their sum", () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 600 }), { maxLength: 6 }), (pieces) => {
        const all = pieces.reduce((now, extendBy) => {
          const outcome = decideSoak(now, { extendBy }, ana, later(1));
          return outcome.ok ? outcome.value.run : now;
        }, run());
        const sum = pieces.reduce((total, one) => total + one, 60);
        expect(soakUntil(all)).toBe(later(sum));
      }),
    );
  });
});

describe("what holds staging", () => {
  it("the soak, until it is over or somebody ends it with a reason", () => {
    expect(stagingWhy(run(), null, later(48))).toBe(
      "It soaks for 12 min more. Wait, or end the soak early with a reason.",
    );
    expect(stagingWhy(run(), null, later(60))).toBeNull();
    const ended = decideSoak(run(), { end: true, reason: "Quiet." }, ana, later(10));
    if (!ended.ok) throw new Error(ended.refusal.detail);
    expect(ended.value.says).toBe("ended the soak 50 min early for (Quiet)");
    expect(stagingWhy(ended.value.run, null, later(10))).toBeNull();
    expect(decideSoak(ended.value.run, { end: true, reason: "x" }, ana, later(11)).ok).toBe(false);
    const longer = decideSoak(ended.value.run, { extendBy: 5 }, ana, later(11));
    expect(longer.ok && soakLeftMs(longer.value.run, later(60))).toBe(300_000);
  });

  it("a test that failed, until it passed again", () => {
    const failed = decideResult(run(), { name: "Login", passed: false }, "CI", later(61));
    if (!failed.ok) throw new Error(failed.refusal.detail);
    expect(stagingWhy(failed.value.run, null, later(62))).toMatch(/Failed in staging: Login\./);
    const again = decideResult(failed.value.run, { name: "Login", passed: true }, "CI", later(63));
    expect(again.ok && stagingWhy(again.value.run, null, later(64))).toBeNull();
  });

  it("another commit than the one that was tried", () => {
    expect(stagingWhy(run(), "1111111", later(60))).toBeNull();
    expect(stagingWhy(run(), "2222222bbbb", later(60))).toMatch(/Stage it anew/);
  });
});

it("an early end needs its reason, and nothing is both", () => {
  expect(soakInput.safeParse({ end: true }).success).toBe(false);
  expect(soakInput.safeParse({ extendBy: 5, end: true, reason: "x" }).success).toBe(false);
  expect(soakInput.safeParse({ extendBy: 0 }).success).toBe(false);
  expect(decideNote(run(), "Slow", "Ana", later(1))).toMatchObject({ ok: true });
});
