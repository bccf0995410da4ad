import type { Caller } from "@/lib/access/caller";
import { readPacedPlan } from "@/lib/db/canary/source/paced-plan";
import { type Rollout, readRollout } from "@/lib/db/canary/read-rollout";
import { reader } from "@/lib/db/transact";
import type { JudgePlan } from "@/lib/domain/canary/plan";
import { frameOf, type ReplayFrame } from "@/lib/domain/canary/replay/frame";
import { type ReplaySettings, replayPlan } from "@/lib/domain/canary/replay/settings";
import { env } from "@/lib/kernel/env";
import { millis } from "@/lib/kernel/instant";
import { done, notFound, type Outcome, refused } from "@/lib/kernel/outcome";

/** A rollout with what it is to be judged by: the service's plan of now, and the one asked for. */
export type Prepared = { rollout: Rollout; usual: JudgePlan; plan: JudgePlan; frame: ReplayFrame };

/** Refused where there is no such release, it never had traffic, or the settings do not fit its service. */
export async function prepareReplay(
  caller: Caller,
  releaseId: string,
  settings: ReplaySettings,
): Promise<Outcome<Prepared>> {
  const rollout = await readRollout(reader(), releaseId);
  if (rollout === null) return notFound("release");
  const { plan: usual, paces } = await readPacedPlan(reader(), rollout.service, env().TICK_SECONDS);
  const plan = replayPlan(usual, settings);
  if (!plan.ok) return plan;
  const { release, timeline, truth } = rollout;
  if (timeline === null) {
    const detail = `${release.version} never had traffic, so there is nothing to replay.`;
    return refused("conflict", detail);
  }
  const stages = settings.stages ?? release.stages;
  const tickMs = usual.tickSeconds * 1000;
  const frame = frameOf(timeline, truth, stages, tickMs, millis(caller.at), paces);
  return done({ rollout, usual, plan: plan.value, frame });
}
