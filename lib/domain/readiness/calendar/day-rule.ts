import { dayMs } from "@/lib/domain/readiness/policy/wall-time";

/**
 * A recurrence that goes by days (RFC 5545, 3.3.10). Days are epoch ms of their midnight as if in UTC, weekdays count
 * from Sunday, 0. An empty list asks for nothing.
 */
export type DayRule = {
  every: "DAILY" | "WEEKLY" | "MONTHLY" | "YEARLY";
  interval: number;
  months: number[];
  weeks: number[];
  yearDays: number[];
  monthDays: number[];
  /** `nth` of the month, or of the year; 0 is each of them. */
  weekdays: { nth: number; weekday: number }[];
  /** Which of the days of one period are meant; negative ones count from its end. */
  positions: number[];
  weekStart: number;
};

/** One year, month, week or day of a rule, and the days in it that the rule means. */
export type Period = { begins: number; days: number[] };

/**
 * The periods of a rule from the one that `start` lies in, or the last before `from` where that is later; without end.
 * A 29th of February comes back in leap years only: a day that a year does not have is passed over.
 */
export function* periodsOf(given: DayRule, start: number, from: number): Generator<Period> {
  const rule = completed(given, start);
  const first = indexOf(rule, start);
  const ahead = Math.max(0, Math.floor((indexOf(rule, from) - first) / rule.interval));
  for (let index = first + ahead * rule.interval; ; index += rule.interval) {
    const begins = beginOf(rule, index);
    const days = daysBetween(begins, beginOf(rule, index + 1)).filter((day) => isMeant(rule, day));
    yield { begins, days: pick(days, rule.positions).filter((day) => day >= start) };
  }
}

/** What a rule leaves open, its first day says. */
function completed(rule: DayRule, start: number): DayRule {
  const { every, months, weeks, yearDays, monthDays, weekdays } = rule;
  if (yearDays.length + monthDays.length + weekdays.length > 0) return rule;
  const first = new Date(start);
  const weekday = [{ nth: 0, weekday: first.getUTCDay() }];
  if (every === "WEEKLY" || weeks.length > 0) return { ...rule, weekdays: weekday };
  if (every === "DAILY") return rule;
  const inMonths = every === "YEARLY" && months.length === 0 ? [first.getUTCMonth() + 1] : months;
  return { ...rule, months: inMonths, monthDays: [first.getUTCDate()] };
}

function indexOf({ every, weekStart }: DayRule, day: number): number {
  const date = new Date(day);
  if (every === "YEARLY") return date.getUTCFullYear();
  if (every === "MONTHLY") return date.getUTCFullYear() * 12 + date.getUTCMonth();
  const days = Math.floor(day / dayMs);
  // 1970 began on a Thursday.
  return every === "DAILY" ? days : Math.floor((days + 4 - weekStart) / 7);
}

function beginOf({ every, weekStart }: DayRule, index: number): number {
  if (every === "YEARLY") return Date.UTC(index, 0);
  if (every === "MONTHLY") return Date.UTC(Math.floor(index / 12), index % 12);
  return every === "DAILY" ? index * dayMs : (index * 7 - 4 + weekStart) * dayMs;
}

function daysBetween(from: number, to: number): number[] {
  return Array.from({ length: (to - from) / dayMs }, (_, i) => from + i * dayMs);
}

function isMeant(rule: DayRule, day: number): boolean {
  const date = new Date(day);
  const [year, month] = [date.getUTCFullYear(), date.getUTCMonth()];
  return (
    has(rule.months, month + 1) &&
    has(rule.monthDays, ...within(day, Date.UTC(year, month), Date.UTC(year, month + 1))) &&
    has(rule.yearDays, ...within(day, Date.UTC(year, 0), Date.UTC(year + 1, 0))) &&
    (rule.weeks.length === 0 || has(rule.weeks, ...weekOf(day, rule.weekStart))) &&
    (rule.weekdays.length === 0 || isWeekday(rule, day, year, month))
  );
}

function has(wanted: readonly number[], ...values: number[]): boolean {
  return wanted.length === 0 || values.some((value) => wanted.includes(value));
}

/** Which day of a span it is, from its beginning and from its end. */
function within(day: number, from: number, to: number): [number, number] {
  return [(day - from) / dayMs + 1, (day - to) / dayMs];
}

/** The number of its week in the year that has most of it, from the beginning and from the end. */
function weekOf(day: number, weekStart: number): [number, number] {
  const inWeek = (new Date(day).getUTCDay() - weekStart + 7) % 7;
  const middle = day + (3 - inWeek) * dayMs;
  const year = new Date(middle).getUTCFullYear();
  const [fromStart, fromEnd] = within(middle, Date.UTC(year, 0), Date.UTC(year + 1, 0));
  return [Math.floor((fromStart - 1) / 7) + 1, Math.ceil((fromEnd + 1) / 7) - 1];
}

function isWeekday({ every, months, weekdays }: DayRule, day: number, year: number, month: number) {
  const ofMonth = every === "MONTHLY" || months.length > 0;
  const [from, to] = ofMonth
    ? [Date.UTC(year, month), Date.UTC(year, month + 1)]
    : [Date.UTC(year, 0), Date.UTC(year + 1, 0)];
  const [fromStart, fromEnd] = within(day, from, to);
  const nths = [Math.ceil(fromStart / 7), Math.floor(fromEnd / 7)];
  const counts = every === "MONTHLY" || every === "YEARLY";
  return weekdays.some(
    ({ nth, weekday }) =>
      weekday === new Date(day).getUTCDay() && (nth === 0 || !counts || nths.includes(nth)),
  );
}

function pick(days: number[], positions: readonly number[]): number[] {
  if (positions.length === 0) return days;
  return days.filter((_, i) => positions.includes(i + 1) || positions.includes(i - days.length));
}
