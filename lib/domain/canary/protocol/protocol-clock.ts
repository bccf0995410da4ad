import type { Arm, Sample } from "@/lib/domain/canary/sample/sample";
import type { ClockFault } from "@/lib/domain/canary/judge/silence";

/** Samples as they stand for the tick being closed, and the arm whose clock is too far off, if one is. */
export type Aligned = { samples: Sample[]; clock: ClockFault | null };

const bridged = 2;

/**
 * Puts right the clock of an arm all of whose samples since the last tick, (`from`, `to`] in epoch ms, are stamped
 * before it or (while the other arm's are not) after it: by at most two ticks they are moved to its end, as
 * arriving with it they belong to it; beyond that they fit no tick (canary.md 2.10).
 */
export function aligned(
  samples: readonly Sample[],
  from: number,
  to: number,
  tickMs: number,
): Aligned {
  const byArm = (arm: Arm) => samples.filter((sample) => sample.arm === arm);
  const arms = { canary: byArm("canary"), baseline: byArm("baseline") };
  const offs = { canary: offOf(arms.canary, from, to), baseline: offOf(arms.baseline, from, to) };
  let together: Sample[] = [];
  let clock: ClockFault | null = null;
  for (const [arm, other] of [
    ["canary", "baseline"],
    ["baseline", "canary"],
  ] as const) {
    const off = offs[arm];
    const lonely = off > 0 && (arms[other].length === 0 || offs[other] > 0);
    if (off === 0 || lonely) together = together.concat(arms[arm]);
    else if (Math.abs(off) <= bridged * tickMs)
      together = together.concat(arms[arm].map((sample) => ({ ...sample, at: sample.at - off })));
    else clock = { arm, seconds: Math.round(off / 1000) };
  }
  return { samples: together, clock };
}

/** How far (ms) the newest of an arm's samples is from the tick's end, where none lies in the tick; else 0. */
function offOf(samples: readonly Sample[], from: number, to: number): number {
  let [oldest, newest] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  // There can be more of them than a call takes arguments.
  for (const { at } of samples) [oldest, newest] = [Math.min(oldest, at), Math.max(newest, at)];
  if (samples.length === 0) return 0;
  return newest <= from || oldest > to ? newest - to : 0;
}
