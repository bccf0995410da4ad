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
  const ours = Float64Array.from(experiment).sort();
  const theirs = Float64Array.from(control).sort();
  return (shift: number): number => {
    const { u, ties } = ranked(ours, theirs, shift);
    const over = u - (m * n) / 2;
    const total = m + n;
    const sd = Math.sqrt(((m * n) / 12) * (total + 1 - ties / (total * (total - 1))));
    if (sd === 0) return 0;
    return (over - Math.sign(over) * 0.5) / sd;
  };
}

/**
 * Both samples, sorted, walked through as one: U of the first less `shift` (a tie counts half), and Σ t³ − t over the
 * groups of t equal values.
 */
function ranked(ours: Float64Array, theirs: Float64Array, shift: number) {
  let u = 0;
  let ties = 0;
  let below = 0;
  let next = 0;
  while (next < ours.length || below < theirs.length) {
    const value = Math.min((ours[next] ?? Infinity) - shift, theirs[below] ?? Infinity);
    let moved = 0;
    let equal = 0;
    while (next + moved < ours.length && (ours[next + moved] ?? 0) - shift === value) moved += 1;
    while (below + equal < theirs.length && theirs[below + equal] === value) equal += 1;
    u += moved * (below + equal / 2);
    if (moved + equal > 1) ties += (moved + equal) ** 3 - (moved + equal);
    next += moved;
    below += equal;
  }
  return { u, ties };
}
