import { binned, cellsOf, cumulated, cutsOf, type LogHistogram } from "./log-grid";

/** What latencies may look like if the canary is worse: odds a/b per bin, for each alternative (canary.md 2.5). */
export type LatencyBook = {
  cuts: number[];
  /** The reference: probability of each bin. */
  base: number[];
  /** What the reference looks like 5 % slower: what pods' wobble would move. */
  moved: number[];
  main: Alternative[];
  gross: Alternative[];
  /** 25 % faster: the alternative of the proof that nothing got worse. */
  safe: Alternative;
};

/** The odds a/b of each bin, and their logarithm. `tail` says which series measures its burstiness. */
export type Alternative = { odds: number[]; g: number[]; tail: boolean };

/** A small change needs every nat, a large one brings plenty: the bets lean to the small ones. */
const faintest = 1.05;
const shifts = [faintest, 1.12, 1.25, 1.5, 2.2, 4];
const shiftBets = [0.12, 0.1, 0.09, 0.06, 0.05, 0.03];
/** So many times slower is forgiven while instances warm up; the bets on gross faults begin there. */
export const grossMargin = 2.5;
const grossShifts = [1.3, 1.8, 3, 6];
const tails = [0.93, 0.97, 0.99];
const lifts = [1.6, 2.5, 6];
const liftBets = [0.07, 0.055, 0.025];
/** More requests take the slow way (a cache that no longer helps): shares above the middle, times so much. */
const middles = [
  [0.5, 1.25],
  [0.5, 1.6],
  [0.75, 1.25],
  [0.75, 1.6],
] as const;
const smoothing = 0.002;

export const latencyBets = {
  main: [...shiftBets, ...tails.flatMap(() => liftBets), ...middles.map(() => 0.1 / 4)],
  gross: grossShifts.map(() => 0.25),
};

/** The first of the main bets are on all latencies being slower, the others on a share of them. */
export const shiftCount = shifts.length;

/** Places of the two alternatives whose scores measure burstiness: 1.25× slower, and ×2.5 above the 93rd percentile. */
export const measured = { shift: 2, tail: 7 };

/**
 * The alternatives of a reference histogram; `faster` is how much faster the proof's alternative is. While
 * instances warm up only the gross ones count, and `gross` is told as if latencies had been divided by what is forgiven.
 */
export function latencyBook(
  reference: LogHistogram,
  faster: number,
  warming: boolean,
): LatencyBook {
  const cuts = cutsOf(reference);
  const all = cumulated(reference);
  const base = probabilities(binned(all, cuts));
  const slower = (times: number) => probabilities(binned(all, cuts, cellsOf(times)));
  const moved = slower(faintest);
  const shifted = (times: number) =>
    alternative(base, times === faintest ? moved : slower(times), false);
  return {
    cuts,
    base,
    moved,
    main: warming
      ? []
      : [
          ...shifts.map(shifted),
          ...tails.flatMap((q) =>
            lifts.map((times) => alternative(base, lifted(base, q, times), true)),
          ),
          ...middles.map(([q, times]) => alternative(base, lifted(base, q, times), false)),
        ],
    gross: grossShifts.map((times) => shifted(warming ? times : times * grossMargin)),
    safe: alternative(base, slower(1 / faster), false, true),
  };
}

function probabilities(counts: readonly number[]): number[] {
  let total = 0;
  for (let z = 0; z < counts.length; z += 1) total += counts[z] ?? 0;
  const shares: number[] = [];
  for (let z = 0; z < counts.length; z += 1)
    shares.push(((1 - smoothing) * (counts[z] ?? 0)) / total + smoothing / counts.length);
  return shares;
}

/** The mass above quantile q times so much, the rest scaled down; a bin that q lies in is lifted in part. */
function lifted(base: readonly number[], q: number, times: number): number[] {
  const goal = Math.min(0.9, (1 - q) * times);
  const [up, down] = [goal / (1 - q), (1 - goal) / q];
  const raw: number[] = [];
  let below = 0;
  for (let z = 0; z < base.length; z += 1) {
    const p = base[z] ?? 0;
    const under = Math.min(p, Math.max(0, q - below));
    below += p;
    raw.push(under * down + (p - under) * up);
  }
  return raw;
}

/** With odds that only rise with latency (or only fall), so that no faster distribution can look slower. */
function alternative(
  base: readonly number[],
  raw: readonly number[],
  tail: boolean,
  falling = false,
): Alternative {
  let most = falling ? Number.POSITIVE_INFINITY : 0;
  let total = 0;
  const odds: number[] = [];
  for (let z = 0; z < raw.length; z += 1) {
    const b = base[z] ?? 1;
    const own = (raw[z] ?? 0) / b;
    most = falling ? Math.min(most, own) : Math.max(most, own);
    total += most * b;
    odds.push(most);
  }
  const g: number[] = [];
  let last = Number.NaN;
  let logOfLast = Number.NaN;
  for (let z = 0; z < odds.length; z += 1) {
    const own = (odds[z] ?? 0) / total;
    odds[z] = own;
    // Odds that only rise stay the same over many bins.
    if (own !== last) logOfLast = Math.log(own);
    last = own;
    g.push(logOfLast);
  }
  return { odds, g, tail };
}
