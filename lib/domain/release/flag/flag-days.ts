import { dayAt, wallOfDay } from "@/lib/domain/readiness/calendar/calendar-range";
import { dayMs, sayDay } from "@/lib/domain/readiness/policy/wall-time";
import type { Instant } from "@/lib/kernel/instant";
import type { Flag } from "./flag";

/** How many days a flag has outstayed its removal date; 0 where it has not, or is out of the code. */
export function overdueDays(
  { removeBy, retiredAt }: Pick<Flag, "removeBy" | "retiredAt">,
  today: string,
): number {
  if (retiredAt !== null || today <= removeBy) return 0;
  return daysBetween(removeBy, today);
}

/** "Thu 24 Dec 2026" */
export function sayRemoveBy(day: string): string {
  return `${sayDay(wallOfDay(day))} ${day.slice(0, 4)}`;
}

/** "3 days late", "in time". */
export function lateWords(removeBy: string, at: Instant, zone: string): string {
  const days = daysBetween(removeBy, dayAt(at, zone));
  if (days <= 0) return "in time";
  return days === 1 ? "a day late" : `${days} days late`;
}

function daysBetween(from: string, to: string): number {
  return Math.round((wallOfDay(to) - wallOfDay(from)) / dayMs);
}
