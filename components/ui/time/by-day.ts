import { dayOf } from "@/lib/domain/diary/day-bounds";
import { type Instant, instant } from "@/lib/kernel/instant";

/** What happened on a day ("2026-11-23") of somebody's time zone; `title` is the day in words. */
export type Day<Line> = { day: string; title: string; lines: Line[] };

/** Lines by the day they fall on in the reader's zone; their order stays. `nowMs`: null while that is not known. */
export function groupByDay<Line extends { at: Instant }>(
  lines: readonly Line[],
  zone: string,
  nowMs: number | null,
): Day<Line>[] {
  const days: Day<Line>[] = [];
  for (const line of lines) {
    const day = dayOf(line.at, zone);
    const open = days.at(-1);
    if (open?.day === day) open.lines.push(line);
    else days.push({ day, title: dayTitle(day, zone, nowMs), lines: [line] });
  }
  return days;
}

const dayMs = 24 * 60 * 60 * 1000;

/** "Today, Monday 23 November 2026"; put together here, because browsers differ in where they put commas. */
function dayTitle(day: string, zone: string, nowMs: number | null): string {
  const part = (options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat("en-GB", { ...options, timeZone: "UTC" }).format(Date.parse(day));
  const title = `${part({ weekday: "long" })} ${Number(day.slice(8))} ${part({ month: "long" })} ${day.slice(0, 4)}`;
  if (nowMs === null) return title;
  const on = (ms: number) => dayOf(instant(ms), zone);
  if (day === on(nowMs)) return `Today, ${title}`;
  return day === on(nowMs - dayMs) ? `Yesterday, ${title}` : title;
}
