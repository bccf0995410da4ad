/** Below this a step would come to nothing, above it overflow. */
const [smallest, largest] = [1e-300, 1e300];

/** Round values from 0 to just over `max`, about `steps` intervals of 1, 2, 2.5 or 5 × 10ⁿ. */
export function niceTicks(max: number, steps = 4): number[] {
  if (!Number.isFinite(max) || max < smallest) return [0, 1];
  const raw = Math.min(max, largest) / steps;
  const power = 10 ** Math.floor(Math.log10(raw));
  const size = [1, 2, 2.5, 5, 10].find((nice) => raw <= nice * power * (1 + 1e-9)) ?? 10;
  const step = size * power;
  const count = Math.ceil((raw * steps) / step - 1e-9);
  return Array.from({ length: count + 1 }, (_, index) => Number((index * step).toPrecision(12)));
}

/** Round values from just under `min` to just over `max`, zero among them. */
export function signedTicks(min: number, max: number, steps = 4): number[] {
  const [low, high] = [Math.min(0, finite(min)), Math.max(0, finite(max))];
  const step = niceTicks(high - low, steps)[1] ?? 1;
  const first = Math.floor(low / step + 1e-9);
  const count = Math.ceil(high / step - 1e-9) - first;
  return Array.from({ length: Math.max(1, count) + 1 }, (_, i) =>
    Number(((first + i) * step).toPrecision(12)),
  );
}

function finite(value: number): number {
  return Number.isFinite(value) ? Math.max(-largest, Math.min(largest, value)) : 0;
}

/**
 * The top of a scale that does not jump while the last bucket fills: it grows at once, and shrinks only
 * when less than half of it is used.
 */
export function steadyTop(before: number | null, needed: number): number {
  if (before === null || needed > before || needed < before / 2) return needed;
  return before;
}

const second = 1000;
const minute = 60 * second;
const hour = 60 * minute;
const timeSteps = [
  ...[1, 2, 5, 10, 15, 20, 30].map((n) => n * second),
  ...[1, 2, 5, 10, 15, 20, 30].map((n) => n * minute),
  ...[1, 2, 3, 6, 12, 24, 48, 168].map((n) => n * hour),
];

/** The least room one time label wants, px. */
const labelRoom = 72;

/** Round instants of the reader's day between `from` and `to`, few enough for `width` px. */
export function timeTicks(from: number, to: number, width: number, timeZone?: string): number[] {
  if (!(to > from)) return [from];
  const most = Math.max(2, Math.floor(width / labelRoom));
  const step = timeSteps.find((size) => (to - from) / size <= most) ?? (to - from) / most;
  const offset = zoneOffset(from, timeZone);
  const first = Math.ceil((from + offset) / step) * step - offset;
  const count = Math.max(0, Math.floor((to - first) / step) + 1);
  return Array.from({ length: count }, (_, index) => first + index * step);
}

/** How far the zone is ahead of UTC at `at`, ms. Without a zone the reader's own. */
function zoneOffset(at: number, timeZone?: string): number {
  if (timeZone === undefined) return -new Date(at).getTimezoneOffset() * minute;
  const parts = new Intl.DateTimeFormat("en-GB", {
    timeZone,
    dateStyle: "short",
    timeStyle: "medium",
  }).formatToParts(at);
  const read = (type: string) => Number(parts.find((part) => part.type === type)?.value ?? 0);
  const wall = Date.UTC(
    read("year"),
    read("month") - 1,
    read("day"),
    read("hour"),
    read("minute"),
    read("second"),
  );
  return wall - Math.floor(at / second) * second;
}
