import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { evolve } from "@/lib/domain/release/decide-move";
import { after, noon } from "@/lib/domain/release/testing";
import { decideSettle } from "./decide-settle";
import { hear, type Report } from "./hear";
import type { Rollback } from "./rollback";
import { someRollback, someRollout } from "./testing";

const say = (said: Report["said"], minute = 1, by: Report["by"] = "callback"): Report => ({
  said,
  by,
  at: after(minute),
  detail: null,
});

function told(reports: Report[], from: Rollback = someRollback()): Rollback {
  return reports.reduce((state, report, i) => hear(state, report, after(10 + i)) ?? state, from);
}

describe("hear", () => {
  it("climbs the ladder, with every step it must have passed", () => {
    expect(told([say("accepted", 1, "answer")]).status).toBe("accepted");
    const done = told([say("done")]);
    expect(done.steps.map((one) => one.step)).toEqual(["requested", "sent", "accepted", "running"]);
    expect(done).toMatchObject({ status: "running", word: { said: "done" } });
    expect(done.doneAt).not.toBeNull();
  });

  it("what was taken and does not run yet stands at accepted, and says why", () => {
    const queued = { ...say("queued"), detail: "It waits for another rollout." };
    const taken = told([say("accepted", 1, "answer"), queued]);
    expect(taken.status).toBe("accepted");
    expect(taken.steps.at(-1)).toMatchObject({ step: "accepted", detail: queued.detail });
    expect(taken.steps.at(-1)?.waits).toBeUndefined();
    expect(hear(taken, queued, after(20))).toBeNull();
    expect(told([say("waiting"), queued]).steps.at(-1)?.waits).toBeUndefined();
    expect(hear(told([say("running")]), queued, after(20))).toBeNull();
    expect(told([say("running")], taken).status).toBe("running");
  });

  it("pressed again it runs again, whatever ran before", () => {
    const failed = told([say("running"), say("failed", 2)]);
    const steps = [
      ...failed.steps,
      { step: "requested" as const, at: after(20), detail: "Again." },
    ];
    const again = { ...failed, steps, status: "sent" as const, word: null, acceptedAt: null };
    const waits = told([say("accepted", 3, "answer"), say("waiting", 3)], again);
    expect(waits.steps.at(-1)?.waits).toBe(true);
    const runs = told([say("running", 4)], waits);
    expect(runs).toMatchObject({ status: "running" });
    expect(runs.steps.at(-1)).toMatchObject({ step: "running" });
  });

  it("ignores regressions and what comes after the end", () => {
    const running = told([say("running")]);
    expect(hear(running, say("accepted"), after(20))).toBeNull();
    const done = told([say("done")]);
    expect(hear(done, say("running", 9), after(20))).toBeNull();
    expect(hear(done, say("unknown", 9, "us"), after(20))).toBeNull();
    const verified = someRollback({ status: "verified", verifiedAt: noon });
    expect(hear(verified, say("failed", 99), after(99))).toBeNull();
  });

  it("believes a callback more than the answer to a call, and a person most", () => {
    const refused = told([say("failed", 1, "answer")]);
    expect(refused.status).toBe("failed");
    expect(told([say("running")], refused).status).toBe("running");
    expect(told([say("done", 0)], refused).status).toBe("running");
    const person = told([say("done", 1, "person")]);
    expect(told([say("failed", 9)], person).status).toBe("running");
  });

  it("takes a time far ahead of ours for now: what is said after it counts", () => {
    const failed = told([say("failed", 600)]);
    expect(failed.status).toBe("failed");
    expect(hear(failed, say("done", 12), after(12))).toMatchObject({ status: "running" });
    // A clock that is a little ahead still orders what it says.
    expect(hear(told([say("failed", 14)]), say("done", 13), after(13))).toBeNull();
  });

  it("leaves doubt as soon as anybody is heard", () => {
    const unknown = told([say("unknown", 1, "us")]);
    expect(unknown.status).toBe("unknown");
    expect(told([say("accepted")], unknown).status).toBe("accepted");
    expect(told([say("accepted"), say("silent", 3, "us")]).status).toBe("unknown");
    expect(told([say("accepted"), say("silent", 3, "us"), say("running")]).status).toBe("running");
    expect(told([say("accepted"), say("unknown", 3, "us")]).status).toBe("accepted");
  });

  it("ends the same in whatever order callbacks arrive, and however often", () => {
    const callback = fc.record({
      said: fc.constantFrom(
        "accepted" as const,
        "queued" as const,
        "waiting" as const,
        "running" as const,
        "done" as const,
        "failed" as const,
      ),
      minute: fc.integer({ min: 0, max: 5 }),
    });
    const both = fc
      .array(callback, { minLength: 1, maxLength: 7 })
      .chain((list) =>
        fc.tuple(
          fc.constant(list),
          fc.shuffledSubarray([...list, ...list], { minLength: list.length * 2 }),
        ),
      );
    const end = ({ status, word, acceptedAt, doneAt }: Rollback) => ({
      status,
      said: word?.said,
      accepted: acceptedAt !== null,
      done: doneAt !== null,
    });
    fc.assert(
      fc.property(both, ([list, shuffled]) => {
        const one = told(list.map((each) => say(each.said, each.minute)));
        const other = told(shuffled.map((each) => say(each.said, each.minute)));
        // Accepting is passed over when the first word heard is a failure; the end is what must agree.
        const { accepted: _, ...left } = end(one);
        const { accepted: __, ...right } = end(other);
        expect(right).toEqual(left);
      }),
      { numRuns: 500 },
    );
  });
});

describe("decideSettle", () => {
  it("folds: the release's row is what its diary says after every report", () => {
    let release = someRollout({ status: "rolling_back", weight: 0 });
    let rollback = someRollback();
    for (const said of ["accepted", "running", "done"] as const) {
      const settled = decideSettle(rollback, release, say(said), "Checkout", after(2));
      if (settled?.decision === undefined || settled.decision === null) throw new Error(said);
      const folded = settled.decision.entries.reduce<ReturnType<typeof evolve>>(evolve, release);
      expect(folded).toEqual(settled.decision.release);
      release = settled.decision.release;
      rollback = settled.rollback;
    }
    expect(release.status).toBe("rolling_back");
  });

  it("asks how it goes once accepted, and looks at the metrics once done", () => {
    const release = someRollout({ status: "rolling_back" });
    const accepted = decideSettle(someRollback(), release, say("accepted"), "Checkout", after(1));
    expect(accepted?.decision?.effects).toMatchObject([
      { kind: "poll_rollback", payload: { rollbackId: "rb_1" } },
    ]);
    const done = decideSettle(someRollback(), release, say("done"), "Checkout", after(1));
    expect(done?.decision?.effects).toMatchObject([
      { kind: "verify_rollback", payload: { since: after(1) } },
    ]);
    expect(done?.decision?.entries[0]?.sentence).toBe(
      "The other side says done: Checkout runs 2.3.9 again. Waiting for the metrics.",
    );
  });
});
