const minute = 60;
const hour = 60 * minute;
const day = 24 * hour;

const steps = [
  ...[1, 5, 10, 15, 30, minute, 2 * minute, 5 * minute, 10 * minute, 15 * minute, 30 * minute],
  ...[hour, 2 * hour, 3 * hour, 6 * hour, 12 * hour, day, 2 * day, 7 * day, 14 * day, 28 * day],
];

/** Marks of an axis of seconds: whole steps of a clock, from zero to beyond the longest; at most six. */
export function clockTicks(most: number): number[] {
  const step = steps.find((one) => most / one <= 5) ?? Math.ceil(most / 5 / day) * day;
  return Array.from({ length: Math.ceil(most / step) + 1 }, (_, index) => index * step);
}
