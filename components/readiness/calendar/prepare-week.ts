import type { CalendarEntry, ReleaseEntry } from "@/lib/domain/readiness/calendar/entry";
import { dayAt, wallOfDay } from "@/lib/domain/readiness/calendar/calendar-range";
import { dayMs, minuteMs } from "@/lib/domain/readiness/policy/wall-time";
import type { Risk } from "@/lib/domain/release/release";
import { millis } from "@/lib/kernel/instant";
import { wallMs } from "@/lib/kernel/zone";
import { type DayEntry, dayEntriesOf, daysOf, releasesOf } from "./prepare-entries";

/** A stretch of a day on the wall, in minutes after midnight. */
type Stretch = { start: number; end: number };

/** A release in its day: where it stands among those that overlap it. */
export type Placed = Stretch & { release: ReleaseEntry; lane: number; lanes: number };

/** One day of a week. `open`: when the windows of the chosen risk are. `more`: releases beyond the lanes. */
export type WeekDay = {
  day: string;
  today: boolean;
  dayEntries: DayEntry[];
  open: Stretch[];
  placed: Placed[];
  more: number;
};

const mostLanes = 4;
/** What is shorter is drawn as if it took so long, so that its words fit. */
const shortest = 30;
const dayMinutes = 24 * 60;

/** The days of a week by the clocks on the wall: an hour that is skipped is empty, one that comes twice is drawn once. */
export function prepareWeek(
  days: readonly string[],
  today: string,
  entries: readonly CalendarEntry[],
  risk: Risk,
  zone: string,
): WeekDay[] {
  const releases = Map.groupBy(releasesOf(entries), ({ from }) => dayAt(from, zone));
  const spans = dayEntriesOf(entries).map((entry) => ({ entry, ...daysOf(entry, zone) }));
  const windows = entries.filter((entry) => entry.kind === "window" && entry.risk === risk);
  return days.map((day) => {
    const { placed, more } = place(releases.get(day) ?? [], day, zone);
    return {
      day,
      today: day === today,
      dayEntries: spans.flatMap(({ first, last, entry }) =>
        day >= first && day <= last ? [entry] : [],
      ),
      open: windows.flatMap((window) => stretchIn(window, day, zone) ?? []),
      placed,
      more,
    };
  });
}

/** Side by side where they overlap, at most four; the rest is told as a number. */
function place(releases: readonly ReleaseEntry[], day: string, zone: string) {
  const placed: Placed[] = [];
  let more = 0;
  let group: Placed[] = [];
  let groupEnd = 0;
  const close = () => {
    const lanes = Math.max(0, ...group.map(({ lane }) => lane)) + 1;
    for (const one of group) one.lanes = lanes;
    group = [];
  };
  for (const release of releases) {
    const stretch = stretchIn(release, day, zone) ?? { start: 0, end: shortest };
    const end = Math.max(stretch.end, stretch.start + shortest);
    if (stretch.start >= groupEnd) close();
    const taken = new Set(group.filter((one) => one.end > stretch.start).map(({ lane }) => lane));
    const lane = [0, 1, 2, 3].find((one) => !taken.has(one));
    if (lane === undefined) {
      more++;
      continue;
    }
    const one = { release, start: stretch.start, end, lane, lanes: mostLanes };
    group.push(one);
    placed.push(one);
    groupEnd = Math.max(groupEnd, end);
  }
  close();
  return { placed, more };
}

function stretchIn(
  { from, to }: Pick<CalendarEntry, "from" | "to">,
  day: string,
  zone: string,
): Stretch | null {
  const midnight = wallOfDay(day);
  const start = (wallMs(millis(from), zone) - midnight) / minuteMs;
  const end = (wallMs(millis(to), zone) - midnight) / minuteMs;
  if (start >= dayMs / minuteMs || end <= 0) return null;
  return { start: Math.max(0, start), end: Math.min(dayMinutes, end) };
}
