import { type Instant, millis } from "@/lib/kernel/instant";

/** Looking at the limits is the guardian's, once a month. */
export const lookEveryMs = 30 * 24 * 60 * 60_000;

/** What the diary has of a look that changed something. Judging the past again is a look as well, whatever came of it. */
export const limitsSet: string[] = ["service.tuned", "service.metrics_changed"];

/** Whether a look at a service's limits is due, by when each sort of look was last taken. */
export function isLookDue(looks: readonly (Instant | undefined)[], at: Instant): boolean {
  return looks.every((look) => look === undefined || millis(at) - millis(look) > lookEveryMs);
}

/** Services that are watched and whose limits nobody looked at for a month: the first of them by name, and how many. */
export type LimitsDue = { count: number; first: { key: string; name: string }[] };
