import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { openFacts } from "@/lib/domain/readiness/policy/testing";
import { decideMove, evolve, whyNot } from "./decide-move";
import { type Move, moves } from "./moves";
import { type Release, type ReleaseStatus, releaseStatuses } from "./release";
import { after, goodFacts, noon, someRelease } from "./testing";

const allowed: Record<Move, ReleaseStatus[]> = {
  go: ["planned"],
  start_staging: ["ready"],
  pass_staging: ["staging"],
  fail_staging: ["staging"],
  start_rollout: ["staged"],
  advance: ["rolling_out"],
  pause: ["rolling_out"],
  resume: [],
  ask_again: [],
  complete: [],
  postpone: ["planned", "ready"],
  cancel: ["planned", "ready", "staging", "staged"],
  close: ["completed", "rolled_back"],
};

function inStatus(status: ReleaseStatus): Release {
  const live = { stage: 0, weight: 5, startedAt: noon, clockFrom: noon };
  return someRelease({ status, ...(status === "rolling_out" && live) });
}

describe("the table of moves", () => {
  for (const status of releaseStatuses) {
    for (const move of moves) {
      const expected = allowed[move].includes(status);
      test(`${move} from ${status} is ${expected ? "possible" : "refused with why"}`, () => {
        const outcome = decideMove(
          inStatus(status),
          move,
          { reason: "why" },
          goodFacts(),
          after(31),
          "Ana",
        );
        expect(outcome.ok).toBe(expected);
        const why = whyNot(inStatus(status), move, goodFacts(), after(31));
        expect(why === null).toBe(expected);
        if (!outcome.ok) expect(outcome.refusal.detail.length).toBeGreaterThan(10);
      });
    }
  }
});

const live = someRelease({
  status: "rolling_out",
  stage: 0,
  weight: 5,
  startedAt: noon,
  clockFrom: noon,
});

describe("advance", () => {
  test("waits for the watch time", () => {
    const early = decideMove(live, "advance", {}, goodFacts(), after(10), "Ana");
    expect(early).toMatchObject({ ok: false, refusal: { code: "conflict", detail: /20 min/ } });
    const due = decideMove(live, "advance", {}, goodFacts(), after(30), "Ana");
    expect(due).toMatchObject({
      ok: true,
      value: { release: { stage: 1, weight: 25, clockFrom: after(30) } },
    });
  });

  test.each(["watch", "fail", "no_data"] as const)("waits while the verdict is %s", (overall) => {
    const facts = goodFacts({
      verdict: { overall, sentence: "Errors are up.", alone: false, at: noon },
    });
    const outcome = decideMove(live, "advance", {}, facts, after(31), "Ana");
    expect(outcome).toMatchObject({ ok: false, refusal: { detail: "Errors are up." } });
  });

  test("says all that it goes past: the verdict as well as the time, what fails first", () => {
    const held = (overall: "watch" | "fail") => {
      const verdict = { overall, sentence: "Errors are up.", alone: false, at: noon };
      const given = { override: true, reason: "We know" };
      const outcome = decideMove(live, "advance", given, goodFacts({ verdict }), after(10), "Ana");
      return outcome.ok ? outcome.value.entries[0]?.data["overrode"] : null;
    };
    const time = "This stage needs 20 min more watch time.";
    expect(held("watch")).toBe(`${time} Errors are up.`);
    expect(held("fail")).toBe(`Errors are up. ${time}`);
  });

  test("goes on anyway only with override and a reason, and the diary keeps what it went past", () => {
    const facts = goodFacts({ verdict: null });
    const bare = decideMove(live, "advance", { override: true }, facts, after(31), "Ana");
    expect(bare).toMatchObject({
      ok: false,
      refusal: { code: "invalid", errors: [{ path: "reason" }] },
    });
    const given = { override: true, reason: "Samples are late" };
    const outcome = decideMove(live, "advance", given, facts, after(31), "Ana");
    if (!outcome.ok) throw new Error(outcome.refusal.detail);
    expect(outcome.value.entries[0]?.sentence).toContain("although");
    expect(outcome.value.entries[0]?.data["overrode"]).toMatch(/no verdict/);
  });

  test("cannot pass the last stage, whatever is said", () => {
    const last = { ...live, stage: 2, weight: 100 };
    const given = { override: true, reason: "please" };
    expect(decideMove(last, "advance", given, goodFacts(), after(60), "Ana").ok).toBe(false);
    expect(decideMove(last, "complete", {}, goodFacts(), after(60), "Ana")).toMatchObject({
      ok: true,
      value: { release: { status: "completed", weight: 100 } },
    });
  });

  test("tells the router the new weight, once per revision, and ends the quiet of muted alerts", () => {
    const outcome = decideMove(live, "advance", {}, goodFacts(), after(30), "Ana");
    if (!outcome.ok) throw new Error(outcome.refusal.detail);
    expect(outcome.value.effects).toEqual([
      expect.objectContaining({
        kind: "set_weight",
        key: "rel_1:2",
        payload: { releaseId: "rel_1", weight: 25 },
      }),
      expect.objectContaining({ kind: "end_mutes", key: "rel_1" }),
    ]);
  });
});

test("a pause stops the stage clock and a resume goes on from there", () => {
  const paused = decideMove(live, "pause", { reason: "lunch" }, goodFacts(), after(12), "Ana");
  if (!paused.ok) throw new Error(paused.refusal.detail);
  expect(paused.value.release).toMatchObject({
    paused: true,
    watchedMs: 12 * 60_000,
    clockFrom: null,
  });
  const resumed = decideMove(paused.value.release, "resume", {}, goodFacts(), after(60), "Ana");
  if (!resumed.ok) throw new Error(resumed.refusal.detail);
  const early = decideMove(resumed.value.release, "advance", {}, goodFacts(), after(77), "Ana");
  expect(early).toMatchObject({ ok: false, refusal: { detail: /60 s|1 min/ } });
  expect(decideMove(resumed.value.release, "advance", {}, goodFacts(), after(78), "Ana").ok).toBe(
    true,
  );
});

test("at 100 % without a baseline, complete is possible when only the baseline is missing", () => {
  const last = { ...live, stage: 2, weight: 100 };
  const verdict = { overall: "watch", sentence: "No baseline.", alone: true, at: noon } as const;
  expect(decideMove(last, "complete", {}, goodFacts({ verdict }), after(60), "Ana").ok).toBe(true);
  const uneasy = { ...verdict, alone: false };
  expect(
    decideMove(last, "complete", {}, goodFacts({ verdict: uneasy }), after(60), "Ana").ok,
  ).toBe(false);
});

test("a lock, open items and another release in traffic stop going forward, with what helps", () => {
  const staged = someRelease({ status: "staged" });
  const lock = goodFacts({
    policy: openFacts({ lock: { reason: "2.4.0 was rolled back.", until: null } }),
  });
  expect(decideMove(staged, "start_rollout", {}, lock, noon, "Ana")).toMatchObject({
    refusal: { detail: /Lift the lock/ },
  });
  const other = goodFacts({ otherInTraffic: "2.5.0" });
  expect(decideMove(staged, "start_rollout", {}, other, noon, "Ana").ok).toBe(false);
  const open = goodFacts({
    openRequired: [
      { text: "Which commands take it back?", word: "Answer" },
      { text: "Tests", word: "Tick" },
    ],
  });
  expect(decideMove(someRelease(), "go", {}, open, noon, "Ana")).toMatchObject({
    refusal: { detail: /Which commands take it back\?.*1 more/ },
  });
});

test("any walk through the table folds back from its diary entries alone", () => {
  const step = fc.record({
    move: fc.constantFrom(...moves),
    minutes: fc.integer({ min: 0, max: 40 }),
  });
  fc.assert(
    fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
      let release = someRelease();
      let folded: Release | null = release;
      let time = 0;
      for (const { move, minutes } of steps) {
        time += minutes;
        const outcome = decideMove(
          release,
          move,
          { reason: "x", override: true },
          goodFacts(),
          after(time),
          "Ana",
        );
        if (!outcome.ok) continue;
        release = outcome.value.release;
        for (const entry of outcome.value.entries) folded = evolve(folded, entry);
      }
      expect(folded).toEqual(release);
      expect(release.weight).toBeGreaterThanOrEqual(0);
      expect(release.weight).toBeLessThanOrEqual(100);
      expect(release.watchedMs).toBeGreaterThanOrEqual(0);
    }),
  );
});
