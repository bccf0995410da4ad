import { expect, it } from "vitest";
import { answerOf } from "./api-client";
import { Findings } from "./findings";
import { tellExpiry } from "./tell-expiry";

const at = new Date("2026-11-26T12:00:00Z");
const nothing = { is: "unreachable", why: "", ms: 0, body: undefined, aheadMs: 0 } as const;

function told(ends: string) {
  const findings = new Findings();
  tellExpiry(findings, "The token", ends, at);
  const { checked, unproven } = findings.good(answerOf(nothing, "done", ""));
  return { checked, unproven };
}

it("says until when a token counts, as GitHub and GitLab write it", () => {
  for (const ends of ["2027-02-01 09:00:00 UTC", "2027-02-01"]) {
    expect(told(ends)).toEqual({ checked: ["The token counts until 2027-02-01."], unproven: [] });
  }
});

it("is a doubt two weeks before, and silent about what is no date", () => {
  const { unproven } = told("2026-12-01");
  expect(unproven).toEqual([
    "The token expires on 2026-12-01: renew it before, or nothing can be taken back.",
  ]);
  expect(told("some day")).toEqual({ checked: [], unproven: [] });
});
