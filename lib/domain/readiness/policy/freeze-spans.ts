import { type Instant, instant, millis } from "@/lib/kernel/instant";
import { momentMs } from "@/lib/kernel/zone";
import { type Freeze, type Repeat, wallOf } from "./freeze";
import { dayMs, type Span } from "./wall-time";

/** No zone is further from UTC than this. */
const slackMs = dayMs;
const weekMs = 7 * dayMs;

/** When a freeze holds between two instants. Reaches any year without walking there. */
export function freezeSpans(freeze: Freeze, within: Span, zone: string): Span[] {
  const [start, end] = [wallOf(freeze.from), wallOf(freeze.to)];
  const length = end - start;
  const low = millis(within.from) - slackMs - length;
  const high = millis(within.to) + slackMs;
  return startsBetween(start, freeze.repeats, low, high)
    .map((wall) => ({
      from: instant(momentMs(wall, zone)),
      to: instant(momentMs(wall + length, zone)),
    }))
    .filter(({ from, to }) => from < to && from < within.to && to > within.from);
}

/** The wall time at which the last occurrence ends; null for one that comes back for ever. */
export function lastEnd({
  from,
  to,
  repeats,
}: Pick<Freeze, "from" | "to" | "repeats">): number | null {
  if (repeats === null) return wallOf(to);
  if (repeats.until === null) return null;
  return wallOf(`${repeats.until}T00:00`) + dayMs + wallOf(to) - wallOf(from);
}

/** Whether an occurrence of the freeze holds at an instant; answers the span that does. */
export function freezeAt(freeze: Freeze, at: Instant, zone: string): Span | null {
  const moment = { from: at, to: instant(millis(at) + 1) };
  return freezeSpans(freeze, moment, zone)[0] ?? null;
}

function startsBetween(start: number, repeat: Repeat | null, low: number, high: number): number[] {
  if (repeat === null) return start > low && start < high ? [start] : [];
  const until = repeat.until === null ? high : wallOf(`${repeat.until}T00:00`) + dayMs - 1;
  const found =
    repeat.every === "week" ? weekly(start, repeat, low, high) : monthly(start, repeat, low, high);
  return found.filter((wall) => wall > low && wall < high && wall <= until);
}

function weekly(start: number, { interval }: Repeat, low: number, high: number): number[] {
  const step = interval * weekMs;
  const first = Math.max(0, Math.floor((low - start) / step));
  const found: number[] = [];
  for (let wall = start + first * step; wall < high; wall += step) found.push(wall);
  return found;
}

/** Months without such a day (a 31st, a fifth Friday) are passed over, as in RFC 5545 (3.3.10). */
function monthly(start: number, repeat: Repeat, low: number, high: number): number[] {
  const step = repeat.interval * (repeat.every === "year" ? 12 : 1);
  const begin = monthsOf(start);
  const first = Math.max(0, Math.floor((monthsOf(low) - begin) / step));
  const found: number[] = [];
  for (let month = begin + first * step; month <= monthsOf(high); month += step) {
    const day = dayIn(month, start, repeat.by);
    if (day !== null) found.push(day + (start % dayMs));
  }
  return found.filter((wall) => wall >= start);
}

/** Midnight of the day in a month that corresponds to the first one's. */
function dayIn(month: number, start: number, by: Repeat["by"]): number | null {
  const date = new Date(start).getUTCDate();
  const days = daysIn(month);
  const first = Date.UTC(1970, month);
  if (by === "day") return date > days ? null : first + (date - 1) * dayMs;
  const weekday = new Date(start).getUTCDay();
  const earliest = 1 + ((weekday - new Date(first).getUTCDay() + 7) % 7);
  const last = earliest + Math.floor((days - earliest) / 7) * 7;
  const wanted = by === "last_weekday" ? last : earliest + Math.floor((date - 1) / 7) * 7;
  return wanted > days ? null : first + (wanted - 1) * dayMs;
}

/** Months since 1970. */
function monthsOf(wall: number): number {
  const date = new Date(wall);
  return (date.getUTCFullYear() - 1970) * 12 + date.getUTCMonth();
}

function daysIn(month: number): number {
  return (Date.UTC(1970, month + 1) - Date.UTC(1970, month)) / dayMs;
}
