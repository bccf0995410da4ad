/** A moment as ISO 8601 in UTC with milliseconds; such strings sort in time order. */
export type Instant = string & { readonly __instant: true };

/** Writes a date or epoch milliseconds as an instant. */
export function instant(date: Date | number): Instant {
  return new Date(date).toISOString() as Instant;
}

/** The same for what may not have happened yet. */
export function instantOrNull(date: Date | null): Instant | null {
  return date === null ? null : instant(date);
}

/** The later of two. */
export function later(one: Instant, other: Instant): Instant {
  return one > other ? one : other;
}

/** An instant, but one that comes behind the other: whichever clock was set back between the two. */
export function behind(at: Instant, other: Instant | null): Instant {
  return other === null ? at : later(at, instant(millis(other) + 1));
}

/** Epoch milliseconds of an instant. */
export function millis(at: Instant): number {
  return Date.parse(at);
}

/** Whole seconds from one instant to another (negative when `to` is earlier), to one decimal. */
export function secondsBetween(from: Instant, to: Instant): number {
  return Math.round((millis(to) - millis(from)) / 100) / 10;
}
