import { expect, it } from "vitest";
import type { StagingRun } from "@/lib/domain/readiness/staging/staging";
import type { MoveFacts } from "./moves";
import { nowNextWhy } from "./now-next-why";
import type { ReleaseStatus } from "./release";
import { goodFacts, noon, someRelease } from "./testing";

const failed: StagingRun = {
  ...{ id: "stg_1", releaseId: "rel_1", number: 1, commit: null, startedAt: noon, revision: 1 },
  ...{ soakMinutes: 0, soakEnded: null, notes: [], endedAt: null, outcome: null, endedBy: null },
  results: [
    { name: "smoke", passed: false, detail: null, url: null, by: "CI", at: noon, event: null },
  ],
};

it.each<[ReleaseStatus, Partial<MoveFacts>, string]>([
  ["planned", {}, "Say go."],
  [
    "planned",
    { openRequired: [{ text: "Whom do we tell?", word: "Answer" }] },
    "Answer “Whom do we tell?”.",
  ],
  ["planned", { openRequired: [{ text: "Tests", word: "Tick again" }] }, "Tick again “Tests”."],
  ["planned", { openBlockers: ["Who holds the pager?"] }, "Go waits."],
  ["ready", { usesStaging: true }, "Start staging."],
  ["ready", { usesStaging: false, silentMetrics: ["Errors"] }, "The rollout at 5 % waits."],
  ["staging", {}, "Pass staging, or say that it has not passed."],
  ["staging", { staging: failed }, "Staging cannot be passed yet."],
  ["staged", {}, "Start rollout at 5 %."],
  ["staged", { silentMetrics: ["Errors"] }, "The rollout at 5 % waits."],
  ["staged", { otherInTraffic: "2.3.8" }, "The rollout at 5 % waits."],
])("what comes next of a %s release can be pressed, or is said to wait", (status, facts, next) => {
  expect(nowNextWhy(someRelease({ status }), goodFacts(facts), noon).next).toBe(next);
});
