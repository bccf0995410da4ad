import { expect, it } from "vitest";
import { errors } from "@/lib/domain/canary/testing";
import { faultInBrief } from "./fault-words";

it.each([
  ["worse", "Error rate is worse than the baseline"],
  ["limit", "Error rate is over its limit"],
  ["stopped", "the canary stopped reporting Error rate"],
] as const)("a fault (%s) reads %j", (reason, words) => {
  expect(faultInBrief(errors, { metric: "errors", evidence: { reason } })).toBe(words);
});

it("goes by the key where the metric is gone, and knows which side of a limit is bad", () => {
  const fault = (reason: "worse" | "limit") => ({ metric: "sold", evidence: { reason } });
  expect(faultInBrief(undefined, fault("worse"))).toBe("sold is worse than the baseline");
  expect(faultInBrief({ name: "Sold", worse: "lower" }, fault("limit"))).toBe(
    "Sold is under its limit",
  );
});
