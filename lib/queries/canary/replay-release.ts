import type { Caller } from "@/lib/access/caller";
import { readRollout } from "@/lib/db/canary/read-rollout";
import { firstSampleAt, readTicks } from "@/lib/db/canary/read-ticks";
import { reader } from "@/lib/db/transact";
import { type JudgePlan, planFor } from "@/lib/domain/canary/plan";
import { planChanges } from "@/lib/domain/canary/replay/change-words";
import { frameOf, type ReplayFrame } from "@/lib/domain/canary/replay/frame";
import { type Kept, replayNotes } from "@/lib/domain/canary/replay/replay-notes";
import { replaySentence } from "@/lib/domain/canary/replay/replay-words";
import { type Replay, replayer } from "@/lib/domain/canary/replay/replayer";
import { type ReplaySettings, replayPlan } from "@/lib/domain/canary/replay/settings";
import type { ReplayView } from "@/lib/domain/canary/replay/view";
import { env } from "@/lib/kernel/env";
import { instant, millis } from "@/lib/kernel/instant";
import { done, notFound, type Outcome, refused } from "@/lib/kernel/outcome";

/** So many replays at once in this process; each is a second of work at most, but they share one processor. */
const mostAtOnce = 3;
let running = 0;

/**
 * Judges a rollout again with other settings; nothing is written. `signal` ends it early: nobody waits any more.
 * Refused where the settings do not fit the service, where it never had traffic, or while others replay.
 */
export async function replayRelease(
  caller: Caller,
  releaseId: string,
  settings: ReplaySettings,
  signal?: AbortSignal,
): Promise<Outcome<ReplayView>> {
  const rollout = await readRollout(reader(), releaseId);
  if (rollout === null) return notFound("release");
  const usual = planFor(rollout.service.metrics, { tickSeconds: env().TICK_SECONDS });
  const plan = replayPlan(usual, settings);
  if (!plan.ok) return plan;
  const { release, timeline, truth } = rollout;
  if (timeline === null) {
    return refused(
      "conflict",
      `${release.version} never had traffic, so there is nothing to replay.`,
    );
  }
  const stages = settings.stages ?? release.stages;
  const tickMs = usual.tickSeconds * 1000;
  const frame = frameOf(timeline, truth, stages, tickMs, millis(caller.at));
  return oneOfFew(async () => {
    const { replay, kept } = await replayed(rollout.service.id, plan.value, frame, signal);
    const notes = replayNotes(plan.value, frame, replay, kept, settings.stages !== undefined);
    const changes = planChanges(usual, plan.value);
    const { metrics, warmSeconds, levels, tickSeconds } = plan.value;
    return {
      release: release.id,
      sentence: replaySentence(plan.value, changes, replay, truth),
      settings: { metrics, warmSeconds, levels, stages },
      ...{ changes, tickSeconds, notes, ...replay, really: truth },
      ...{ from: instant(frame.from), to: instant(frame.to) },
    };
  });
}

async function replayed(
  serviceId: string,
  plan: JudgePlan,
  frame: ReplayFrame,
  signal: AbortSignal | undefined,
): Promise<{ replay: Replay; kept: Kept }> {
  const tx = reader();
  const { replay, push } = replayer(plan, frame);
  const kept = {
    inFrame: await firstSampleAt(tx, serviceId, frame),
    ever: await firstSampleAt(tx, serviceId),
  };
  if (kept.inFrame === null) return { replay, kept };
  for await (const ticks of readTicks(tx, serviceId, frame)) {
    if (signal?.aborted) break;
    for (const tick of ticks) push(tick);
  }
  return { replay, kept };
}

async function oneOfFew<T>(work: () => Promise<T>): Promise<Outcome<T>> {
  if (running >= mostAtOnce) {
    const detail = "Others replay right now. Try again in some seconds.";
    return refused("too_many", detail, { retryAfterSeconds: 2 });
  }
  running += 1;
  try {
    return done(await work());
  } finally {
    running -= 1;
  }
}
