import { type Dispersion, dispersionOf, newStage, pushSplit, undispersed } from "./dispersion";
import { logLikelihoodRatio, tempered } from "./likelihood";
import { advance, logWealth, type Mixture, priorMass, startMixture } from "./mixture";

/**
 * Whether requests are split between the arms as the router was asked (canary.md 2.10): the test of rates on request
 * counts, with each arm's share of the traffic as its exposure, both ways. Plain JSON.
 */
export type SplitEvidence = {
  step: number;
  more: Mixture;
  less: Mixture;
  dispersion: Dispersion;
  /** What the last three ticks said, of the way that leads. */
  recent: number[];
  /** Requests of both arms since the step began. */
  canary: number;
  all: number;
};

const rho = 1.2;
const times = [1.1, 1.4, 2.5, 6];
const bets = times.map(() => 1 / times.length);
const priorPhi = 2;
const cap = 2;

export const unsplit: SplitEvidence = {
  step: -1,
  more: startMixture(times.length),
  less: startMixture(times.length),
  dispersion: undispersed,
  recent: [],
  canary: 0,
  all: 0,
};

/** Adds a tick's requests of both arms; `share` is the canary's part of the traffic, 0 to 1. A new step begins anew. */
export function stepSplit(
  before: SplitEvidence,
  step: number,
  requests: { canary: number; baseline: number },
  share: number,
): SplitEvidence {
  const all = requests.canary + requests.baseline;
  if (!(all > 0 && share > 0 && share < 1)) return before;
  const known =
    before.step === step ? before : { ...unsplit, step, dispersion: newStage(before.dispersion) };
  const phi = dispersionOf(known.dispersion, priorPhi);
  const ours = { x: requests.canary, n: share };
  const theirs = { x: requests.baseline, n: 1 - share };
  const ways = { more: said(ours, theirs, phi), less: said(theirs, ours, phi) };
  const grown = (way: "more" | "less") =>
    advance(known[way], ways[way], priorMass(known[way].left, [], false));
  const [more, less] = [grown("more"), grown("less")];
  const leads = logWealth(more, bets) >= logWealth(less, bets) ? ways.more : ways.less;
  const split = { x: requests.canary, m: all, n: all, share, u: 1, usual: null };
  return {
    step,
    more,
    less,
    dispersion: pushSplit(known.dispersion, split, priorPhi),
    recent: [...known.recent, Math.round(Math.max(...leads) * 1e4) / 1e4].slice(-3),
    canary: known.canary + requests.canary,
    all: known.all + all,
  };
}

type Arm = { x: number; n: number };

function said(ours: Arm, theirs: Arm, phi: number): number[] {
  const counts = { xc: ours.x, nc: ours.n, xb: theirs.x, nb: theirs.n };
  return times.map((r) => tempered(logLikelihoodRatio(counts, rho, 0, rho * r), phi, cap));
}

/** The canary's real share where it is proven not to be what was asked, and still so; else null. */
export function wrongShare(split: SplitEvidence, level: number): number | null {
  const e = Math.max(logWealth(split.more, bets), logWealth(split.less, bets));
  const still = split.recent.reduce((sum, one) => sum + one, 0) > 0;
  return e >= Math.log(2 * level) && still && split.all > 0 ? split.canary / split.all : null;
}
