const minute = 60_000;
/** A sample may be stamped so far ahead of when it comes, and so long before. */
export const mostAheadMs = 5 * minute;
export const mostAgeMs = 7 * 24 * 60 * minute;

/** What is wrong with the instant of a sample received at `now` (epoch ms), or null. */
export function timeFault(at: number, now: number): string | null {
  if (at <= now + mostAheadMs && at >= now - mostAgeMs) return null;
  if (!Number.isFinite(at)) return "at must be an ISO 8601 instant with a zone.";
  return at > now
    ? "at is more than 5 minutes in the future. Is a clock wrong?"
    : "at is older than 7 days.";
}
