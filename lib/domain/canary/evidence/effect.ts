/** One tick's counts of both arms. */
export type TickCounts = { xc: number; nc: number; xb: number; nb: number };

const points = 61;
const widest = Math.log(40);
const level = Math.log(20);
const logs = Array.from({ length: points }, (_, g) => (2 * g * widest) / (points - 1) - widest);
const ratios = logs.map((log) => Math.exp(log));

/**
 * The interval in which the canary's rate divided by the baseline's lies in 19 of 20 cases, whenever one
 * looks (canary.md 2.11): per tick the events' split between the arms, over a grid of 61 ratios from 1/40
 * to 40. Null without events.
 */
export function ratioInterval(
  ticks: readonly TickCounts[],
  phi: number,
): { low: number; high: number } | null {
  const usable = ticks.filter((tick) => tick.nc > 0 && tick.nb > 0 && tick.xc + tick.xb > 0);
  if (usable.length === 0) return null;
  // But for what does not depend on the ratio: ln θ = ln r − ln(n_c·r + n_b), ln(1 − θ) = −ln(n_c·r + n_b).
  const likelihood: number[] = [];
  let top = Number.NEGATIVE_INFINITY;
  for (let g = 0; g < points; g += 1) {
    let sum = 0;
    for (const { xc, nc, xb, nb } of usable)
      sum += xc * (logs[g] ?? 0) - (xc + xb) * Math.log(nc * (ratios[g] ?? 1) + nb);
    likelihood.push(sum / phi);
    top = Math.max(top, sum / phi);
  }
  let all = 0;
  for (let g = 0; g < points; g += 1) all += Math.exp((likelihood[g] ?? top) - top);
  const least = top + Math.log(all / points) - level;
  const inside = logs.filter((_, g) => (likelihood[g] ?? top) >= least);
  const [low, high] = [inside[0], inside.at(-1)];
  if (low === undefined || high === undefined) return null;
  return { low: Math.exp(low), high: Math.exp(high) };
}

/**
 * Nats a tick brings if the canary's rate is `times` the baseline's, at the baseline rate that would hide
 * it best (canary.md 2.11): the minimum of n_c·KL(p_c ‖ ρp+δ) + n_b·KL(p_b ‖ p) over p, for counts.
 */
export function informationPerTick(
  tick: { nc: number; nb: number; rate: number },
  times: number,
  rho: number,
  delta: number,
): number {
  const { nc, nb, rate } = tick;
  const worse = rate * times;
  if (!(rate > 0 && nc > 0 && nb > 0) || worse <= rho * rate + delta) return 0;
  let [low, high] = [rate, worse];
  const at = (p: number) => nc * divergence(worse, rho * p + delta) + nb * divergence(rate, p);
  for (let i = 0; i < 40; i += 1) {
    const [a, b] = [low + (high - low) / 3, high - (high - low) / 3];
    if (at(a) < at(b)) high = b;
    else low = a;
  }
  return at((low + high) / 2);
}

/** Kullback–Leibler divergence of Poisson rates, in nats per exposure. */
function divergence(a: number, b: number): number {
  return a * Math.log(a / b) - a + b;
}
