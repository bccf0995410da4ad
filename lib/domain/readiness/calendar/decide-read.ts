import type { NewEffect, NewEntry } from "@/lib/domain/diary/entry";
import { dayMs, type Span } from "@/lib/domain/readiness/policy/wall-time";
import { type Instant, instant, millis } from "@/lib/kernel/instant";
import type { Outcome } from "@/lib/kernel/outcome";
import type { CalendarImport } from "./calendar-import";
import type { ReadCalendar, ReadEvent } from "./read-ical";

/** What becomes of a calendar that was read; `events` null: what was there is kept. */
export type ReadDecision = {
  next: CalendarImport;
  events: ReadEvent[] | null;
  entries: NewEntry[];
};

/** The time that is laid out: a month back, and more than a year ahead. */
export function readWindow(at: Instant): Span {
  return { from: instant(millis(at) - 35 * dayMs), to: instant(millis(at) + 400 * dayMs) };
}

/** After a calendar was read, or could not be: one that cannot be read keeps what it said, and says so once. */
export function decideRead(
  before: CalendarImport,
  text: string,
  read: Outcome<ReadCalendar>,
  at: Instant,
): ReadDecision {
  const base = { ...before, readAt: at, revision: before.revision + 1 };
  if (read.ok) {
    const { events, words } = read.value;
    const next = { ...base, text, readOk: true, readWord: words, goodAt: at };
    const again = !before.readOk && before.readAt !== null;
    const entries = again
      ? [entry(next, "calendar.read_again", `“${before.name}” can be read again.`)]
      : [];
    return { next, events, entries };
  }
  const { detail } = read.refusal;
  const kept = before.goodAt === null ? "" : " What was read before is kept.";
  const next = { ...base, readOk: false, readWord: `${detail}${kept}` };
  const sentence = `The calendar “${before.name}” cannot be read: ${detail}${kept}`;
  const first = before.readOk || before.readAt === null;
  return {
    next,
    events: null,
    entries: first ? [entry(next, "calendar.unreadable", sentence)] : [],
  };
}

/** The worker reads a calendar at an instant; sooner wins. */
export function readEffect(id: string, runAt: Instant): NewEffect {
  return { kind: "read_calendar", key: id, payload: { importId: id }, runAt };
}

function entry({ id, kind }: CalendarImport, what: string, sentence: string): NewEntry {
  return { kind: what, sentence, subjectId: id, data: { kind } };
}
