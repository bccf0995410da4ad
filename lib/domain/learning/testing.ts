import type { Alert } from "@/lib/domain/canary/alert/alert";
import { someRelease } from "@/lib/domain/release/testing";
import type { Rollback } from "@/lib/domain/rollback/rollback";
import { asId } from "@/lib/kernel/ids";
import { type Instant, instant } from "@/lib/kernel/instant";
import type { Incident } from "./incident";
import { emptySections, type Postmortem } from "./postmortem";

/** An instant so many seconds after 14:00 on 23 November 2026. */
export function at(seconds: number): Instant {
  return instant(Date.UTC(2026, 10, 23, 14) + seconds * 1000);
}

/** A rollout that went bad at 5 %: alert after 200 s, press after 230 s, verified after 271 s. */
export function anIncident(
  more: { rollback?: Partial<Rollback> | null } & Partial<Pick<Incident, "alerts" | "told">> &
    Partial<Incident["release"]> = {},
): Incident {
  const { rollback, alerts, told, ...release } = more;
  return {
    release: {
      ...someRelease(),
      version: "2.4.0",
      previousVersion: "2.3.9",
      status: "rolled_back",
      stages: [
        { weight: 5, minutes: 30 },
        { weight: 100, minutes: 30 },
      ],
      stage: 0,
      startedAt: at(0),
      lead: "Ana Silva",
      onCall: "Bo",
      ...release,
    },
    service: { key: "checkout", name: "Checkout" },
    alerts: alerts ?? [anAlert()],
    told: told ?? [],
    rollback: rollback === null ? null : aRollback(rollback),
  };
}

export function aRollback(more: Partial<Rollback> = {}): Rollback {
  return {
    id: asId("rb_1"),
    releaseId: asId("rel_1"),
    status: "verified",
    fromVersion: "2.4.0",
    toVersion: "2.3.9",
    reason: "",
    way: null,
    byId: "usr_1",
    byName: "Bo",
    steps: [],
    word: null,
    connectorId: null,
    externalUrl: null,
    alertAt: at(200),
    requestedAt: at(230),
    pressedAt: at(230),
    sentAt: at(230.2),
    acceptedAt: at(231),
    doneAt: at(240),
    verifiedAt: at(271),
    revision: 1,
    ...more,
  };
}

export function anAlert(more: Partial<Alert> = {}): Alert {
  return {
    id: asId("al_1"),
    releaseId: asId("rel_1"),
    status: "open",
    claimedBy: null,
    claimedAt: null,
    mutedWhy: null,
    revision: 1,
    metric: "errors",
    role: "guardrail",
    level: "recommended",
    reason: "worse",
    sentence: "Errors are 8 % on the canary against 1 % on baseline.",
    openedAt: at(200),
    resolvedAt: null,
    told: 0,
    toldAt: null,
    ...more,
  };
}

export function aPostmortem(more: Partial<Postmortem> = {}): Postmortem {
  return {
    id: asId("pm_1"),
    releaseId: asId("rel_1"),
    rollbackId: null,
    title: "Checkout 2.4.0 was rolled back to 2.3.9",
    status: "draft",
    sections: emptySections,
    createdAt: at(300),
    publishedAt: null,
    revision: 1,
    ...more,
  };
}
