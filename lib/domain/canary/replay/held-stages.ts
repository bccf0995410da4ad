import type { ReleaseVerdict } from "@/lib/domain/canary/verdict";
import type { Stage } from "@/lib/domain/release/service/stages";
import { type Instant, instant, millis } from "@/lib/kernel/instant";

/** How a stage of a plan would have gone on the evidence there was; weights in percent. */
export type HeldStage = {
  weight: number;
  /** The share that traffic really had while it would have been held. */
  realWeight: number;
  from: Instant;
  /** When it would have ended; null where it had not by the end of the samples. */
  to: Instant | null;
  /** "passed" on time, "late" when its watch time was over before the pass, "failed", or neither yet. */
  how: "passed" | "late" | "failed" | "open";
};

/**
 * Holds a plan's stages against verdicts as they come: a stage ends when its watch time is over and the verdict
 * lets it go on, and the plan ends with the first fail. What no replay
 * can know stays as it was: the traffic share. `start` and `at` in epoch ms.
 */
export function heldStages(stages: readonly Stage[], start: number, tickMs: number) {
  const held: HeldStage[] = [];
  let over = stages.length === 0;
  return {
    held,
    push(verdict: Pick<ReleaseVerdict, "overall" | "alone">, at: number, realWeight: number): void {
      if (over) return;
      const stage = stages[held.length === 0 ? 0 : held.length - 1];
      if (stage === undefined) return;
      const current = held.at(-1) ?? begin(held, stage, start, realWeight);
      current.realWeight = realWeight;
      const due = millis(current.from) + stage.minutes * 60_000;
      if (verdict.overall === "fail") {
        Object.assign(current, { to: instant(at), how: "failed" });
        over = true;
      } else if (at >= due && (verdict.overall === "pass" || verdict.alone)) {
        // The first tick that ends after the watch time is still in time.
        const late = at - due > tickMs;
        Object.assign(current, { to: instant(at), how: late ? "late" : "passed" });
        const next = stages[held.length];
        if (next === undefined) over = true;
        else begin(held, next, at, realWeight);
      }
    },
  };
}

function begin(held: HeldStage[], stage: Stage, from: number, realWeight: number): HeldStage {
  const { weight } = stage;
  const begun: HeldStage = { weight, realWeight, from: instant(from), to: null, how: "open" };
  held.push(begun);
  return begun;
}
