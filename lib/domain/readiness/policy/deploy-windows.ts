import type { Risk } from "@/lib/domain/release/release";
import { type Instant, instant, millis } from "@/lib/kernel/instant";
import { momentMs, wallMs } from "@/lib/kernel/zone";
import type { DeployWindow } from "./policy";
import {
  clockMs,
  dayMs,
  dayOfWall,
  type Span,
  type Weekday,
  weekdayOf,
  weekdays,
  weekdayWords,
} from "./wall-time";

type Ms = { from: number; to: number };

/** A week has seven days; windows that a change of the clocks swallows come back the week after. */
const daysAhead = 15;

/** The first moment from `at` on at which a window is open: `at` itself while one is; null when none ever is. */
export function nextOpen(
  windows: readonly DeployWindow[],
  at: Instant,
  zone: string,
): Instant | null {
  const now = millis(at);
  const today = dayOfWall(wallMs(now, zone));
  for (let day = -1; day < daysAhead; day++) {
    const ahead = opensOn(windows, today + day * dayMs, zone)
      .filter(({ to }) => to > now)
      .map(({ from }) => Math.max(from, now));
    if (ahead.length > 0) return instant(Math.min(...ahead));
  }
  return null;
}

/** All open time between two instants, joined where windows touch or overlap, in order. */
export function openSpans(
  windows: readonly DeployWindow[],
  { from, to }: Span,
  zone: string,
): Span[] {
  const [start, end] = [millis(from), millis(to)];
  const found: Ms[] = [];
  for (let day = dayOfWall(wallMs(start, zone)) - dayMs; day < end + dayMs; day += dayMs) {
    found.push(...opensOn(windows, day, zone).filter((one) => one.to > start && one.from < end));
  }
  return join(found).map((one) => ({
    from: instant(Math.max(one.from, start)),
    to: instant(Math.min(one.to, end)),
  }));
}

/** "Mon–Thu 09:00–16:00 or Sat 10:00–12:00"; null where nothing is ever open. */
export function windowWords(windows: readonly DeployWindow[]): string | null {
  if (windows.length === 0) return null;
  return windows.map((one) => `${daysWords(one.days)} ${one.from}–${one.to}`).join(" or ");
}

/** "High-risk", as a sentence begins. */
export function riskWord(risk: Risk): string {
  return `${risk.charAt(0).toUpperCase()}${risk.slice(1)}-risk`;
}

/** The windows that begin on a day (its midnight on the wall), as they are on that day's own clocks. */
function opensOn(windows: readonly DeployWindow[], day: number, zone: string): Ms[] {
  const weekday = weekdayOf(day);
  return windows
    .filter(({ days }) => days.includes(weekday))
    .map((one) => {
      const [start, end] = [clockMs(one.from), clockMs(one.to)];
      const until = end > start ? end : end + dayMs;
      return { from: momentMs(day + start, zone), to: momentMs(day + until, zone) };
    })
    .filter(({ from, to }) => from < to);
}

function join(spans: Ms[]): Ms[] {
  const joined: Ms[] = [];
  for (const span of spans.toSorted((a, b) => a.from - b.from)) {
    const last = joined.at(-1);
    if (last !== undefined && span.from <= last.to) last.to = Math.max(last.to, span.to);
    else joined.push({ ...span });
  }
  return joined;
}

/** Three days or more in a row read as "Mon–Thu", others as "Mon, Wed". */
function daysWords(days: readonly Weekday[]): string {
  const runs: Weekday[][] = [];
  for (const day of days) {
    const run = runs.at(-1);
    const before = run?.at(-1);
    const follows = before !== undefined && weekdays.indexOf(day) === weekdays.indexOf(before) + 1;
    if (run !== undefined && follows) run.push(day);
    else runs.push([day]);
  }
  return runs.flatMap(runWords).join(", ");
}

function runWords(run: Weekday[]): string[] {
  const words = run.map((day) => weekdayWords[day]);
  return run.length < 3 ? words : [`${words[0]}–${words.at(-1)}`];
}
