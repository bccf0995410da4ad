/**
 * Wall clocks and instants, without ever asking for the zone of this machine. A wall time is written as the epoch
 * milliseconds it would have in UTC, so that plain arithmetic moves it by days and minutes.
 */

const minuteMs = 60_000;
const dayMs = 24 * 60 * minuteMs;

/** From `from` (epoch ms) on, the zone is `offset` ms ahead of UTC. */
type Change = { from: number; offset: number };

/** Months of each zone that were looked at; an offset is asked for a hundred times more often than it changes. */
const known = new Map<string, Map<number, Change[]>>();
const formats = new Map<string, Intl.DateTimeFormat>();
const mostMonths = 5_000;

/** How far a zone is ahead of UTC at an epoch millisecond, in milliseconds. Throws on a zone nobody knows. */
export function offsetMs(atMs: number, zone: string): number {
  let offset = 0;
  for (const change of changesIn(monthOf(atMs), zone)) {
    if (change.from > atMs) break;
    offset = change.offset;
  }
  return offset;
}

/** What the clocks of a zone show at an epoch millisecond. */
export function wallMs(atMs: number, zone: string): number {
  return atMs + offsetMs(atMs, zone);
}

/**
 * When the clocks of a zone show a wall time. As RFC 5545 (3.3.5) and Temporal's "compatible" have it: a time that
 * comes twice is the first one, a time that is skipped is counted on with the offset from before the gap.
 */
export function momentMs(wall: number, zone: string): number {
  const before = offsetMs(wall - dayMs, zone);
  const offsets = [before, offsetMs(wall, zone), offsetMs(wall + dayMs, zone)];
  const real = offsets.map((offset) => wall - offset).filter((at) => wallMs(at, zone) === wall);
  return real.length === 0 ? wall - before : Math.min(...real);
}

/** Whether the platform knows a time zone by this name. */
export function isZone(name: string): boolean {
  try {
    return formatOf(name).format(0) !== "";
  } catch {
    return false;
  }
}

/** Months are counted from 1970, in UTC. */
function monthOf(atMs: number): number {
  const date = new Date(atMs);
  return (date.getUTCFullYear() - 1970) * 12 + date.getUTCMonth();
}

function changesIn(month: number, zone: string): Change[] {
  let months = known.get(zone);
  if (months === undefined || months.size > mostMonths) {
    months = new Map();
    known.set(zone, months);
  }
  let changes = months.get(month);
  if (changes === undefined) {
    changes = findChanges(month, zone);
    months.set(month, changes);
  }
  return changes;
}

/** Looks once a day: no zone has ever changed its clocks twice within one. */
function findChanges(month: number, zone: string): Change[] {
  const start = Date.UTC(1970, month);
  const end = Date.UTC(1970, month + 1);
  const changes: Change[] = [{ from: start, offset: askOffset(start, zone) }];
  for (let day = start; day < end; day += dayMs) {
    const next = askOffset(day + dayMs, zone);
    const last = changes.at(-1)?.offset ?? next;
    if (next !== last)
      changes.push({ from: firstMinuteOf(next, day, day + dayMs, zone), offset: next });
  }
  return changes;
}

/** The minute in (low, high] from which on the clocks have an offset. */
function firstMinuteOf(offset: number, low: number, high: number, zone: string): number {
  let before = low;
  let since = high;
  while (since - before > minuteMs) {
    const middle = before + Math.floor((since - before) / 2 / minuteMs) * minuteMs;
    if (askOffset(middle, zone) === offset) since = middle;
    else before = middle;
  }
  return since;
}

function askOffset(atMs: number, zone: string): number {
  const [month = 1, day = 1, year = 1970, hour = 0, minute = 0, second = 0] = (
    formatOf(zone).format(atMs).match(/\d+/g) ?? []
  ).map(Number);
  return Date.UTC(year, month - 1, day, hour, minute, second) - Math.floor(atMs / 1000) * 1000;
}

function formatOf(zone: string): Intl.DateTimeFormat {
  let format = formats.get(zone);
  if (format === undefined) {
    format = new Intl.DateTimeFormat("en-US", {
      timeZone: zone,
      year: "numeric",
      month: "2-digit",
      day: "2-digit",
      hour: "2-digit",
      minute: "2-digit",
      second: "2-digit",
      hourCycle: "h23",
    });
    formats.set(zone, format);
  }
  return format;
}
