import { atMinute, onDay, shiftWall } from "@/lib/domain/readiness/calendar/calendar-range";
import type { ReleaseEntry } from "@/lib/domain/readiness/calendar/entry";
import type { Instant } from "@/lib/kernel/instant";

/** A release that is being carried to another slot, by a pointer or by keys; null while none is. */
export type Carry = { release: ReleaseEntry; at: Instant; by: "pointer" | "keys" } | null;

export type CarryEvent =
  | { type: "pick_up"; release: ReleaseEntry; by: "pointer" | "keys" }
  /** Over a day, and where a day has hours, at a minute of it. */
  | { type: "over"; day: string; minute: number | null; zone: string }
  | { type: "shift"; days: number; minutes: number; zone: string }
  | { type: "let_go" };

/** The next state. Nothing is changed by carrying: the drop asks first. */
export function carryStep(carry: Carry, event: CarryEvent): Carry {
  switch (event.type) {
    case "pick_up":
      if (!event.release.movable) return carry;
      return { release: event.release, at: event.release.from, by: event.by };
    case "over": {
      if (carry === null) return carry;
      const { day, minute, zone } = event;
      if (minute === null) return { ...carry, at: onDay(carry.release.from, day, zone) };
      return { ...carry, at: atMinute(day, snap(minute), zone) };
    }
    case "shift":
      if (carry === null) return carry;
      return { ...carry, at: shiftWall(carry.at, event.days, event.minutes, event.zone) };
    case "let_go":
      return null;
  }
}

/** What a key means to a release that has focus or is carried; null when nothing. */
export function keyMeans(
  key: string,
  alt: boolean,
  carried: boolean,
  look: "month" | "week" | "agenda",
): { days: number; minutes: number } | "drop" | "cancel" | null {
  if (carried && key === "Escape") return "cancel";
  if (carried && key === "Enter") return "drop";
  if (!alt) return null;
  const row = look === "week" ? { days: 0, minutes: 15 } : { days: 7, minutes: 0 };
  switch (key) {
    case "ArrowLeft":
      return { days: -1, minutes: 0 };
    case "ArrowRight":
      return { days: 1, minutes: 0 };
    case "ArrowUp":
      return { days: 0 - row.days, minutes: 0 - row.minutes };
    case "ArrowDown":
      return row;
    default:
      return null;
  }
}

/** To quarters of an hour, within the day. */
function snap(minute: number): number {
  return Math.min(24 * 60 - 15, Math.max(0, Math.floor(minute / 15) * 15));
}
