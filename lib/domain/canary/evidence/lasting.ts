import { type PodBurst, usualBurst } from "./pod-burst";

/** While chance hides pods' differences by far, the formula of canary.md 2.2 stands as it is. */
const unshown = 0.25;
/** One canary in two hundred is so far from the rest; with two deviations, one in fifty. */
const deviations = 2.5;
/** The most that pods' lasting differences are forgiven, as a factor: less than any bet on a gross fault. */
const mostLasting = 3;

/**
 * By how much (ln) the tolerance widens because the canary's few pods lastingly differ from the baseline's, as with levels
 * (canary.md 2.6). What a release may change and what pods differ by seldom both go to their edge, so the one adds to
 * the other as deviations do. It counts by as much as it shows beside chance: at first not at all, wholly once the watch
 * has told the ratio more exactly than pods are alike. Whatever lies within it so never comes to more than five nats.
 */
export function lastingOf(
  { swapped, rho }: { swapped: boolean; rho: number },
  told: number,
  { burst, spread }: { burst: PodBurst | null; spread: number },
): number {
  if (swapped) return 0;
  const variance = (burst ?? usualBurst).persist ** 2 * spread;
  const shown = Math.max(0, told * variance - unshown) / (1 + told * variance);
  const tolerated = Math.log(rho);
  const widened = Math.hypot(tolerated, deviations * Math.sqrt(variance)) - tolerated;
  return Math.min(Math.log(mostLasting), widened * shown);
}
