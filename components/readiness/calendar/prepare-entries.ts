import type { Tone } from "@/components/ui/tone";
import { dayAt } from "@/lib/domain/readiness/calendar/calendar-range";
import type {
  CalendarEntry,
  CalendarKind,
  ReleaseEntry,
} from "@/lib/domain/readiness/calendar/entry";
import { drillWords } from "@/lib/domain/readiness/calendar/drill-words";
import { sayClock } from "@/lib/domain/readiness/policy/wall-time";
import { millis } from "@/lib/kernel/instant";
import { wallMs } from "@/lib/kernel/zone";

/** What is no release and no window: it colours days. */
export type DayEntry = Exclude<CalendarEntry, ReleaseEntry | { kind: "window" }>;

export const kindWords: Record<CalendarKind, string> = {
  release: "Releases",
  freeze: "Freezes",
  holiday: "Holidays",
  on_call: "On call",
  guardian: "Guardian",
  flag: "Flags",
  drill: "Drills",
  window: "Windows",
};

/** Colour is news: a planned release has none until something stands against its slot. */
export function toneOf({ status, warnings }: Pick<ReleaseEntry, "status" | "warnings">): Tone {
  if (warnings.length > 0) return "watch";
  switch (status) {
    case "rolling_out":
      return "motion";
    case "rolling_back":
    case "rolled_back":
      return "returned";
    case "completed":
    case "closed":
      return "steady";
    default:
      return "quiet";
  }
}

export function releasesOf(entries: readonly CalendarEntry[]): ReleaseEntry[] {
  return entries.filter((entry) => entry.kind === "release");
}

export function dayEntriesOf(entries: readonly CalendarEntry[]): DayEntry[] {
  return entries.filter((entry) => entry.kind !== "release" && entry.kind !== "window");
}

/** "16:30" on the clocks of a zone. */
export function clockOf({ from }: Pick<CalendarEntry, "from">, zone: string): string {
  return sayClock(wallMs(millis(from), zone));
}

/** The days ("2026-11-27") an entry touches, first and last; one that ends at midnight ends the day before. */
export function daysOf({ from, to }: Pick<CalendarEntry, "from" | "to">, zone: string) {
  const last = new Date(Math.max(millis(from), millis(to) - 1)).toISOString() as typeof to;
  return { first: dayAt(from, zone), last: dayAt(last, zone) };
}

/** What a day entry is called in one line. */
export function dayEntryWords(entry: DayEntry): string {
  switch (entry.kind) {
    case "freeze":
      return entry.everything ? `Freeze: ${entry.title}` : `Freeze for some: ${entry.title}`;
    case "holiday":
      return entry.title;
    case "on_call":
      return entry.service === null
        ? `On call: ${entry.title}`
        : `On call for ${entry.service.name}: ${entry.title}`;
    case "guardian":
      return `Guardian: ${entry.title}`;
    case "flag":
      return `${entry.overdue ? "Overdue: remove" : "Remove"} the flag ${entry.title}, ${entry.owner}`;
    case "drill":
      return drillWords(entry);
  }
}
