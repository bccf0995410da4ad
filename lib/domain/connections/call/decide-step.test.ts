import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { decideMove, evolve } from "@/lib/domain/release/decide-move";
import { nowNextWhy } from "@/lib/domain/release/now-next-why";
import { clockState, remainingMs } from "@/lib/domain/release/watch/clock";
import type { Release } from "@/lib/domain/release/release";
import { shareStepView } from "@/lib/domain/release/share-step";
import { after, goodFacts, noon, someRelease } from "@/lib/domain/release/testing";
import type { Report } from "@/lib/domain/rollback/hear";
import { decideSeen } from "@/lib/domain/connections/inbox/decide-seen";
import { decideStep, type StepAsked, type StepReport } from "./decide-step";

/** Advanced to 25 % at noon. */
function advanced(overrides: Partial<Release> = {}): Release {
  const past = [{ stage: 0, weight: 5, from: null, to: noon, watchedMs: 0, verdict: null }];
  const at = { status: "rolling_out", stage: 1, weight: 25, past } as const;
  return someRelease({ ...at, startedAt: noon, stageFrom: noon, clockFrom: noon, ...overrides });
}

const asked: StepAsked = {
  ...{ operationId: "eff_1", releaseId: "rel_1", weight: 25, askedAt: noon },
  ...{ mover: "GitLab", isFollowed: true },
};

function say(
  said: Report["said"],
  minute = 1,
  by: Report["by"] = "callback",
  more: Partial<StepReport> = {},
): StepReport {
  return { said, by, at: after(minute), detail: null, ...more };
}

function told(reports: readonly StepReport[], from = advanced(), of = asked): Release {
  return reports.reduce(
    (state, one, i) => decideStep(state, of, one, after(10 + i))?.release ?? state,
    from,
  );
}

const accepted = say("accepted", 1, "answer");
const queued = say("queued", 2, "callback", { detail: "The job 5 is pending." });
const failed = say("failed", 3, "callback", { detail: "The job 5 ended as failed." });
const words = (release: Release) => nowNextWhy(release, goodFacts(), after(20));

describe("a share that is being asked for", () => {
  const before = advanced({ stage: 0, weight: 5, past: [] });
  const press = (mover: string | null) => {
    const anyway = { override: true, reason: "It is well." };
    const facts = goodFacts({ mover });
    const on = decideMove(before, "advance", anyway, facts, noon, "Ana");
    if (!on.ok) throw new Error(on.refusal.detail);
    return on.value;
  };

  it("is not there by being asked: until the first answer the page says where traffic was", () => {
    const { release, effects, entries } = press("GitLab");
    expect(words(release).now).toBe("25 % asked of GitLab, 5 % now.");
    expect(shareStepView(release)).toMatchObject({ stands: "sent", weight: 25 });
    expect(effects).toContainEqual(expect.objectContaining({ kind: "set_weight" }));
    expect(entries.reduce<Release | null>(evolve, before)).toEqual(release);
    // Its clock runs as where nobody can be asked: only what was accepted is waited for.
    expect(clockState(release, after(1))).toBe("running");
    const heard = told([accepted], release);
    expect(heard.step).toMatchObject({ operationId: "eff_1", status: "accepted" });
    expect(words(told([say("done", 1, "answer", { share: 25 })], release)).now).toBe("25 % now.");
    const seen = { ...release, seenWeight: 5, seenAt: noon };
    expect(words(seen).now).toBe("25 % asked of GitLab, 5 % seen.");
  });

  it("is there where nobody is asked: who moves the traffic by hand has moved it", () => {
    const { release } = press(null);
    expect([release.step, words(release).now]).toEqual([null, "25 % now."]);
  });
});

describe("a share that was accepted over there", () => {
  it("is asked, not there: the watch of its stage has not begun, and the next is not asked for", () => {
    const { release, effects } = decideStep(advanced(), asked, accepted, after(10)) ?? {};
    if (release === undefined) throw new Error("It said nothing.");
    expect(effects).toEqual([expect.objectContaining({ kind: "poll_share", key: "eff_1" })]);
    expect(clockState(release, after(40))).toBe("awaiting");
    expect(remainingMs(release, after(40))).toBe(600_000);
    expect(words(release)).toMatchObject({
      now: "25 % asked, GitLab has accepted it.",
      next: "The watch of 25 % begins when GitLab says done.",
    });
    const on = decideMove(release, "advance", {}, goodFacts(), after(40), "Ana");
    expect(on).toMatchObject({ ok: false });
    expect(JSON.stringify(on)).toContain("GitLab has not said yet that 25 % is done.");
    const anyway = { override: true, reason: "It is there, I looked." };
    const past = decideMove(release, "advance", anyway, goodFacts(), after(40), "Ana");
    expect(past).toMatchObject({ ok: true, value: { release: { weight: 100, step: null } } });
  });

  it("says what it waits for over there, and where", () => {
    const waits = say("waiting", 2, "callback", {
      ...{
        detail: "GitLab waits for somebody to let job 5 go.",
        externalUrl: "https://g.example/5",
      },
    });
    const release = told([accepted, queued, waits]);
    expect(words(told([accepted, queued])).next).toContain("The job 5 is pending.");
    expect(words(release)).toMatchObject({
      now: "25 % asked, GitLab waits for a person.",
      next: "The watch of 25 % begins when GitLab says done. Let it go on over there. GitLab waits for somebody to let job 5 go.",
    });
    expect(shareStepView(release)).toMatchObject({
      stands: "waiting",
      externalUrl: "https://g.example/5",
    });
    expect(decideStep(release, asked, waits, after(30))).toBeNull();
    expect(words(told([say("running", 3)], release)).now).toBe("25 % asked, GitLab is at it.");
  });

  it("is seen when it is done, and its watch begins then", () => {
    const release = told([accepted, say("done", 4, "callback", { share: 25 })]);
    expect(release).toMatchObject({ seenWeight: 25, untaken: null, stageFrom: after(11) });
    expect(release).toMatchObject({ clockFrom: after(11), watchedMs: 0 });
    expect(words(release).now).toBe("25 % now.");
  });

  it("a job that ended well does not say how much traffic that is: it is not said to be seen", () => {
    const done = say("done", 4);
    const release = told([accepted, done]);
    expect(release).toMatchObject({ seenWeight: null, untaken: null, clockFrom: after(11) });
    expect(words(release).now).toBe("25 % asked, GitLab says done.");
    const entry = decideStep(told([accepted]), asked, done, after(11))?.entries[0];
    expect(entry?.sentence).toBe(
      "GitLab has done what gives 25 % to 2.4.0. How much traffic it has, it does not say.",
    );
  });

  it("failed, the rollout stands, and says why; asked again it is asked anew", () => {
    const release = told([accepted, failed]);
    expect(release).toMatchObject({ untaken: "refused", paused: true, clockFrom: null });
    expect(release.pausedReason).toBe("GitLab did not finish 25 %. The job 5 ended as failed.");
    const again = decideMove(release, "ask_again", {}, goodFacts(), after(20), "Ana");
    if (!again.ok) throw new Error(again.refusal.detail);
    expect(again.value.release).toMatchObject({ step: null, paused: false, untaken: null });
    expect(again.value.effects).toContainEqual(expect.objectContaining({ kind: "set_weight" }));
    const second = { ...asked, operationId: "eff_2", askedAt: after(20) };
    const under = told([say("accepted", 21, "answer")], again.value.release, second);
    expect(decideStep(under, asked, say("failed", 22), after(22))).toBeNull();
    // What was asked for first came after all: the share is there.
    expect(told([say("done", 22)], under, asked).step?.word).toMatchObject({ said: "done" });
  });

  it("not heard of to its end it is in doubt; asked again it is only asked how it goes", () => {
    const silent = say("silent", 31, "us", { detail: "Its end is not known." });
    const release = told([accepted, silent]);
    expect(release).toMatchObject({ untaken: "unclear", paused: true });
    const again = decideMove(release, "ask_again", {}, goodFacts(), after(40), "Ana");
    if (!again.ok) throw new Error(again.refusal.detail);
    expect(again.value.effects.map(({ kind }) => kind)).toEqual(["hold_rollout", "poll_share"]);
    expect(clockState(again.value.release, after(41))).toBe("awaiting");
    const done = told([say("done", 42)], again.value.release);
    expect(done).toMatchObject({ untaken: null, paused: false });
  });

  it("in doubt and then heard to run, it is asked about again, for as long as before", () => {
    const doubted = told([accepted, say("silent", 31, "us")]);
    const { release, effects } = decideStep(doubted, asked, say("running", 32), after(32)) ?? {};
    expect(effects).toEqual([expect.objectContaining({ kind: "poll_share", key: "eff_1" })]);
    expect(release).toMatchObject({ paused: false, step: { acceptedAt: after(32) } });
  });

  it("completed before it was said to have failed, it is not called released to everyone", () => {
    const last = { ...asked, weight: 100, isFollowed: false };
    const release = told([accepted], advanced({ weight: 100, stage: 3 }), last);
    const input = { override: true, reason: "I looked." };
    const done = decideMove(release, "complete", input, goodFacts(), after(12), "Ana");
    if (!done.ok) throw new Error(done.refusal.detail);
    expect(words(done.value.release).now).toBe("Released to everyone.");
    expect(words(told([failed], done.value.release, last))).toEqual({
      now: "Completed, 100 % asked, and it was not taken.",
      next: "Look over there who has the traffic. Then ask again, or roll back.",
      nextAt: null,
      why: "The job 5 ended as failed.",
    });
  });

  it("completed and not taken, it is asked for again, and told until it is there", () => {
    const last = { ...asked, weight: 100 };
    const failedLast = told([accepted, failed], advanced({ weight: 100, stage: 2 }), last);
    const ended = { ...failedLast, status: "completed", paused: false } as const;
    const again = decideMove(
      ended,
      "ask_again",
      {},
      goodFacts({ mover: "GitLab" }),
      after(20),
      "Ana",
    );
    if (!again.ok) throw new Error(again.refusal.detail);
    const { release, effects } = again.value;
    expect(effects).toMatchObject([{ kind: "set_weight", payload: { weight: 100 } }]);
    expect(words(release).now).toBe("Completed, 100 % asked, GitLab has not answered yet.");
    const second = { ...last, operationId: "eff_2", askedAt: after(20) };
    const taken = told([say("accepted", 21, "answer")], release, second);
    expect(words(taken).now).toBe("Completed, 100 % asked, GitLab has accepted it.");
    expect(words(told([say("done", 22)], taken, second)).now).toBe("Released to everyone.");
    expect(decideMove(taken, "ask_again", {}, goodFacts(), after(23), "Ana").ok).toBe(false);
  });

  it("a person who looked and resumes is believed more than what is said of it later", () => {
    const stood = told([accepted, failed]);
    const resumed = decideMove(stood, "resume", {}, goodFacts(), after(20), "Ana");
    if (!resumed.ok) throw new Error(resumed.refusal.detail);
    expect(words(resumed.value.release).now).toBe("25 % now.");
    expect(told([say("failed", 30)], resumed.value.release).paused).toBe(false);
  });

  it("gives less than was asked: that is not what was meant", () => {
    const release = told([accepted, say("done", 4, "callback", { share: 10 })]);
    expect(release).toMatchObject({ untaken: "refused", seenWeight: 10, paused: true });
    expect(release.pausedReason).toContain("gives 10 %, less than was asked");
  });

  it("of what nobody can be asked about nothing is waited for: the clock runs, as it did", () => {
    const release = told([accepted], advanced(), { ...asked, isFollowed: false });
    expect(clockState(release, after(5))).toBe("running");
    expect(release.clockFrom).toBe(noon);
    expect(words(release).now).toBe("25 % asked, GitLab has accepted it.");
  });

  it("what a person paused stays paused, with its reason", () => {
    const lunch = advanced({ paused: true, pausedReason: "Lunch.", clockFrom: null });
    expect(told([accepted, failed], lunch)).toMatchObject({ pausedReason: "Lunch." });
    expect(told([accepted, failed, say("done", 9)], lunch).paused).toBe(true);
  });

  it("a router's report on its way moves nothing; the share itself is there, and its watch begins", () => {
    const report = (weight: number, minute: number) => ({ weight, at: after(minute), by: "Envoy" });
    const seen = (release: Release, weight: number, minute: number) =>
      decideSeen(release, report(weight, minute), goodFacts(), after(60)).decision?.release;
    const nearer = seen(told([accepted]), 5, 20);
    if (nearer === undefined) throw new Error("It was not seen.");
    expect(nearer).toMatchObject({ stage: 1, weight: 25, seenWeight: 5 });
    expect(clockState(nearer, after(60))).toBe("awaiting");
    const there = seen(nearer, 25, 21);
    expect(there).toMatchObject({ stageFrom: after(21), clockFrom: after(21), watchedMs: 0 });
    if (there === undefined) throw new Error("It was not seen.");
    expect(told([say("done", 22)], there)).toMatchObject({ stageFrom: after(21) });
    // Of what is seen to be there it is no doubt that its job has no end.
    expect(decideStep(there, asked, say("silent", 31, "us"), after(31))).toBeNull();
    // The job fails after its work: the share is there, and somebody should look.
    expect(told([failed], there)).toMatchObject({ untaken: null, paused: true });
  });
});

describe("in whatever order it is said", () => {
  const reports = fc.array(
    fc.record({
      said: fc.constantFrom("queued", "waiting", "running", "done", "failed"),
      minute: fc.integer({ min: 0, max: 5 }),
    }),
    { minLength: 1, maxLength: 6 },
  );
  const listed = reports.chain((list) =>
    fc.tuple(
      fc.constant(list),
      fc.shuffledSubarray([...list, ...list], { minLength: list.length * 2 }),
    ),
  );
  const left = ({ paused, pausedReason, untaken, step, clockFrom }: Release) => ({
    ...{ paused, pausedReason, untaken, runs: clockFrom !== null },
    said: step?.word?.said,
    stands: step?.status,
  });

  it("and however often, it ends the same", () => {
    fc.assert(
      fc.property(listed, ([list, shuffled]) => {
        const of = (all: typeof list) =>
          told([accepted, ...all.map((one) => say(one.said, one.minute))]);
        expect(left(of(shuffled))).toEqual(left(of(list)));
      }),
      { numRuns: 500 },
    );
  });

  it("what an answer says late of what an event told is no news", () => {
    const before = told([say("done", 1)], advanced(), { ...asked, isFollowed: false });
    expect(decideStep(before, asked, accepted, after(12))).toBeNull();
    expect(before.clockFrom).toBe(noon);
  });

  it("the release is the fold of its diary", () => {
    let release = advanced();
    for (const one of [accepted, queued, say("running"), failed, say("done", 9)]) {
      const decision = decideStep(release, asked, one, after(12));
      if (decision === null) throw new Error(one.said);
      expect(decision.entries.reduce<Release | null>(evolve, release)).toEqual(decision.release);
      release = decision.release;
    }
    expect(release).toMatchObject({ paused: false, pausedReason: null });
  });
});
