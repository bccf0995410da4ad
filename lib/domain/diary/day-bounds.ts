import { type Instant, instant, millis } from "@/lib/kernel/instant";
import { momentMs, wallMs } from "@/lib/kernel/zone";

const dayMs = 24 * 60 * 60 * 1000;

/** The first moment of a day ("2026-11-23") in a time zone. */
export function startOfDay(day: string, timeZone: string): Instant {
  return instant(momentMs(Date.parse(`${day}T00:00:00Z`), timeZone));
}

/** The first moment after a day in a time zone. */
export function endOfDay(day: string, timeZone: string): Instant {
  return instant(momentMs(Date.parse(`${day}T00:00:00Z`) + dayMs, timeZone));
}

/** The day ("2026-11-23") on which an instant falls in a time zone. */
export function dayOf(at: Instant, timeZone: string): string {
  return instant(wallMs(millis(at), timeZone)).slice(0, 10);
}
