import type { Caller } from "@/lib/access/caller";
import { feedTicks } from "@/lib/db/canary/feed-ticks";
import { firstSampleAt } from "@/lib/db/canary/read-ticks";
import { reader } from "@/lib/db/transact";
import type { JudgePlan } from "@/lib/domain/canary/plan";
import { planChanges, stageChanges } from "@/lib/domain/canary/replay/change-words";
import type { ReplayFrame } from "@/lib/domain/canary/replay/frame";
import { type Kept, replayNotes } from "@/lib/domain/canary/replay/replay-notes";
import { replaySentence } from "@/lib/domain/canary/replay/replay-words";
import type { Replay } from "@/lib/domain/canary/replay/replay";
import { replayer } from "@/lib/domain/canary/replay/replayer";
import type { ReplaySettings } from "@/lib/domain/canary/replay/settings";
import type { ReplayView } from "@/lib/domain/canary/replay/view";
import { instant } from "@/lib/kernel/instant";
import { done, type Outcome, refused } from "@/lib/kernel/outcome";
import { prepareReplay } from "./prepare-replay";

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
  const prepared = await prepareReplay(caller, releaseId, settings);
  if (!prepared.ok) return prepared;
  const { rollout, usual, plan, frame } = prepared.value;
  return oneOfFew(async () => {
    const { replay, kept } = await replayed(rollout.service.id, plan, frame, signal);
    const changes = [
      ...planChanges(usual, plan),
      ...stageChanges(rollout.release.stages, frame.stages),
    ];
    const { metrics, warmSeconds, levels, tickSeconds } = plan;
    return {
      release: rollout.release.id,
      sentence: replaySentence(plan, changes, replay, rollout.truth),
      settings: { metrics, warmSeconds, levels, stages: [...frame.stages] },
      notes: replayNotes(plan, frame, replay, kept, settings.stages !== undefined),
      ...{ changes, tickSeconds, ...replay, really: rollout.truth },
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
  const { result, push } = replayer(plan, frame);
  const ever = await firstSampleAt(tx, serviceId);
  const inFrame = await feedTicks(tx, serviceId, frame, push, () => signal?.aborted ?? false);
  return { replay: result(), kept: { inFrame, ever } };
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
