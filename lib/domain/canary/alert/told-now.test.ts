import { expect, it } from "vitest";
import { type Reason, reasons } from "@/lib/domain/canary/verdict";
import { someAlert } from "@/lib/domain/canary/testing";
import { briefNow, toldNow } from "./told-now";

const judged = (reason: Reason, sentence: string, metric = "errors") => [
  { metric, verdict: reasons[reason], sentence, evidence: { reason } },
];
const alert = someAlert({ reason: "worse", sentence: "About 28 extra failed requests so far." });

it("says today's figures, not those of when it was raised", () => {
  const now = "About 143 extra failed requests so far.";
  expect(toldNow(alert, judged("worse", now))).toBe(now);
  expect(toldNow(alert, judged("limit", now))).toBe(now);
  const silent = someAlert({ reason: "both_silent", sentence: "Nothing for 1 min." });
  expect(toldNow(silent, judged("canary_silent", "Nothing for 3 min."))).toBe("Nothing for 3 min.");
});

it("where the metric complains of something else, what was told is said to be of then", () => {
  expect(toldNow(alert, judged("gap", "Errors: nothing from the canary just now."))).toBe(
    "Errors: nothing from the canary just now. When the alert was raised: “About 28 extra failed requests so far.”",
  );
});

it("keeps its own words where nothing of ours is behind it, or the metric is judged no more", () => {
  expect(toldNow({ ...alert, reason: "outside" }, judged("holds", "Holds."))).toBe(alert.sentence);
  expect(toldNow(alert, judged("holds", "Holds.", "cpu"))).toBe(alert.sentence);
  expect(toldNow(alert, [])).toBe(alert.sentence);
});

it("in one breath what it was raised for comes first, then what is so now", () => {
  const proven = someAlert({
    reason: "worse",
    sentence: "Errors 4×, 34 of 900. Were it fine, so be it.",
  });
  const silent = judged("both_silent", "Errors: nothing from either version for 50 s. Holding.");
  expect(briefNow(proven, silent)).toBe(
    "Errors 4×, 34 of 900. Now errors: nothing from either version for 50 s.",
  );
  expect(briefNow(proven, judged("worse", "Errors 5×, 60 of 1,200. Were it fine, so be it."))).toBe(
    "Errors 5×, 60 of 1,200.",
  );
  expect(briefNow(proven, [])).toBe("Errors 4×, 34 of 900.");
});
