import ICAL from "ical.js";
import { dayMs } from "@/lib/domain/readiness/policy/wall-time";
import { type DayRule, periodsOf } from "./day-rule";

/** How many days may still be looked at. */
export type Budget = { days: number };

/** Times of an entry within reach of a window, in order; `cut`: the budget did not suffice for all of them. */
export type Occurrences = { times: ICAL.Time[]; cut: boolean };

/**
 * When an entry with rules, single times more (RDATE) and less (EXDATE) takes place, from `from` (epoch ms, a day before
 * it at most) until a day after `to`. Null where a rule goes by the hour or less. The rules of the library are not taken: it passes a
 * 29th of February to the 1st of March, and counts positions and intervals of years otherwise than RFC 5545.
 */
export function occurrencesOf(
  { component, startDate }: ICAL.Event,
  { from, to }: { from: number; to: number },
  budget: Budget,
): Occurrences | null {
  const times = new Map([[startDate.toUnixTime(), startDate]]);
  let cut = false;
  for (const property of component.getAllProperties("rrule")) {
    const recur: unknown = property.getFirstValue();
    const rule = recur instanceof ICAL.Recur ? dayRuleOf(recur) : null;
    if (!(recur instanceof ICAL.Recur) || rule === null) return null;
    cut = walkRule(recur, rule, startDate, { from, to }, budget, times) || cut;
  }
  for (const time of timesOf(component, "rdate")) times.set(time.toUnixTime(), time);
  for (const gone of timesOf(component, "exdate")) {
    if (!gone.isDate) times.delete(gone.toUnixTime());
    else for (const [key, time] of times) if (isSameDay(time, gone)) times.delete(key);
  }
  return { times: [...times.values()].toSorted((a, b) => a.compare(b)), cut };
}

/** Adds the times of one rule; answers whether the budget ran out. */
function walkRule(
  recur: ICAL.Recur,
  rule: DayRule,
  startDate: ICAL.Time,
  { from, to }: { from: number; to: number },
  budget: Budget,
  times: Map<number, ICAL.Time>,
): boolean {
  const start = dayOf(startDate);
  // What is counted is counted from the first one on.
  let left = recur.count ?? Number.POSITIVE_INFINITY;
  if (left-- <= 1) return false;
  const near = recur.count === null || recur.count === undefined ? from - dayMs : start;
  let last = start;
  for (const { begins, days } of periodsOf(rule, start, near)) {
    if (begins > to + dayMs) return false;
    budget.days -= Math.max(1, Math.round((begins - last) / dayMs));
    if (budget.days < 0) return true;
    last = begins;
    for (const day of days.filter((one) => one > start)) {
      const time = onDay(startDate, day);
      if (left-- <= 0 || isAfter(time, recur.until)) return false;
      if (day >= from - dayMs) times.set(time.toUnixTime(), time);
    }
  }
  return false;
}

const frequencies = ["DAILY", "WEEKLY", "MONTHLY", "YEARLY"] as const;
const names = ["SU", "MO", "TU", "WE", "TH", "FR", "SA"];

function dayRuleOf(recur: ICAL.Recur): DayRule | null {
  const every = frequencies.find((one) => one === recur.freq);
  const byTime = ["BYHOUR", "BYMINUTE", "BYSECOND"].some(
    (part) => recur.getComponent(part).length > 0,
  );
  if (every === undefined || byTime) return null;
  const numbers = (part: string) => recur.getComponent(part).map(Number);
  return {
    every,
    interval: Math.max(1, recur.interval),
    months: numbers("BYMONTH"),
    weeks: every === "YEARLY" ? numbers("BYWEEKNO") : [],
    yearDays: numbers("BYYEARDAY"),
    monthDays: numbers("BYMONTHDAY"),
    weekdays: recur.getComponent("BYDAY").map((text) => ({
      nth: Number.parseInt(String(text), 10) || 0,
      weekday: names.indexOf(String(text).slice(-2).toUpperCase()),
    })),
    positions: numbers("BYSETPOS"),
    weekStart: Math.max(0, recur.wkst - 1),
  };
}

function timesOf(component: ICAL.Component, name: string): ICAL.Time[] {
  return component
    .getAllProperties(name)
    .flatMap((property): unknown[] => property.getValues())
    .map((value) => (value instanceof ICAL.Period ? value.start : value))
    .filter((value) => value instanceof ICAL.Time);
}

/** The same time of the clocks on another day. */
function onDay(time: ICAL.Time, day: number): ICAL.Time {
  const date = new Date(day);
  const there = time.clone();
  there.year = date.getUTCFullYear();
  there.month = date.getUTCMonth() + 1;
  there.day = date.getUTCDate();
  return there;
}

function dayOf({ year, month, day }: ICAL.Time): number {
  return Date.UTC(year, month - 1, day);
}

function isSameDay(a: ICAL.Time, b: ICAL.Time): boolean {
  return dayOf(a) === dayOf(b);
}

/** Beyond the end of a rule: by its day, in UTC as it is usually written, else by the clocks of the entry. */
function isAfter(time: ICAL.Time, until: ICAL.Time | null | undefined): boolean {
  if (until === null || until === undefined) return false;
  if (until.isDate || time.isDate) return dayOf(time) > dayOf(until);
  if (until.zone === ICAL.Timezone.utcTimezone) return time.compare(until) > 0;
  return time.toString().slice(0, 19) > until.toString().slice(0, 19);
}
