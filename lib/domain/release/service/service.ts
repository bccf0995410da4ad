import type { Metric } from "@/lib/domain/canary/metric";
import type { JudgeWishes } from "@/lib/domain/canary/plan";
import type { NewEffect } from "@/lib/domain/diary/entry";
import type { ServiceId } from "@/lib/kernel/ids";
import type { Instant } from "@/lib/kernel/instant";
import type { Strategy } from "@/lib/domain/release/release";
import type { Stage } from "./stages";

/** A thing that is deployed. */
export type Service = {
  id: ServiceId;
  key: string;
  name: string;
  team: string;
  strategy: Strategy;
  stages: Stage[];
  usesStaging: boolean;
  /** How long a version runs in staging before it may pass; elapsed minutes. */
  soakMinutes: number;
  /** Minutes of each stage that count only while the watcher is present; 0 switches the attended watch off. */
  attendedMinutes: number;
  /** Whether a release goes on by itself once the watch is over and the metrics hold. */
  autoAdvance: boolean;
  /** Whether a guardrail that fails beyond chance takes a release back by itself, ten seconds after it said so. */
  automaticRollback: boolean;
  metrics: Metric[];
  judge: JudgeWishes;
  /** What runs in production as far as Bellwether saw. */
  currentVersion: string | null;
  /** A stop with a reason that someone lifts; going forward waits, a rollback never does. */
  lockedReason: string | null;
  lockedAt: Instant | null;
  lockedBy: string | null;
  /** When the lock runs out by itself; null: when someone lifts it. */
  lockedUntil: Instant | null;
  revision: number;
};

/** Minutes of each stage that are attended unless a service says otherwise. */
export const usualAttendedMinutes = 15;
/** Whether a lock stands at an instant. */
export function isLocked(
  { lockedReason, lockedUntil }: Pick<Service, "lockedReason" | "lockedUntil">,
  at: Instant,
): boolean {
  return lockedReason !== null && (lockedUntil === null || lockedUntil > at);
}

/** The worker writes it down when a lock runs out. */
export function lockEnd(serviceId: string, until: Instant): NewEffect {
  return { kind: "end_lock", key: serviceId, payload: { serviceId }, runAt: until };
}

/** The next state of a service whose lock is over. */
export function unlocked(service: Service): Service {
  const free = { lockedReason: null, lockedAt: null, lockedBy: null, lockedUntil: null };
  return { ...service, ...free, revision: service.revision + 1 };
}
