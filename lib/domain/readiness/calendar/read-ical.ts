import ICAL from "ical.js";
import { dayMs, type Span } from "@/lib/domain/readiness/policy/wall-time";
import { millis } from "@/lib/kernel/instant";
import { isStorable } from "@/lib/kernel/is-storable";
import { isOneLine } from "@/lib/kernel/one-line";
import { done, type Outcome, refused } from "@/lib/kernel/outcome";
import { placeTimes } from "./ical-zones";
import { type Budget, type Occurrences, occurrencesOf } from "./occurrences";

/** Something a calendar says, once. Epoch ms; of a whole day those of its midnight as if in UTC. */
export type ReadEvent = { title: string; starts: number; ends: number; allDay: boolean };

/** `words`: what was read and what was left out, for people. */
export type ReadCalendar = { events: ReadEvent[]; words: string };

/** What one calendar may weigh: beyond it we say so instead of working for ever. */
export const calendarLimits = {
  bytes: 2 * 1024 * 1024,
  entries: 5_000,
  events: 5_000,
  /** Days of all recurrences together that are looked at, and steps of those that go by the hour or less. */
  days: 500_000,
  steps: 20_000,
} as const;

type Reading = {
  window: { from: number; to: number };
  events: ReadEvent[];
  budget: Budget;
  steps: number;
  unknownZones: Set<string>;
  broken: number;
  cut: boolean;
};

/**
 * Reads an iCal text (RFC 5545): each occurrence within a window. What is endless is read within the window only;
 * what is broken, or in a zone nobody knows, is left out and said. Refused when nothing of it can be read.
 */
export function readIcal(text: string, window: Span, teamZone: string): Outcome<ReadCalendar> {
  if (text.length > calendarLimits.bytes)
    return refused("too_large", "The calendar is larger than 2 MB.");
  const root = parseRoot(text);
  if (!root.ok) return root;
  const entries = root.value.calendars.flatMap((one) => one.getAllSubcomponents("vevent"));
  if (entries.length > calendarLimits.entries) {
    return refused(
      "too_large",
      `The calendar has ${entries.length} entries; at most ${calendarLimits.entries} are read.`,
    );
  }
  const reading: Reading = {
    window: { from: millis(window.from), to: millis(window.to) },
    events: [],
    budget: { days: calendarLimits.days },
    steps: 0,
    unknownZones: new Set(),
    broken: root.value.broken,
    cut: false,
  };
  for (const { master, changes } of grouped(entries)) readEntry(master, changes, teamZone, reading);
  const events = reading.events
    .toSorted((a, b) => a.starts - b.starts)
    .slice(0, calendarLimits.events);
  return done({ events, words: wordsOf(reading, events.length) });
}

/** What is read: no byte order mark, and lines that end as everywhere else. */
function plain(text: string): string {
  return text.replace(/^\uFEFF/, "").replaceAll(/\r\n?/g, "\n");
}

/** The calendars of a text; where it does not hold together as a whole, of those entries that do by themselves. */
function parseRoot(given: string): Outcome<{ calendars: ICAL.Component[]; broken: number }> {
  if (!isStorable(given))
    return refused("invalid", "The calendar is no text: it has null characters.");
  const text = plain(given);
  if (!/^\s*BEGIN:VCALENDAR/i.test(text)) {
    return refused(
      "invalid",
      "This is not an iCal calendar: it does not begin with BEGIN:VCALENDAR.",
    );
  }
  const whole = parse(text);
  if (whole.ok) return done({ calendars: whole.value, broken: 0 });
  const good = (block: string) => parse(`BEGIN:VCALENDAR\n${block}\nEND:VCALENDAR`).ok;
  const blocks = text.match(/^BEGIN:VEVENT$[\s\S]*?^END:VEVENT$/gim) ?? [];
  const bad = new Set(blocks.filter((block) => !good(block)));
  const mended = parse(
    text.replaceAll(/^BEGIN:VEVENT$[\s\S]*?^END:VEVENT$\n?/gim, (block) =>
      bad.has(block.replace(/\n$/, "")) ? "" : block,
    ),
  );
  return mended.ok ? done({ calendars: mended.value, broken: bad.size }) : whole;
}

/** Every calendar of a text: a file may hold several. */
function parse(text: string): Outcome<ICAL.Component[]> {
  try {
    const parsed: unknown[] = ICAL.parse(text);
    const all = Array.isArray(parsed[0]) ? parsed : [parsed];
    return done(
      all.map((one) => new ICAL.Component(one as ConstructorParameters<typeof ICAL.Component>[0])),
    );
  } catch (error) {
    // The library's own words; those of an accident inside of it say nothing to anybody.
    const why = error instanceof Error && /^invalid/.test(error.message) ? error.message : "";
    return refused("invalid", `The calendar is broken. ${why.slice(0, 200)}`.trim());
  }
}

type Group = { master: ICAL.Component; changes: ICAL.Component[] };

/** Each entry with the changes of single occurrences; a change without its entry stands for itself. */
function grouped(entries: readonly ICAL.Component[]): Group[] {
  const groups = new Map<string, Group>();
  const isChange = (one: ICAL.Component) => one.hasProperty("recurrence-id");
  const uidOf = (one: ICAL.Component, index: number) =>
    String(one.getFirstPropertyValue("uid") ?? `nameless ${index}`);
  const alone: Group[] = [];
  for (const [index, one] of entries.entries()) {
    if (isChange(one)) continue;
    const uid = uidOf(one, index);
    if (groups.has(uid)) alone.push({ master: one, changes: [] });
    else groups.set(uid, { master: one, changes: [] });
  }
  for (const [index, one] of entries.entries()) {
    if (!isChange(one)) continue;
    const group = groups.get(uidOf(one, index));
    if (group === undefined) alone.push({ master: one, changes: [] });
    else group.changes.push(one);
  }
  return [...groups.values(), ...alone];
}

function readEntry(
  master: ICAL.Component,
  changes: readonly ICAL.Component[],
  teamZone: string,
  reading: Reading,
): void {
  try {
    for (const one of [master, ...changes]) {
      const unknown = placeTimes(one, teamZone);
      if (unknown === null) continue;
      reading.unknownZones.add(unknown);
      return;
    }
    const event = new ICAL.Event(master, { exceptions: [...changes], strictExceptions: false });
    if (event.startDate === null || isCancelled(master)) return;
    if (event.isRecurring() && !master.hasProperty("recurrence-id")) {
      walk(event, reading);
    } else keep(event, event.startDate, event.endDate, reading);
  } catch {
    reading.broken++;
  }
}

/** Each occurrence within the window as it was, or as it was changed. */
function walk(event: ICAL.Event, reading: Reading): void {
  const { from, to } = reading.window;
  const longest = Math.max(0, msOf(event.endDate) - msOf(event.startDate)) + dayMs;
  const reach = { from: from - longest, to };
  const found = occurrencesOf(event, reach, reading.budget) ?? byTheHour(event, reach, reading);
  reading.cut ||= found.cut;
  const changes = new Map(
    Object.values(event.exceptions).map((one) => [one.recurrenceId.toUnixTime(), one]),
  );
  for (const time of found.times) {
    if (reading.events.length > calendarLimits.events) return;
    if (changes.has(time.toUnixTime())) continue;
    const { item, startDate, endDate } = event.getOccurrenceDetails(time);
    if (!isCancelled(item.component)) keep(item, startDate, endDate, reading);
  }
  const there = new Set(found.times.map((time) => time.toUnixTime()));
  for (const [was, changed] of changes) {
    // One from before the window may have been moved into it.
    const isOne = there.has(was) || was * 1000 < reach.from;
    if (isOne && !isCancelled(changed.component))
      keep(changed, changed.startDate, changed.endDate, reading);
  }
}

/** What repeats by the hour or less, as the library walks it: step by step from its first day. */
function byTheHour(
  event: ICAL.Event,
  { from, to }: { from: number; to: number },
  reading: Reading,
): Occurrences {
  const iterator = event.iterator();
  const times: ICAL.Time[] = [];
  while (reading.steps++ < calendarLimits.steps) {
    // The library answers undefined or null at the end, whatever its types say.
    const next = iterator.next() as ICAL.Time | null | undefined;
    if (next === null || next === undefined || msOf(next) >= to) return { times, cut: false };
    if (msOf(next) >= from) times.push(next);
  }
  return { times, cut: true };
}

function keep(event: ICAL.Event, from: ICAL.Time, to: ICAL.Time, reading: Reading): void {
  const starts = msOf(from);
  const ends = endOf(event, from, to);
  if (Number.isNaN(starts) || Number.isNaN(ends) || ends < starts) {
    reading.broken++;
    return;
  }
  const { window, events } = reading;
  if (starts >= window.to || Math.max(starts + 1, ends) <= window.from) return;
  events.push({ title: titleOf(event.summary), starts, ends, allDay: from.isDate });
}

/** The hours of a DURATION are real ones, its days those of the clocks (RFC 5545, 3.3.6); DTEND is a wall time. */
function endOf({ component }: ICAL.Event, from: ICAL.Time, to: ICAL.Time): number {
  const duration: unknown = component.getFirstPropertyValue("duration");
  if (!(duration instanceof ICAL.Duration) || from.isDate) return msOf(to);
  const { weeks, days, hours, minutes, seconds, isNegative } = duration;
  const end = from.clone();
  end.addDuration(ICAL.Duration.fromData({ weeks, days, isNegative }));
  const sign = isNegative ? -1 : 1;
  return msOf(end) + sign * ((hours * 60 + minutes) * 60 + seconds) * 1000;
}

/** Epoch ms; a whole day's midnight as if in UTC. */
function msOf(time: ICAL.Time): number {
  if (time.isDate) return Date.UTC(time.year, time.month - 1, time.day);
  return time.toUnixTime() * 1000;
}

function isCancelled(component: ICAL.Component): boolean {
  return String(component.getFirstPropertyValue("status") ?? "").toUpperCase() === "CANCELLED";
}

function titleOf(summary: unknown): string {
  const text = typeof summary === "string" ? summary : "";
  const line = [...text.trim()].map((letter) => (isOneLine(letter) ? letter : " ")).join("");
  return line.slice(0, 200).toWellFormed().trim() || "Untitled";
}

function wordsOf({ unknownZones, broken, cut }: Reading, count: number): string {
  const read = count === 1 ? "1 event was read." : `${count} events were read.`;
  const zones = [...unknownZones].slice(0, 5).map((zone) => `“${zone.slice(0, 60)}”`);
  return [
    read,
    zones.length > 0 && `Left out: entries in time zones nobody knows (${zones.join(", ")}).`,
    broken > 0 && `Left out: ${broken} broken ${broken === 1 ? "entry" : "entries"}.`,
    cut && "It repeats too often to be read whole; the rest was left out.",
    count >= calendarLimits.events && `Only the first ${calendarLimits.events} were kept.`,
  ]
    .filter((words) => words !== false)
    .join(" ");
}
