import type { Tx } from "@/lib/db/transact";
import { type LearntLine, toleranceHint, warmHint } from "@/lib/domain/canary/replay/hints";
import type { Learnt } from "@/lib/domain/canary/replay/learner";
import type { PastLine, PastResult } from "@/lib/domain/canary/replay/past-result";
import { type ReplayRun, resultKeys } from "@/lib/domain/canary/replay/past-run";
import { pastSummary } from "@/lib/domain/canary/replay/past-summary";
import { findPastReleases } from "./past-releases";
import { findResults, hashOf } from "./replay-result-rows";

/** What a run that tried settings has found so far: its releases under both settings, and what they come to. */
export async function triedFindings(tx: Tx, run: ReplayRun) {
  const { now, then } = resultKeys(run);
  const [nowHash, thenHash] = [hashOf(now), hashOf(then)];
  const results = await findResults(tx, run.releases, [nowHash, thenHash]);
  const past = await findPastReleases(tx, { ids: run.releases });
  const resultOf = (id: string, hash: string) =>
    (results.get(`${id} ${hash}`) as PastResult | undefined) ?? null;
  const lines: PastLine[] = past.map((release) => ({
    ...release,
    now: resultOf(release.id, nowHash),
    then: resultOf(release.id, thenHash),
  }));
  return { lines, summary: pastSummary(lines) };
}

/** What a run that learns has found so far, per metric and of the warm-up. */
export async function learntFindings(tx: Tx, run: ReplayRun) {
  const hash = hashOf(resultKeys(run).then);
  const results = await findResults(tx, run.releases, [hash]);
  const past = await findPastReleases(tx, { ids: run.releases });
  const lines: LearntLine[] = past.map((release) => ({
    ...release,
    learnt: (results.get(`${release.id} ${hash}`) as Learnt | undefined) ?? null,
  }));
  const { plan } = run;
  return {
    tolerances: plan.metrics.map((metric) => toleranceHint(metric, plan, lines)),
    warmUp: warmHint(plan, lines),
  };
}
