import { type Caller, forbidden } from "@/lib/access/caller";
import { feedTicks } from "@/lib/db/canary/feed-ticks";
import { readRollout } from "@/lib/db/canary/read-rollout";
import { findResults, hashOf, putResult } from "@/lib/db/canary/replay/replay-result-rows";
import { findRun, saveProgress } from "@/lib/db/canary/replay/replay-rows";
import { readPaces } from "@/lib/db/canary/source/source-rows";
import { reader, transact } from "@/lib/db/transact";
import type { JudgePlan } from "@/lib/domain/canary/plan";
import { frameOf, type ReplayFrame } from "@/lib/domain/canary/replay/frame";
import { learner } from "@/lib/domain/canary/replay/learner";
import { pastResult } from "@/lib/domain/canary/replay/past-result";
import { type ReplayRun, resultKeys } from "@/lib/domain/canary/replay/past-run";
import { replayer } from "@/lib/domain/canary/replay/replayer";
import type { Truth } from "@/lib/domain/canary/replay/truth";
import type { Tick } from "@/lib/domain/canary/aggregate/ticks";
import { millis } from "@/lib/kernel/instant";
import { done, type Outcome } from "@/lib/kernel/outcome";

/**
 * Judges the next release of a run, keeps what it came to, and says whether the run is over. What another run judged
 * already is not judged again; cancelled meanwhile, it is over.
 */
export async function replayPast(
  caller: Caller,
  runId: string,
): Promise<Outcome<{ over: boolean; word: string }>> {
  const no = forbidden(caller, "release.judge");
  if (no !== null) return no;
  const run = await findRun(reader(), runId);
  if (run === null || run.state !== "running") return done({ over: true, word: "It has ended." });
  const { now, then } = resultKeys(run);
  const hashes = run.kind === "learn" ? [hashOf(then)] : [...new Set([hashOf(now), hashOf(then)])];
  const made = await findResults(reader(), run.releases, hashes);
  const missing = run.releases.filter((id) => hashes.some((hash) => !made.has(`${id} ${hash}`)));
  const [next] = missing;
  const results = next === undefined ? [] : await judgedAgain(caller, run, next);
  const judged = run.releases.length - missing.length + (next === undefined ? 0 : 1);
  const state = missing.length <= 1 ? "done" : "running";
  return transact(async (tx) => {
    for (const [key, result] of results) {
      if (next !== undefined) await putResult(tx, next, hashOf(key), result, caller.at);
    }
    const running = await saveProgress(tx, run.id, { done: judged, state, at: caller.at });
    const word = `${judged} of ${run.releases.length} releases are judged.`;
    return done({ over: state === "done" || !running, word });
  });
}

const noTraffic = { shares: [], start: 0, end: 0 };

type Judge = { push: (tick: Tick) => void; result: () => object };

/** What a release came to, by the text its result is kept under. */
async function judgedAgain(
  caller: Caller,
  run: ReplayRun,
  releaseId: string,
): Promise<[string, object][]> {
  const rollout = await readRollout(reader(), releaseId);
  if (rollout === null) throw new Error(`There is no release ${releaseId} any more.`);
  const { service, timeline, truth, release } = rollout;
  const tickMs = run.plan.tickSeconds * 1000;
  const paces = await readPaces(reader(), service.metrics, tickMs);
  const at = millis(caller.at);
  const frame = frameOf(timeline ?? noTraffic, truth, release.stages, tickMs, at, paces);
  const judges = judgesOf(run, frame, truth);
  await feedTicks(reader(), service.id, frame, (tick) => {
    for (const judge of judges.values()) judge.push(tick);
  });
  return [...judges].map(([key, judge]) => [key, judge.result()]);
}

/** One judge for each result that is wanted; the same settings are judged once. */
function judgesOf(run: ReplayRun, frame: ReplayFrame, truth: Truth): Map<string, Judge> {
  const { now, then } = resultKeys(run);
  if (run.kind === "learn") {
    const { push, learnt } = learner(run.plan, frame.shares);
    return new Map([[then, { push, result: learnt }]]);
  }
  const again = (plan: JudgePlan): Judge => {
    const { push, result } = replayer(plan, frame);
    return { push, result: () => pastResult(result(), truth) };
  };
  return new Map([
    [now, again(run.usual)],
    [then, again(run.plan)],
  ]);
}
