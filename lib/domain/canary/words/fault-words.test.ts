import { expect, it } from "vitest";
import { errors } from "@/lib/domain/canary/testing";
import { faultInBrief } from "./fault-words";

it.each([
  ["worse", "the canary is worse than the baseline in Error rate"],
  ["limit", "the canary is over the limit of Error rate"],
  ["stopped", "the canary stopped reporting Error rate"],
] as const)("a fault (%s) reads %j", (reason, words) => {
  expect(faultInBrief(errors, { metric: "errors", evidence: { reason } })).toBe(words);
});

it("goes by the key where the metric is gone, and knows which side of a limit is bad", () => {
  const fault = (reason: "worse" | "limit") => ({ metric: "sold", evidence: { reason } });
  expect(faultInBrief(undefined, fault("worse"))).toBe(
    "the canary is worse than the baseline in sold",
  );
  expect(faultInBrief({ name: "Sold", worse: "lower" }, fault("limit"))).toBe(
    "the canary is under the limit of Sold",
  );
});
