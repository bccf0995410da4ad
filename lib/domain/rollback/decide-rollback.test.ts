import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { evolve } from "@/lib/domain/release/decide-move";
import { releaseStatuses } from "@/lib/domain/release/release";
import { after, noon } from "@/lib/domain/release/testing";
import { asId } from "@/lib/kernel/ids";
import { type Instant, instant, millis } from "@/lib/kernel/instant";
import { decideRollback } from "./decide-rollback";
import type { RollbackInput } from "./rollback-input";
import { someFacts, someRollback, someRollout } from "./testing";

const ana = { id: "usr_1", name: "Ana" };

function press(release = someRollout(), facts = someFacts(), input: RollbackInput = {}) {
  return decideRollback(asId("rb_1"), release, input, facts, after(5), ana);
}

function pressed(...asked: Parameters<typeof press>) {
  const outcome = press(...asked);
  if (!outcome.ok) throw new Error(outcome.refusal.detail);
  return outcome.value;
}

describe("a press", () => {
  it("takes all traffic away at once, and the diary's entry carries the whole change", () => {
    const release = someRollout({ paused: true, pausedReason: "Errors are up." });
    const { rollback, isNew, decision } = pressed(release);
    expect(isNew).toBe(true);
    expect(rollback).toMatchObject({ status: "requested", toVersion: "2.3.9", byName: "Ana" });
    expect(decision?.release).toMatchObject({
      status: "rolling_back",
      weight: 0,
      paused: false,
      clockFrom: null,
    });
    const entry = decision?.entries[0];
    expect(entry && evolve(release, entry)).toEqual(decision?.release);
    expect(decision?.effects.map((one) => one.kind)).toEqual([
      "roll_back",
      "rollback_overdue",
      "draft_postmortem",
    ]);
    expect(decision?.effects.every((one) => one.kind !== "set_weight")).toBe(true);
  });

  it("is possible wherever something was live, and says why not elsewhere", () => {
    const can = releaseStatuses.filter(
      (status) => press(someRollout({ status, completedAt: noon })).ok,
    );
    expect(can).toEqual(["rolling_out", "completed", "rolling_back", "rolled_back", "closed"]);
    const planned = press(someRollout({ status: "planned" }));
    expect(planned).toMatchObject({ ok: false, refusal: { code: "conflict" } });
    const closed = press(someRollout({ status: "closed", completedAt: null }));
    expect(closed.ok).toBe(false);
  });

  it("says at once that there is no connector, and sends nothing", () => {
    const { rollback, decision } = pressed(someRollout(), someFacts({ connectorId: null }));
    expect(rollback.status).toBe("by_hand");
    expect(rollback.steps.at(-1)?.detail).toContain("no connector");
    expect(decision?.effects.map((one) => one.kind)).toEqual(["tell_ending", "draft_postmortem"]);
  });

  it("asks for a version where none is known, and never goes to one that was taken back", () => {
    const none = press(someRollout({ previousVersion: null }));
    expect(none).toMatchObject({ refusal: { code: "invalid", errors: [{ path: "to" }] } });
    const versions = { fit: ["2.3.8", "2.3.7"], unfit: ["2.3.9"] };
    expect(pressed(someRollout(), someFacts({ versions })).rollback.toVersion).toBe("2.3.8");
    const unfit = press(someRollout(), someFacts({ versions }), { to: "2.3.9" });
    expect(unfit.ok ? "" : unfit.refusal.detail).toBe(
      "2.3.9 was rolled back itself. Possible: 2.3.8, 2.3.7.",
    );
    expect(press(someRollout(), someFacts(), { to: "2.4.0" }).ok).toBe(false);
    expect(pressed(someRollout(), someFacts(), { to: "1.0.0" }).rollback.toVersion).toBe("1.0.0");
  });

  it("is never stopped by anything but the release itself: pauses, people, plans, words change nothing", () => {
    const anything = fc.record({
      paused: fc.boolean(),
      pausedReason: fc.option(fc.string()),
      risk: fc.constantFrom("low" as const, "medium" as const, "high" as const),
      lead: fc.option(fc.string()),
      watcher: fc.option(fc.string()),
      unplanned: fc.boolean(),
      notes: fc.string(),
      stage: fc.integer({ min: 0, max: 2 }),
      weight: fc.double({ min: 0, max: 100, noNaN: true }),
    });
    fc.assert(
      fc.property(anything, fc.string(), fc.boolean(), (release, reason, connected) => {
        const facts = someFacts(connected ? {} : { connectorId: null });
        return press(someRollout(release), facts, { reason }).ok;
      }),
    );
  });
});

describe("a press again", () => {
  const goingBack = someRollout({ status: "rolling_back", weight: 0 });

  it("answers the same rollback and changes nothing while it goes on", () => {
    for (const status of [
      "requested",
      "sent",
      "accepted",
      "running",
      "not_healthy",
      "verified",
    ] as const) {
      const existing = someRollback({ status });
      const again = pressed(goingBack, someFacts({ existing }), { to: "1.0.0" });
      expect(again).toEqual({ rollback: existing, isNew: false, decision: null });
    }
  });

  it("sends one that ended without success once more, under the same id", () => {
    for (const status of ["failed", "unknown"] as const) {
      const existing = someRollback({ status, acceptedAt: noon });
      const { rollback, isNew, decision } = pressed(goingBack, someFacts({ existing }));
      expect(isNew).toBe(false);
      expect(rollback).toMatchObject({ id: existing.id, status: "requested", acceptedAt: null });
      expect(decision?.effects.map((one) => one.kind)).toContain("roll_back");
    }
  });

  it("comes behind every call before it, though a clock was set back since", () => {
    const existing = someRollback({ status: "unknown" });
    const again = (calledAt: Instant) => pressed(goingBack, someFacts({ existing, calledAt }));
    expect(again(after(4)).rollback.pressedAt).toBe(after(5));
    const { rollback, decision } = again(after(60));
    expect(millis(rollback.pressedAt)).toBe(millis(after(60)) + 1);
    const overdue = decision?.effects.find(({ kind }) => kind === "rollback_overdue");
    expect(overdue?.runAt).toBe(instant(millis(after(5)) + 10_000));
  });
});
