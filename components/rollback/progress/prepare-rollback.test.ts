import { describe, expect, it } from "vitest";
import {
  durationLines,
  ladderSteps,
  mayTryAgain,
  nextStep,
  rollbackAlarm,
  rollbackHeadline,
  rollbackLead,
  rollbackTone,
  stuckWhy,
} from "./prepare-rollback";
import { after, anAttempt, aView } from "@/components/rollback/testing";

const failed = aView(["requested", "sent", "failed"], {
  manual: true,
  can: { confirm: { allowed: true }, press: { allowed: true } },
});
const byHand = aView(["requested", "by_hand"], {
  manual: true,
  connectorId: null,
  can: { confirm: { allowed: true }, press: { allowed: true } },
});

describe("rollbackHeadline", () => {
  const verified = { decide: 12, sent: 0.1, accepted: 0.4, done: 6, verified: 41 };
  it.each([
    ["under way", aView(["requested", "sent"]), "Rolling back Checkout to 2.3.9"],
    [
      "done, not proven",
      aView(["requested", "running"], { doneAt: after(6) }),
      "Checkout runs 2.3.9 again; waiting for the metrics",
    ],
    [
      "done, and nothing measures it",
      aView(["requested", "running"], { doneAt: after(6), unproven: true }),
      "Checkout runs 2.3.9 again; waiting for a person's word",
    ],
    [
      "proven",
      aView(["requested", "verified"], { durations: verified }),
      "Safe on 2.3.9 again, 41 s from press",
    ],
    ["failed", failed, "The rollback of Checkout did not go through"],
    ["without a connector", byHand, "Take Checkout back to 2.3.9 by hand"],
    [
      "without an answer",
      aView(["requested", "sent", "unknown"]),
      "No clear answer: Checkout may or may not be on 2.3.9",
    ],
    [
      "run but ill",
      aView(["requested", "running", "not_healthy"]),
      "Checkout is on 2.3.9, but the metrics are not back",
    ],
  ])("%s", (_, view, said) => expect(rollbackHeadline(view)).toBe(said));

  it("is never red while it goes its way or is over", () => {
    for (const step of ["requested", "sent", "accepted", "running", "verified"] as const) {
      expect(rollbackTone({ status: step })).toBe("returned");
    }
  });
});

describe("nextStep and rollbackAlarm", () => {
  it("asks for nothing while waiting is right, and after proof", () => {
    expect(nextStep(aView(["requested", "sent"]))).toBeNull();
    expect(nextStep(aView(["requested", "verified"], { manual: true }))).toBeNull();
    const confirmed = aView(["requested", "by_hand", "running"], { connectorId: null });
    expect(nextStep(confirmed)).toBeNull();
  });

  it("sends to the manual way once nobody took it in time, without calling it failed", () => {
    const late = aView(["requested", "sent"], { manual: true });
    expect(nextStep(late)).toMatch(/by hand now.*does no harm/);
    expect(rollbackAlarm(late)).toBeNull();
  });

  it("says that the other side waits for somebody, who may be here", () => {
    const can = { approve: { allowed: true }, cancel: { allowed: true } } as const;
    const otherSide = { name: "Jenkins", warnings: [], waits: true, ways: [], can };
    const waits = aView(["requested", "sent", "accepted"], { otherSide });
    expect(nextStep(waits)).toBe("Jenkins waits until somebody lets it go on.");
  });

  it("asks whoever looks for their word where no metric can prove it", () => {
    const seen = aView(["requested", "running"], { doneAt: after(6), unproven: true });
    expect(nextStep(seen)).toMatch(/^No metric reports.*look whether 2\.3\.9 is healthy/);
  });

  it("offers another try only to who may press and where there is somebody to send to", () => {
    expect(mayTryAgain(failed)).toBe(true);
    expect(mayTryAgain(byHand)).toBe(false);
    expect(mayTryAgain(aView(["requested", "sent", "failed"]))).toBe(false);
    expect(mayTryAgain(aView(["requested", "running", "not_healthy"]))).toBe(false);
  });

  it("interrupts only where it stands until somebody acts", () => {
    expect(rollbackAlarm(failed)).toBe(
      "The rollback of Checkout did not go through. Look at the other side, try again, or do it by hand.",
    );
    expect(rollbackAlarm(byHand)).toMatch(/^Take Checkout back to 2\.3\.9 by hand\./);
    expect(rollbackAlarm(aView(["requested", "running", "not_healthy"]))).toBeNull();
  });
});

it("opens the page with what is asked now, and leaves it to the release once that is over", () => {
  const next = "Wait until it is verified.";
  const going = aView(["requested", "sent"]);
  expect(rollbackLead({ status: "rolling_back", next }, going)).toBe(
    "Rolling back Checkout to 2.3.9. Wait until it is verified.",
  );
  expect(rollbackLead({ status: "rolling_back", next }, failed)).not.toContain("Wait");
  expect(rollbackLead({ status: "closed", next }, going)).toBeNull();
  expect(rollbackLead({ status: "rolling_out", next }, undefined)).toBeNull();
});

describe("stuckWhy", () => {
  const ended = (status: "failed" | "unknown" | "running", detail: string | null) => ({
    status,
    steps: [{ step: status, at: after(20), detail }],
  });
  it.each([
    ["words of theirs end like a sentence", ended("failed", "no such tag"), "no such tag."],
    ["a sentence of ours stays", ended("failed", "It answered 403: no."), "It answered 403: no."],
    [
      "what the headline says is not said twice",
      ended("unknown", "No clear answer. It answered 500: oops Looked once."),
      "It answered 500: oops Looked once.",
    ],
    ["nothing more is known", ended("failed", null), null],
    ["it goes its way", ended("running", "Half of it is back."), null],
  ])("%s", (_, view, said) => expect(stuckWhy(view)).toBe(said));

  it("stands in the first sentence of the page, before what to do", () => {
    const view = { ...failed, ...ended("failed", "It answered 403: no such tag") };
    const next = "Follow the ladder.";
    expect(rollbackLead({ status: "rolling_back", next }, view)).toBe(
      "The rollback of Checkout did not go through. It answered 403: no such tag. Look at the other side, try again, or do it by hand.",
    );
  });
});

describe("ladderSteps", () => {
  it("puts each call once, at the step it was made in, also after a second press", () => {
    const view = aView(["requested", "sent", "failed", "requested", "sent"], {
      attempts: [anAttempt(1, 10), anAttempt(2, 13), anAttempt(3, 40)],
    });
    const counts = ladderSteps(view).map((step) => step.attempts?.length);
    expect(counts).toEqual([0, 2, 0, 0, 1]);
  });

  it("gives calls of one instant's steps to the last of them, and loses none to another clock", () => {
    const view = aView(["requested", "sent"], { attempts: [anAttempt(1, -2)] });
    expect(ladderSteps(view).map((step) => step.attempts?.length)).toEqual([1, 0]);
    const same = aView([], {
      steps: [
        { step: "accepted", at: after(5), detail: null },
        { step: "running", at: after(5), detail: null },
      ],
      attempts: [anAttempt(1, 5)],
    });
    expect(ladderSteps(same).map((step) => step.attempts?.length)).toEqual([0, 1]);
  });
});

it("tells only durations that are known, and zero is known", () => {
  const durations = { decide: null, sent: 0, accepted: 0.4, done: null, verified: null };
  expect(durationLines({ durations }).map((line) => line.label)).toEqual([
    "Press to sent",
    "Press to accepted",
  ]);
});
