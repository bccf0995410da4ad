import { describe, expect, it } from "vitest";
import { someAlert } from "@/lib/domain/canary/testing";
import type { ReleaseView } from "@/lib/domain/release/view";
import { noon } from "@/lib/domain/release/testing";
import type { FixForwardView } from "@/lib/domain/rollback/fix-forward";
import { fixEnd, fixHeadline, fixStage } from "./prepare-fix-forward";

function someFix(overrides: Partial<FixForwardView> = {}): FixForwardView {
  return {
    id: "fix_1",
    releaseId: "rel_1",
    why: "A null",
    fix: "",
    blastRadius: "Vouchers",
    verify: "",
    backOut: "Roll back",
    minutes: 30,
    chain: 1,
    askedBy: { id: "usr_1", name: "Bo" },
    askedAt: noon,
    status: "asked",
    alone: false,
    decidedBy: null,
    decidedAt: null,
    decidedWhy: null,
    until: null,
    endedAt: null,
    endedWhy: null,
    ...overrides,
  };
}

const page = (fix: FixForwardView | null, loud = true, status = "rolling_out") =>
  ({
    status,
    alerts: loud ? [someAlert()] : [someAlert({ status: "muted" })],
    fixForward: { requests: fix === null ? [] : [fix] },
  }) as unknown as ReleaseView;

describe("fixStage", () => {
  it.each([
    ["nothing is wrong", page(null, false), null, "none"],
    ["a guardrail complains", page(null), null, "possible"],
    ["it was refused", page(someFix({ status: "refused" })), null, "possible"],
    ["it is asked for", page(someFix()), null, "asked"],
    ["it is approved", page(someFix({ status: "approved" })), 60, "approved"],
    ["the second its time is up", page(someFix({ status: "approved" })), 0, "over"],
    ["its time is up and nothing is wrong", page(someFix({ status: "over" }), false), 0, "none"],
    ["its time is up", page(someFix({ status: "over" })), 0, "over"],
    ["it is taken back", page(someFix({ status: "ended" }), true, "rolling_back"), 0, "none"],
  ] as const)("%s", (_, release, left, stage) => {
    expect(fixStage(release, left)).toBe(stage);
  });
});

it("says how long is left, and at the limit what to do", () => {
  const fix = someFix({ status: "approved", decidedBy: { id: "usr_2", name: "Sue" } });
  expect(fixHeadline("asked", fix, null)).toBe("Bo asks to fix it forward within 30 min");
  expect(fixHeadline("approved", fix, 754)).toBe("Fixing forward: 12:34 left. Approved by Sue.");
  expect(fixHeadline("over", fix, 0)).toBe("Roll back now: the 30 min for the fix are up");
});

it("keeps how an earlier one went", () => {
  const by = { decidedBy: { id: "usr_2", name: "Sue" }, decidedWhy: "Too big" };
  expect(fixEnd(someFix({ status: "refused", ...by }))).toBe("Sue did not approve it: Too big");
});
