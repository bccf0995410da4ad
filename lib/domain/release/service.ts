import { z } from "zod";
import type { NewEffect } from "@/lib/domain/diary/entry";
import type { Metric } from "@/lib/domain/canary/metric";
import type { JudgeWishes } from "@/lib/domain/canary/plan";
import { soakMinutes } from "@/lib/domain/readiness/staging/staging";
import { instantInput } from "@/lib/kernel/instant-input";
import { isOneLine, oneLine } from "@/lib/kernel/one-line";
import type { ServiceId } from "@/lib/kernel/ids";
import type { Instant } from "@/lib/kernel/instant";
import { type Strategy, strategies } from "./release";
import { attendedMinutes, type Stage, stagesInput } from "./stages";

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

const name = oneLine(120);
const team = z.string().trim().max(120).refine(isOneLine, { error: "Use one line." });

const serviceKey = z
  .string()
  .regex(
    /^[a-z][a-z0-9-]{0,63}$/,
    "Use 1–64 lower-case letters, digits and dashes, a letter first.",
  );

/** `POST /services`. */
export const createServiceInput = z.strictObject({
  key: serviceKey,
  name,
  team: team.default(""),
  strategy: z.enum(strategies).default("canary"),
  stages: stagesInput.optional(),
  usesStaging: z.boolean().default(true),
  soakMinutes: soakMinutes.default(0),
  attendedMinutes: attendedMinutes.default(usualAttendedMinutes),
  autoAdvance: z.boolean().default(false),
  automaticRollback: z.boolean().default(false),
  currentVersion: oneLine(100).optional(),
});
export type CreateServiceInput = z.infer<typeof createServiceInput>;

/** `PATCH /services/{key}`: only what is sent changes. */
export const changeServiceInput = z.strictObject({
  name: name.optional(),
  team: team.optional(),
  strategy: z.enum(strategies).optional(),
  stages: stagesInput.optional(),
  usesStaging: z.boolean().optional(),
  soakMinutes: soakMinutes.optional(),
  attendedMinutes: attendedMinutes.optional(),
  autoAdvance: z.boolean().optional(),
  automaticRollback: z.boolean().optional(),
  currentVersion: oneLine(100).optional(),
});

const reason = z.string().trim().min(1).max(2_000);

/** `POST /services/{key}/lock`: until someone lifts it, or by itself at an instant to come. */
export const lockInput = z.strictObject({ reason, until: instantInput.optional() });
export type LockInput = z.infer<typeof lockInput>;

/** `POST /services/{key}/unlock`. */
export const reasonInput = z.strictObject({ reason });
