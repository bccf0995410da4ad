/**
 * A bet on several alternatives and on when they begin (canary.md 2.3): per alternative the log of its
 * wealth, and the prior mass not yet spent. A nonnegative supermartingale from 1 under the null.
 */
export type Mixture = { logs: number[]; left: number };

/** Stands for the logarithm of nothing, and survives JSON. */
const nothing = -1e9;
const hazard = 1 / 120;
/** From this much unspent mass on it is spent ever more slowly, so that on the second day some is left to bet. */
const scarce = 0.06;
const firstKicks = [0.3, 0.18, 0.12];
const laterKicks = [0.5, 0.3, 0.2];
const laterShare = 0.15;

export function startMixture(alternatives: number): Mixture {
  return { logs: Array.from({ length: alternatives }, () => nothing), left: 1 };
}

/**
 * How much prior mass this tick spends. `kicks` are the stage's kicks (0, 1, 2) that fall on it; the very
 * first stage spends 60 % in them, every later one 15 % of what is left, any other tick one part in 120, which becomes
 * less as the hours go by: what is left then falls as one over the time, not by halves.
 */
export function priorMass(left: number, kicks: readonly number[], firstStage: boolean): number {
  if (kicks.length === 0) return left * hazard * Math.min(1, left / scarce);
  const parts = firstStage ? firstKicks : laterKicks;
  const sum = kicks.reduce((total, kick) => total + (parts[kick] ?? 0), 0);
  return firstStage ? Math.min(left, sum) : left * laterShare * sum;
}

/** One tick: `steps` are the log e-values per alternative, `fresh` those that new mass is multiplied by. */
export function advance(
  mixture: Mixture,
  steps: readonly number[],
  mass: number,
  fresh: readonly number[] = steps,
): Mixture {
  const entering = mass > 0 ? Math.log(mass) : nothing;
  const logs: number[] = [];
  for (let j = 0; j < steps.length; j += 1) {
    const step = steps[j] ?? 0;
    const grown = (mixture.logs[j] ?? nothing) + step;
    logs.push(Math.max(nothing, tidy(logSum(grown, entering + (fresh[j] ?? step)))));
  }
  return { logs, left: Math.round((mixture.left - mass) * 1e9) / 1e9 };
}

/** ln E: the weighted wealth of all alternatives plus what is not spent. */
export function logWealth({ logs, left }: Mixture, weights: readonly number[]): number {
  let high = left > 0 ? 0 : nothing;
  for (let j = 0; j < logs.length; j += 1) high = Math.max(high, logs[j] ?? nothing);
  let wealth = left * Math.exp(-high);
  for (let j = 0; j < logs.length; j += 1)
    wealth += (weights[j] ?? 0) * Math.exp((logs[j] ?? nothing) - high);
  return wealth > 0 ? high + Math.log(wealth) : nothing;
}

/** The alternatives whose wealth has grown as much as that of any, but for a nat: which are as likely, whatever was bet on them. */
export function likeliest({ logs }: Mixture): number[] {
  const least = Math.max(...logs) - 1;
  return logs.flatMap((log, j) => (log >= least ? [j] : []));
}

/** The alternative that holds the most. */
export function leading({ logs }: Mixture, weights: readonly number[]): number {
  let best = 0;
  let most = Number.NEGATIVE_INFINITY;
  for (let j = 0; j < logs.length; j += 1) {
    const held = (logs[j] ?? nothing) + Math.log(weights[j] ?? 0);
    if (held > most) [best, most] = [j, held];
  }
  return best;
}

/** A hundred-thousandth of a percent more or less is no evidence, and its digits would fill the state. */
function tidy(log: number): number {
  return Math.round(log * 1e7) / 1e7;
}

/** ln(eᵃ + eᵇ), without overflow. */
function logSum(a: number, b: number): number {
  const high = Math.max(a, b);
  return high === Number.NEGATIVE_INFINITY
    ? high
    : high + Math.log1p(Math.exp(Math.min(a, b) - high));
}
