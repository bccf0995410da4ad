import { z } from "zod";
import type { StepShares } from "@/lib/connectors/step-share";
import type { Rollout } from "./rollout";

const setWeight = z.object({ setWeight: z.number() });
const pause = z.object({ pause: z.unknown() });

const stepsOf = ({ spec }: Rollout) => spec.strategy.canary?.steps ?? [];

/** The share the update has: as the router has it, else by the last step that set one. */
export function weightOf(rollout: Rollout): number | null {
  const { status } = rollout;
  if (status.abort === true) return 0;
  const weight = status.canary?.weights?.canary.weight;
  if (weight !== undefined) return weight;
  return reached(stepsOf(rollout).slice(0, status.currentStepIndex ?? 0));
}

/** What it has, or is on its way to, and what it would have once its next step is let go. */
export function sharesOf(rollout: Rollout): StepShares {
  const { spec, status } = rollout;
  const has = weightOf(rollout);
  if (spec.strategy.blueGreen !== undefined) return { now: has, next: 100 };
  const steps = stepsOf(rollout);
  if (steps.length === 0) return { now: has, next: null };
  const at = status.currentStepIndex ?? 0;
  const to = (from: number) => shareAfter(steps, from, has);
  if (spec.paused === true) return { now: has, next: to(at) };
  if ((status.pauseConditions ?? []).length > 0) return { now: has, next: to(at + 1) };
  return { now: Math.max(has ?? 0, to(at) ?? 0), next: null };
}

/** Where its steps lead from one of them on, up to the next that stands: everything where none does. */
function shareAfter(steps: readonly unknown[], from: number, has: number | null): number | null {
  const ahead = steps.slice(from);
  const stands = ahead.findIndex((one) => pause.safeParse(one).success);
  return stands === -1 ? 100 : (reached(ahead.slice(0, stands)) ?? has);
}

function reached(steps: readonly unknown[]): number | null {
  const sets = steps.map((one) => setWeight.safeParse(one)).filter((one) => one.success);
  return sets.at(-1)?.data.setWeight ?? null;
}
