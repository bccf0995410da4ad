import { expect, it } from "vitest";
import type { Finding } from "@/lib/domain/canary/judge/facts";
import { errors, memory } from "@/lib/domain/canary/testing";
import type { MetricVerdict } from "@/lib/domain/canary/verdict";
import { metricSentence, overallSentence } from "./words";

it("no verb has to fit a metric's name, which may be a plural", () => {
  const orders = { ...memory, name: "Orders" };
  const judged = [
    { metric: errors.key, verdict: "pass" },
    { metric: orders.key, verdict: "watch" },
  ] as MetricVerdict[];
  expect(overallSentence("pass", [errors, orders], judged)).toBe(
    "Error rate holds: no worse than the baseline. Too little data to say: Orders.",
  );
  const evidence = { reason: "recovered", trend: null, coarse: null };
  const finding = { metric: orders, evidence, episode: null } as unknown as Finding;
  expect(metricSentence(finding)).toBe("Orders: bad for a while, and recovered.");
});
