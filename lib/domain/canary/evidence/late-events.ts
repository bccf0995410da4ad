import { type Counts2, tempered } from "./likelihood";
import { significant } from "./significant";

/**
 * Orders come some time after the visit that they belong to, so after each step the canary, whose traffic has just
 * grown, seems to lack some. How late they come shows in just these ticks. Plain JSON; per delay of `delays`.
 */
export type Lateness = {
  /** The canary's part of the visits that this tick's orders come from. */
  shares: number[];
  /** How much better it has explained the orders so far than if they came at once (nats). */
  gains: number[];
};

/** Mean delays that are held against each other, in ticks. */
const delays = [4, 12, 30];
/** Few orders look like late ones for a while: a delay counts where it explains them 3,000 times better than none. */
const doubt = 8;
const least = 1e-4;
const lowest = -20;

export const prompt: Lateness = { shares: delays.map(() => 0), gains: delays.map(() => 0) };

/** Takes in a tick's visits and orders; `divisor` and `cap` temper what is said as everywhere. */
export function hearLate(
  before: Lateness,
  counts: Counts2,
  divisor: number,
  cap: number,
): Lateness {
  const now = counts.nc / (counts.nc + counts.nb);
  const shares = before.shares.map((was, i) => {
    const keep = Math.exp(-1 / (delays[i] ?? 1));
    return significant(Math.max(least, keep * was + (1 - keep) * now), 4);
  });
  const said = (share: number) =>
    counts.xc * Math.log(Math.max(least, share)) + counts.xb * Math.log(Math.max(least, 1 - share));
  const gains = before.gains.map((gain, i) => {
    const more = tempered(said(shares[i] ?? now) - said(now), divisor, cap);
    return Math.max(lowest, Math.round((gain + more) * 1e3) / 1e3);
  });
  return { shares, gains };
}

/** The counts with the visits that this tick's orders come from, where they are believed to be late. */
export function belated({ shares, gains }: Lateness, counts: Counts2): Counts2 {
  const best = Math.max(...gains);
  if (best <= doubt) return counts;
  const share = shares[gains.indexOf(best)] ?? 0;
  const n = counts.nc + counts.nb;
  return { ...counts, nc: share * n, nb: (1 - share) * n };
}

/**
 * By how many nats late orders explain what speaks against the canary. E is for orders that come at once; divided by
 * this it holds for each of the delays as well, but for the doubt (a ratio of likelihoods is an e-value under the one
 * below the line, and none is likelier than the likeliest).
 */
export function excused({ gains }: Lateness): number {
  return Math.max(0, Math.max(...gains) - doubt);
}
