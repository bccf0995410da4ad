import { type Instant, instant } from "@/lib/kernel/instant";

const dayMs = 24 * 60 * 60 * 1000;

/** The first moment of a day ("2026-11-23") in a time zone. */
export function startOfDay(day: string, timeZone: string): Instant {
  const midnight = Date.parse(`${day}T00:00:00Z`);
  // The offset may differ between UTC's midnight and the zone's own, where clocks change that night.
  const near = midnight - offsetMs(midnight, timeZone);
  const exact = midnight - offsetMs(near, timeZone);
  return instant(exact);
}

/** The first moment after a day in a time zone. */
export function endOfDay(day: string, timeZone: string): Instant {
  const next = new Date(Date.parse(`${day}T00:00:00Z`) + dayMs).toISOString().slice(0, 10);
  return startOfDay(next, timeZone);
}

/** The day ("2026-11-23") on which an instant falls in a time zone. */
export function dayOf(at: Instant, timeZone: string): string {
  const { year, month, day } = partsOf(Date.parse(at), timeZone);
  return `${year}-${month}-${day}`;
}

/** How far a zone is ahead of UTC at a moment. */
function offsetMs(ms: number, timeZone: string): number {
  const { year, month, day, hour, minute, second } = partsOf(ms, timeZone);
  const wall = Date.parse(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`);
  return wall - Math.floor(ms / 1000) * 1000;
}

function partsOf(ms: number, timeZone: string): Record<string, string> {
  const format = new Intl.DateTimeFormat("en-CA", {
    timeZone,
    year: "numeric",
    month: "2-digit",
    day: "2-digit",
    hour: "2-digit",
    minute: "2-digit",
    second: "2-digit",
    hourCycle: "h23",
  });
  return Object.fromEntries(format.formatToParts(ms).map(({ type, value }) => [type, value]));
}
