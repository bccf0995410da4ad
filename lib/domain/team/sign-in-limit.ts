import { type Instant, instant, millis } from "@/lib/kernel/instant";

/** Failures older than this are forgotten. */
export const failureMemoryMs = 15 * 60 * 1000;

/**
 * Failed tries in the memory, this one not counted: for the account, and from the address. `latest` is
 * the newest one that counted.
 */
export type Failures = { account: number; address: number; latest: Instant | null };

/** How long to hold the answer back, or until when to refuse without looking. */
export type SignInPace = { refuse: false; delayMs: number } | { refuse: true; until: Instant };

const limits = {
  account: { free: 3, most: 10 },
  // An office behind one address shares it.
  address: { free: 10, most: 40 },
} as const;
const pauseMs = 5 * 60 * 1000;
const longestDelayMs = 4_000;

/**
 * Slow-down, then a pause: from the fourth failure of an account each answer takes twice as long (a
 * quarter of a second to four), after ten within 15 minutes nothing is looked at until five minutes
 * have passed since the last. Whether the account exists plays no part.
 */
export function signInPace(failures: Failures, at: Instant): SignInPace {
  const over = failures.account >= limits.account.most || failures.address >= limits.address.most;
  if (over && failures.latest !== null) {
    const until = instant(millis(failures.latest) + pauseMs);
    if (until > at) return { refuse: true, until };
  }
  return {
    refuse: false,
    delayMs: Math.max(delay(failures, "account"), delay(failures, "address")),
  };
}

function delay(failures: Failures, by: "account" | "address"): number {
  const over = failures[by] - limits[by].free;
  return over < 0 ? 0 : Math.min(longestDelayMs, 250 * 2 ** over);
}
