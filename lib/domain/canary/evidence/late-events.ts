import type { Bets } from "./e-process";
import { type Counts2, tempered } from "./likelihood";
import { advance, logWealth, priorMass, startMixture } from "./mixture";
import { significant } from "./significant";

/**
 * Orders come some time after the visit that they belong to, so after each step the canary, whose traffic has just
 * grown, seems to lack some. How late they come shows in just these ticks. Plain JSON; per delay of `delays`.
 */
export type Lateness = {
  /** The canary's part of the visits after each part of the way; of the last one this tick's orders come. */
  shares: number[][];
  /** How much better it has explained the orders so far than if they came at once (nats). */
  gains: number[];
  /**
   * What was bet on a lack of orders that come at once, held against orders of which none lack and that come so late: the
   * logs of a mixture, whose stake not yet placed is `left` for all.
   */
  against: { main: number[]; gross: number[] }[];
  left: number;
  /** How much better (nats) a delay has to explain the orders than none until it counts. */
  doubt: number;
};

/** What a tick says per bet that orders which come at once are lacking (nats, not tempered). */
export type Lack = {
  main: readonly number[];
  gross: readonly number[];
  /** Whether a step begins with it, and whether it is the first one. */
  entered: boolean;
  firstStage: boolean;
};

/** Within how many ticks orders come where nobody says otherwise, even if all come at the same time. */
export const usuallyWithin = 25;

/** Within how many ticks orders come: more than the team says, as that is rarely exact, and a tick is not either. */
export function withinTicks(delaySeconds: number | undefined, tickSeconds: number): number {
  if (delaySeconds === undefined) return usuallyWithin;
  return delaySeconds > 0 ? (1.2 * delaySeconds) / tickSeconds + 3 : 0;
}

/**
 * The delays that are held against each other: so many ticks on average, in so many parts of a way that follow each other. Of
 * one part, some orders come at once and some very late; of eight, they come nearly all at the same time.
 */
const delays = [
  { mean: 4, parts: 1 },
  { mean: 12, parts: 1 },
  { mean: 30, parts: 1 },
  { mean: 60, parts: 1 },
  { mean: 30, parts: 3 },
  { mean: 36, parts: 8 },
];
/** Few orders look like late ones for a while: a delay counts where it explains them fifty times better than none (nats). */
const usualDoubt = 4;
const least = 1e-4;
const lowest = -20;
const lost = -60;
const fromFirst = [0, 1, 2];

/** `weight`: the metric's part of the whole bet, so that the doubt is the same in the evidence of all metrics together. */
export function startLate(bets: Bets, weight: number): Lateness {
  const against = () => ({
    main: startMixture(bets.main.length).logs,
    gross: startMixture(bets.gross.length).logs,
  });
  return {
    shares: delays.map(({ parts }) => Array.from({ length: parts }, () => 0)),
    gains: delays.map(() => 0),
    against: delays.map(against),
    left: 1,
    doubt: significant(usualDoubt - Math.log(weight), 3),
  };
}

/** Takes in a tick's visits and orders, which come within so many ticks; `divisor` and `cap` temper what is said as everywhere. */
export function hearLate(
  before: Lateness,
  counts: Counts2,
  lack: Lack,
  { divisor, cap, within }: { divisor: number; cap: number; within: number },
): Lateness {
  const now = counts.nc / (counts.nc + counts.nb);
  const times = within / usuallyWithin;
  const shares = before.shares.map((parts, i) => later(parts, now, times * (delays[i]?.mean ?? 1)));
  const said = (share: number) =>
    counts.xc * Math.log(Math.max(least, share)) + counts.xb * Math.log(Math.max(least, 1 - share));
  const prompt = said(now);
  const better = shares.map((parts) => said(parts.at(-1) ?? now) - prompt);
  const gains = before.gains.map((gain, i) => {
    const worse = tempered(-(better[i] ?? 0), divisor, cap);
    return Math.max(lowest, short(gain - worse));
  });
  const { left, doubt } = before;
  const mass = priorMass(left, lack.entered ? fromFirst : [], lack.firstStage);
  const against = before.against.map(({ main, gross }, i) => {
    const bet = (logs: number[], nats: readonly number[]) => {
      const steps = nats.map((one) => tempered(one - (better[i] ?? 0), divisor, cap));
      // What enters now was on orders that come at once and do not lack, so far.
      const fresh = steps.map((step) => step - (before.gains[i] ?? 0));
      return advance({ logs, left }, steps, mass, fresh).logs.map(shorter);
    };
    return { main: bet(main, lack.main), gross: bet(gross, lack.gross) };
  });
  return { shares, gains, against, left: significant(left - mass, 6), doubt };
}

/** An order's way, of which each part takes as long as the others on average. */
function later(parts: readonly number[], now: number, mean: number): number[] {
  const keep = Math.exp(-parts.length / mean);
  let from = now;
  return parts.map((was) => {
    from = significant(Math.max(least, keep * was + (1 - keep) * from), 4);
    return from;
  });
}

/** The counts with the visits that this tick's orders come from, where they are believed to be late. */
export function belated({ shares, gains, doubt }: Lateness, counts: Counts2): Counts2 {
  const best = Math.max(...gains);
  if (best <= doubt) return counts;
  const share = shares[gains.indexOf(best)]?.at(-1) ?? 0;
  const n = counts.nc + counts.nb;
  return { ...counts, nc: share * n, nb: (1 - share) * n };
}

/**
 * ln of the most that a bet on a lack of orders may have won. What it won against orders that come at once, late ones may
 * have given it; what it won against each delay is an e-value under that one (a ratio of likelihoods), but for the doubt.
 */
export function mostOfLack(
  { gains, against, left, doubt }: Lateness,
  bet: "main" | "gross",
  bets: Bets,
): number {
  let most = Number.POSITIVE_INFINITY;
  for (const [i, mixtures] of against.entries()) {
    const unspent = left * Math.exp(-(gains[i] ?? 0));
    const won = logWealth({ logs: mixtures[bet], left: unspent }, bets[bet]);
    most = Math.min(most, won + doubt);
  }
  return most;
}

/** A thousandth of a nat is no evidence, and its digits would fill the state. */
function short(nats: number): number {
  return Math.round(nats * 1e3) / 1e3;
}

/** Nor is what is left of a bet that was lost. */
function shorter(nats: number): number {
  return nats < lost ? lost : Math.round(nats * 100) / 100;
}
