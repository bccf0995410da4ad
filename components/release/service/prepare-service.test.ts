import { expect, test } from "vitest";
import type { ReleaseLine, ServiceView } from "@/lib/domain/release/view";
import { instant } from "@/lib/kernel/instant";
import { serviceLead, toTakeBack } from "./prepare-service";

const metric = {} as ServiceView["metrics"][number];
const rollingOut = (weight: number, previousVersion: string | null) => {
  const part = { status: "rolling_out", version: "2.4.0", previousVersion, weight };
  return part as ReleaseLine;
};

test.each([
  ["Nothing is known to run yet. Nothing is watched yet.", null, 0, []],
  ["2.3.9 runs in production. One metric is watched.", "2.3.9", 1, []],
  [
    "2.4.0 has 10 % of the traffic; 2.3.9 has the rest. 2 metrics are watched.",
    null,
    2,
    [rollingOut(10, "2.3.9")],
  ],
  ["2.4.0 has 10 % of the traffic. 2 metrics are watched.", null, 2, [rollingOut(10, null)]],
  ["2.4.0 has all of the traffic. 2 metrics are watched.", "2.3.9", 2, [rollingOut(100, "2.3.9")]],
])("%s", (words, currentVersion, metrics, releases) => {
  const service = { currentVersion, metrics: Array.from({ length: metrics }, () => metric) };
  expect(serviceLead(service, releases)).toBe(words);
});

test.each([
  ["the one that goes out", "rolling_out", ["planned", "rolling_out", "completed"]],
  ["the one that comes back", "rolling_back", ["rolling_back", "closed"]],
  ["the last one that went out", "closed", ["cancelled", "rolled_back", "closed"]],
  ["nothing before the first went out", undefined, ["planned", "cancelled"]],
] as const)("a service's rollback takes back %s", (_, taken, statuses) => {
  const releases = statuses.map((status) => ({
    status,
    completedAt: status === "completed" || status === "closed" ? instant(0) : null,
    rollback: status === "rolled_back" ? { id: "rb", status: "verified", toVersion: "1" } : null,
  }));
  expect(toTakeBack(releases)?.status).toBe(taken);
});
