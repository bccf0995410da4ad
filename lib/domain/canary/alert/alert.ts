import type { MetricRole } from "@/lib/domain/canary/metric";
import { type Reason, reasons } from "@/lib/domain/canary/verdict";
import type { AlertId, ReleaseId } from "@/lib/kernel/ids";
import type { Instant } from "@/lib/kernel/instant";

/**
 * How much it asks for, rising: a look, a person's rollback (E ≥ 20), or evidence so strong that a service
 * may have it rolled back by itself (E ≥ 100, or a hard limit; canary.md 2.8).
 */
export const alertLevels = ["look", "recommended", "automatic"] as const;
export type AlertLevel = (typeof alertLevels)[number];

/** A verdict that needs a person. */
export type Alert = {
  id: AlertId;
  releaseId: ReleaseId;
  /** The key of the metric it is about; where another system fired it its name there, where a source is out its key. */
  metric: string;
  role: MetricRole;
  level: AlertLevel;
  /** Why it was opened, or last raised; `outside`: another system fired it; `source`: a source answers nothing. */
  reason: Reason | "outside" | "source";
  status: "open" | "claimed" | "muted" | "resolved";
  sentence: string;
  openedAt: Instant;
  claimedBy: string | null;
  claimedAt: Instant | null;
  mutedWhy: string | null;
  resolvedAt: Instant | null;
  /** How many steps up it was carried while nobody claimed it, and when last. */
  told: number;
  toldAt: Instant | null;
  revision: number;
};

/** What is said against a metric, of a source, or by another system, as an alert says it. */
export type Complaint = Pick<Alert, "metric" | "role" | "level" | "reason" | "sentence">;

/** An alert that begins. */
export function newAlert(
  complaint: Complaint,
  about: Pick<Alert, "id" | "releaseId" | "openedAt">,
): Alert {
  return {
    ...complaint,
    ...about,
    status: "open",
    claimedBy: null,
    claimedAt: null,
    mutedWhy: null,
    resolvedAt: null,
    told: 0,
    toldAt: null,
    revision: 1,
  };
}

/** Whether an alert still calls for something: neither over nor quieted by a person. */
export function isLoud({ status }: { status: string }): boolean {
  return status === "open" || status === "claimed";
}

/** Whether our own judge speaks of a metric in it. */
export function isJudged<One extends Pick<Alert, "reason">>(
  alert: One,
): alert is One & { reason: Reason } {
  return Object.hasOwn(reasons, alert.reason);
}

/** Whether it is our own judge's on that metric. */
export function isOfMetric(alert: Pick<Alert, "reason" | "metric">, metric: string): boolean {
  return isJudged(alert) && alert.metric === metric;
}

/** Whether it accuses the canary: neither silence nor a suspicion, and told by our own judge. */
export function isFault(alert: Pick<Alert, "reason">): boolean {
  return isJudged(alert) && reasons[alert.reason] === "fail";
}

/** The guardrail that complains, the strongest evidence first; null where none does. */
export function loudGuardrail<One extends Pick<Alert, "role" | "status" | "level">>(
  standing: readonly One[],
): One | null {
  const loud = standing.filter((alert) => alert.role === "guardrail" && isLoud(alert));
  return loud.find(({ level }) => level === "automatic") ?? loud[0] ?? null;
}
