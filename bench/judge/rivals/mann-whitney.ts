export type Shift = { estimate: number; low: number; high: number };

/** Two-sided 98 %. */
const z98 = 2.3263478740408408;

/**
 * Wilcoxon–Mann–Whitney interval for how far `experiment` lies above `control`: the shifts at which the normal
 * approximation, with continuity 0.5 and the correction for ties, just meets ±z, and the one where it is zero.
 * Monotone in the shift, so found by bisection. Source: kayenta-mannwhitney, after R's wilcox.test.
 */
export function shiftOf(experiment: readonly number[], control: readonly number[]): Shift {
  const low = Math.min(...experiment) - Math.max(...control);
  const high = Math.max(...experiment) - Math.min(...control);
  const statistic = standardised(experiment, control);
  const root = (target: number) => {
    let [left, right] = [low - 1e-9, high + 1e-9];
    for (let step = 0; step < 40; step += 1) {
      const middle = (left + right) / 2;
      if (statistic(middle) > target) left = middle;
      else right = middle;
    }
    return (left + right) / 2;
  };
  return { estimate: root(0), low: root(z98), high: root(-z98) };
}

/** The statistic of experiment − shift against control, in standard deviations: falls as the shift grows. */
function standardised(experiment: readonly number[], control: readonly number[]) {
  const [m, n] = [experiment.length, control.length];
  const sorted = [...control].sort((a, b) => a - b);
  return (shift: number): number => {
    let u = 0;
    const moved = experiment.map((value) => value - shift);
    for (const value of moved) u += (rank(sorted, value, false) + rank(sorted, value, true)) / 2;
    const over = u - (m * n) / 2;
    const total = m + n;
    const sd = Math.sqrt(
      ((m * n) / 12) * (total + 1 - ties([...moved, ...control]) / (total * (total - 1))),
    );
    if (sd === 0) return 0;
    return (over - Math.sign(over) * 0.5) / sd;
  };
}

/** How many of the sorted values lie below the value, or at most at it. */
function rank(sorted: readonly number[], value: number, inclusive: boolean): number {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    const at = sorted[middle] ?? 0;
    if (at < value || (inclusive && at === value)) low = middle + 1;
    else high = middle;
  }
  return low;
}

function ties(values: number[]): number {
  const sorted = Float64Array.from(values).sort();
  let [sum, run] = [0, 1];
  for (let index = 1; index <= sorted.length; index += 1) {
    if (sorted[index] === sorted[index - 1]) run += 1;
    else {
      sum += run ** 3 - run;
      run = 1;
    }
  }
  return sum;
}
