/** What a tick can vouch for. */
export const vouchables = ["commit", "migrations", "runbook", "slot"] as const;
export type Vouched = (typeof vouchables)[number];

/** What was so when somebody ticked, or is so now; null where it is not known, or there is none. */
export type VouchedFacts = Record<Vouched, string | null>;

/** As much of a tick as its age is seen by. */
export type VouchedTick = { staleOn: readonly Vouched[]; vouched: VouchedFacts | null };

/**
 * Why a tick no longer vouches for what is so now, in words; null while it does. What was not known then and is now
 * counts as changed: nobody can have looked at it. The other way round nothing new is there to look at.
 */
export function staleness(tick: VouchedTick, now: VouchedFacts): string | null {
  const { vouched } = tick;
  if (vouched === null) return null;
  const changed = vouchables.filter(
    (one) => tick.staleOn.includes(one) && now[one] !== null && !isSame(one, vouched, now),
  );
  if (changed.length === 0) return null;
  return changed.map((one) => words[one](vouched[one], now[one] ?? "")).join(" ");
}

/** A commit may be written short. */
export function isSameCommit(a: string, b: string): boolean {
  const [short, long] = a.length < b.length ? [a, b] : [b, a];
  return short.length >= 7 ? long.startsWith(short) : long === short;
}

function isSame(one: Vouched, then: VouchedFacts, now: VouchedFacts): boolean {
  const [before, after] = [then[one], now[one]];
  if (before === null || after === null) return before === after;
  return one === "commit" ? isSameCommit(before, after) : before === after;
}

const words: Record<Vouched, (before: string | null, now: string) => string> = {
  commit: (before, now) =>
    before === null
      ? `A commit came after it: ${now.slice(0, 8)}.`
      : `It was about ${before.slice(0, 8)}; the commit is ${now.slice(0, 8)} now.`,
  migrations: () => "The migrations changed after it.",
  runbook: () => "The runbook was edited after it.",
  slot: () => "The planned time changed after it.",
};
