import { expect, test } from "vitest";
import { noon } from "@/lib/domain/release/testing";
import { releaseStatuses } from "@/lib/domain/release/release";
import type { ReleaseView } from "@/lib/domain/release/view";
import {
  otherShareSeen,
  shareBefore,
  leadTellsAlert,
  releaseLead,
  releaseState,
  shareNow,
  stepPlace,
  stageClock,
  stepsFor,
  trackStages,
} from "./prepare-release";

function view(part: Partial<ReleaseView>): ReleaseView {
  const base = {
    version: "2.4.0",
    status: "rolling_out",
    paused: false,
    stages: [
      { weight: 5, minutes: 30 },
      { weight: 25, minutes: 30 },
      { weight: 100, minutes: 30 },
    ],
    stage: 1,
    weight: 25,
    untaken: null,
    step: null,
    hold: null,
    completedAt: null,
    now: "25 % now.",
    next: "100 % when the metrics hold.",
    service: {
      key: "checkout",
      name: "Checkout",
      usesStaging: true,
      lockedReason: null,
      metrics: [],
    },
    alerts: [],
    rollback: null,
    verdict: null,
    past: [],
    watch: { clock: "running" },
  };
  return { ...base, ...part } as unknown as ReleaseView;
}

test("a rollback that did not go through is trouble, and no share of traffic is claimed", () => {
  const rollback = { id: "rb_1", status: "failed", toVersion: "2.3.9" } as ReleaseView["rollback"];
  const stuck = view({ status: "rolling_back", weight: 0, rollback });
  expect(releaseState(stuck)).toBe("in_trouble");
  expect(shareNow(stuck)).toBeNull();
  expect(trackStages(stuck).map(({ state }) => state)).not.toContain("returned");
  expect(shareNow(view({ status: "rolling_back", weight: 0 }))).toBe(0);
  const byHand = { ...rollback, status: "by_hand" } as ReleaseView["rollback"];
  expect(shareNow(view({ status: "rolling_back", weight: 0, rollback: byHand }))).toBeNull();
});

test("at most one primary move, in every status", () => {
  const crowded = releaseStatuses.filter(
    (status) => stepsFor(view({ status })).filter((step) => step.look === "primary").length > 1,
  );
  expect(crowded).toEqual([]);
});

test("the primary move names what it does", () => {
  expect(stepsFor(view({}))[0]?.label).toBe("Advance to 100 %");
  expect(stepsFor(view({ stage: 2 }))[0]?.label).toBe("Complete release");
  expect(stepsFor(view({ paused: true }))[0]?.label).toBe("Resume");
  const untaken = stepsFor(view({ paused: true, untaken: "refused" }));
  expect(untaken.map(({ label }) => label)).toEqual(["Ask again for 25 %", "Resume"]);
  expect(untaken[0]).toMatchObject({ api: "ask_again", look: "primary" });
  expect(stepsFor(view({ status: "staged", stage: null }))[0]).toMatchObject({
    api: "start_rollout",
    label: "Start rollout at 5 %",
  });
});

test("the track shows what is done, where it is, and what was taken back", () => {
  expect(trackStages(view({})).map((one) => one.state)).toEqual(["done", "current", "planned"]);
  expect(trackStages(view({ status: "rolled_back" })).map((one) => one.state)).toEqual([
    "returned",
    "returned",
    "planned",
  ]);
  const done = view({
    status: "completed",
    completedAt: "2026-11-24T12:00:00.000Z" as ReleaseView["completedAt"],
  });
  expect(trackStages(done).map((one) => one.state)).toEqual(["done", "done", "done"]);
});

const alert = { role: "guardrail", status: "open", brief: "Errors are 5× the baseline." };

test("trouble comes first in word and sentence", () => {
  const release = view({ alerts: [alert] as ReleaseView["alerts"] });
  expect(releaseState(release)).toBe("in_trouble");
  expect(releaseLead(release)).toBe("Checkout 2.4.0 is in trouble: errors are 5× the baseline.");
  const since = {
    ...alert,
    brief: "Errors are 5× the baseline. Now errors: nothing from either version for 50 s.",
  };
  expect(releaseLead(view({ alerts: [since] as ReleaseView["alerts"] }), 41)).toBe(
    "Checkout 2.4.0 is in trouble: errors are 5× the baseline. Now errors: nothing from either version for 50 s. Rolling back took 41 s in the last drill.",
  );
  const fails = "Errors are 5× the baseline. If the canary were fine, so be it. Roll back.";
  const verdict = { overall: "fail", sentence: fails } as ReleaseView["verdict"];
  expect(releaseLead(view({ verdict }))).toBe(
    "Checkout 2.4.0 is in trouble: errors are 5× the baseline.",
  );
  const stuck = view({
    ...{ status: "rolling_back", alerts: [alert] as ReleaseView["alerts"] },
    ...{
      rollback: { id: "rb_1", status: "failed", toVersion: "2.3.9" } as ReleaseView["rollback"],
    },
    ...{ now: "The rollback to 2.3.9 did not go through.", next: "Do it by hand, or try again." },
  });
  expect(releaseLead(stuck, 41)).toBe(
    "Checkout 2.4.0 is in trouble: the rollback to 2.3.9 did not go through. Do it by hand, or try again.",
  );
  expect(releaseLead(view({}))).toBe("25 % now. 100 % when the metrics hold.");
});

test("a canary that is not heard for a minute is told in the first sentence, a gap of a tick does not", () => {
  const silent = (ticks: number, part: Partial<ReleaseView> = {}) => {
    const evidence = { reason: "canary_silent", canarySilentTicks: ticks };
    const sentence = `Errors: nothing from the canary for ${ticks * 10} s.`;
    const metrics = [{ metric: "errors", verdict: "no_data", sentence, evidence }];
    const verdict = { overall: "no_data", sentence, metrics };
    return view({ verdict: verdict as unknown as ReleaseView["verdict"], ...part });
  };
  expect(releaseLead(silent(6))).toBe(
    "25 % now. Errors: nothing from the canary for 60 s; holding. 100 % when the metrics hold.",
  );
  const awaiting = { clock: "awaiting" } as ReleaseView["watch"];
  expect(releaseLead(silent(6, { watch: awaiting }))).toBe(
    "25 % now. 100 % when the metrics hold.",
  );
  expect(releaseLead(silent(2))).toBe("25 % now. 100 % when the metrics hold.");
});

test("a completed release whose last step was not taken can be asked for again, and looked at over there", () => {
  const step = { weight: 100, mover: "GitLab", externalUrl: "https://g.example/5" };
  const ended = { status: "completed", weight: 100, seenWeight: null } as const;
  const missed = view({ ...ended, untaken: "refused", step: step as ReleaseView["step"] });
  expect(stepsFor(missed).map(({ label }) => label)).toEqual([
    "Ask again for 100 %",
    "Close release",
  ]);
  expect(stepPlace(missed)).toEqual({ label: "Look at it in GitLab", url: "https://g.example/5" });
  expect(stepsFor(view(ended)).map(({ label }) => label)).toEqual(["Close release"]);
});

test("a pause that is not yet so over there can be looked at there", () => {
  const hold = { paused: true, mover: "Spinnaker", externalUrl: "https://deck.example/1" };
  const asked = { ...hold, stands: "running", detail: null } as ReleaseView["hold"];
  expect(stepPlace(view({ hold: asked }))?.label).toBe("Look at it in Spinnaker");
  const stands = { ...hold, stands: "done", detail: null } as ReleaseView["hold"];
  expect(stepPlace(view({ hold: stands }))).toBeNull();
});

test("now and next are said once: at the top, but for an alert, which leaves them to the track", () => {
  const alerts = [alert] as ReleaseView["alerts"];
  expect(leadTellsAlert(view({}))).toBe(false);
  expect(leadTellsAlert(view({ alerts }))).toBe(true);
  expect(leadTellsAlert(view({ alerts, status: "rolling_back" }))).toBe(false);
});

test("a stage that is behind us keeps what it took and what it was left on", () => {
  const left = { stage: 0, weight: 5, from: null, watchedMs: 1_900_000, verdict: "pass" };
  const [first, second] = trackStages(view({ past: [left] as unknown as ReleaseView["past"] }));
  expect(first).toMatchObject({ state: "done", watchedMs: 1_900_000, verdict: "pass" });
  expect(second).not.toHaveProperty("watchedMs");
});

test("a share of 0 % is asked, not there, until the other side says that it is done", () => {
  const line = { id: "rb_1", status: "accepted", toVersion: "2.3.9", doneAt: null };
  const back = (more: object) =>
    view({
      ...{ status: "rolling_back", weight: 0 },
      rollback: { ...line, ...more } as ReleaseView["rollback"],
    });
  expect(shareBefore(back({}))).toBe(25);
  expect(trackStages(back({})).map(({ state }) => state)).toEqual(["done", "current", "planned"]);
  const done = back({ status: "running", doneAt: "2026-11-24T12:00:00.000Z" });
  expect(shareBefore(done)).toBeNull();
  expect(trackStages(done)[1]?.state).toBe("returned");
});

test("a share that was seen is told beside the one that was asked for, while they differ", () => {
  expect(shareBefore(view({}))).toBeNull();
  expect(shareBefore(view({ untaken: "unclear", seenWeight: null }))).toBe(0);
  expect(shareBefore(view({ untaken: "unclear", seenWeight: 10 }))).toBeNull();
  expect(otherShareSeen(view({ seenWeight: 10 }))).toBe(10);
  expect(otherShareSeen(view({ seenWeight: 25 }))).toBeNull();
  expect(otherShareSeen(view({ seenWeight: null }))).toBeNull();
  expect(otherShareSeen(view({ status: "rolled_back", weight: 0, seenWeight: 25 }))).toBeNull();
});

test("the clock runs on between two answers, but not for a page that hears nothing any more", () => {
  const asOf = "2026-11-24T12:00:00.000Z" as ReleaseView["asOf"];
  const running = view({ asOf, watchedSeconds: 60 });
  const at = (seconds: number) => stageClock(running, Date.parse(asOf) + seconds * 1000)?.watchedMs;
  expect([at(-5), at(0), at(7), at(300)]).toEqual([60_000, 60_000, 67_000, 80_000]);
  const stands = { ...running, watch: { ...running.watch, clock: "nobody" as const } };
  expect(stageClock(stands, Date.parse(asOf) + 7_000)).toMatchObject({
    watchedMs: 60_000,
    running: false,
  });
  expect(stepsFor(stands).map((step) => step.look)).not.toContain("primary");
  const awaits = { ...running, watch: { ...running.watch, clock: "awaiting" as const } };
  expect(stepsFor(awaits).map((step) => step.look)).not.toContain("primary");
});

test("a share on its way is drawn as it was before, and where it can be looked at is told", () => {
  const step: ReleaseView["step"] = {
    ...{ weight: 25, mover: "GitLab", askedAt: noon, externalUrl: "https://g.example/5" },
    ...{ stands: "running", detail: null, isTrusted: false },
  };
  const onItsWay = view({ step, seenWeight: null });
  expect(shareBefore(onItsWay)).toBe(0);
  expect(stepPlace(onItsWay)).toEqual({
    label: "Look at it in GitLab",
    url: "https://g.example/5",
  });
  expect(shareBefore(view({ step: { ...step, stands: "done" }, seenWeight: null }))).toBe(25);
  expect(shareBefore(view({ step: { ...step, isTrusted: true }, seenWeight: null }))).toBeNull();
  const seen = view({ step: { ...step, mover: "The router of Shop" }, seenWeight: 25 });
  expect([shareBefore(seen), stepPlace(seen)]).toEqual([null, null]);
  const failed = { ...step, mover: "The router of Shop", stands: "failed" } as const;
  const place = stepPlace(view({ step: failed, untaken: "refused", seenWeight: null }));
  expect(place?.label).toBe("Look at it over there");
});
