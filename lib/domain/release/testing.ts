import { openFacts } from "@/lib/domain/readiness/policy/testing";
import { asId } from "@/lib/kernel/ids";
import { instant } from "@/lib/kernel/instant";
import { notStarted } from "./decide-plan";
import type { MoveFacts } from "./moves";
import type { Release } from "./release";

export const noon = instant(Date.UTC(2026, 10, 24, 12));

/** Minutes after noon. */
export function after(minutes: number) {
  return instant(Date.UTC(2026, 10, 24, 12) + minutes * 60_000);
}

/** Facts under which every move is possible as far as facts go. */
export function goodFacts(overrides: Partial<MoveFacts> = {}): MoveFacts {
  return {
    serviceName: "Checkout",
    usesStaging: true,
    attendedMinutes: 15,
    autoAdvance: false,
    policy: openFacts(),
    openRequired: [],
    openBlockers: [],
    otherInTraffic: null,
    staging: null,
    hasMetrics: true,
    silentMetrics: [],
    mover: null,
    verdict: { overall: "pass", sentence: "All hold.", alone: false, at: noon },
    ...overrides,
  };
}

const planned: Release = {
  ...notStarted,
  id: asId("rel_1"),
  serviceId: asId("svc_1"),
  version: "2.4.0",
  previousVersion: "2.3.9",
  sha: null,
  previousSha: null,
  ref: null,
  migrations: null,
  risk: "medium",
  strategy: "canary",
  lead: null,
  buddy: null,
  onCall: null,
  watcher: null,
  watcherId: null,
  notes: "",
  plannedFor: null,
  stages: [
    { weight: 5, minutes: 30 },
    { weight: 25, minutes: 10 },
    { weight: 100, minutes: 5 },
  ],
  plannedAt: noon,
};

/** A planned release for tests of the domain; noon UTC on a Tuesday. */
export function someRelease(overrides: Partial<Release> = {}): Release {
  return { ...planned, ...overrides };
}
