import { deflateRawSync, inflateRawSync } from "node:zlib";
import type { Tx } from "@/lib/db/transact";
import type { JudgeState } from "@/lib/domain/canary/judge/judge";
import type { Metric } from "@/lib/domain/canary/metric";
import type { ReleaseVerdict } from "@/lib/domain/canary/verdict";
import {
  type Spark,
  type SparkLines,
  type SparkPoint,
  type WatchRecord,
  worstMetric,
} from "@/lib/domain/canary/watch-record";
import { type Instant, instant } from "@/lib/kernel/instant";
import { addJudged, toJudged } from "./judged-rows";

/**
 * The judge's memory (null: it begins anew) and last word for a release, up to when it has judged, and what charts keep;
 * null before the first tick.
 */
export async function findJudgement(
  tx: Tx,
  releaseId: string,
): Promise<{
  state: JudgeState | null;
  verdict: ReleaseVerdict;
  judgedTo: Instant;
  record: WatchRecord;
} | null> {
  const [row] = await tx.$queryRaw<Remembered[]>`/* prepared */
    select v.memory, v.judged_to, v.spark->'lines' as lines,
      jsonb_build_object('overall', v.overall, 'at', v.at, 'sentence', v.sentence, 'action', v.action, 'e', v.e,
        'alone', v.alone, 'metric', v.metric, 'metrics', v.metrics) as verdict, j.at, j.overall, j.e, j.metrics
    from verdict v left join lateral (
      select at, overall, e, metrics from judged_tick where release_id = v.release_id
      order by at desc limit 1) j on true
    where v.release_id = ${releaseId}`;
  if (row === undefined) return null;
  const { memory, verdict, judged_to: judgedTo, lines, at, ...last } = row;
  return {
    state: memory === null ? null : unpacked(memory),
    verdict: { ...verdict, at: instant(new Date(verdict.at)) },
    judgedTo: instant(judgedTo),
    record: { kept: at === null ? null : toJudged({ at, ...last }), news: [], lines: lines ?? {} },
  };
}

type Remembered = {
  memory: Uint8Array | null;
  verdict: ReleaseVerdict;
  judged_to: Date;
  lines: SparkLines | null;
  /** Null with all that follows where nothing was kept yet. */
  at: Date | null;
  overall: string;
  e: number;
  metrics: unknown;
};

/** It says the same things many times, and is written every tick: a sixth of it is quicker to store than all of it. */
function packed(state: JudgeState): Uint8Array {
  return deflateRawSync(JSON.stringify(state), { level: 1 });
}

function unpacked(memory: Uint8Array): JudgeState {
  return JSON.parse(inflateRawSync(memory).toString()) as JudgeState;
}

/** All lines wait for the day their metric is the worst; `worst` is the one that is shown. */
type StoredSpark = { worst: ReturnType<typeof worstMetric>; lines: SparkLines };

/** The line of each release's worst metric, in one statement; of releases that were judged. */
export async function readSparks(tx: Tx, ids: string[]): Promise<Map<string, Spark>> {
  const rows = await tx.$queryRaw<{ id: string; worst: Omit<Spark, "points">; points: unknown }[]>`
    select release_id as id, spark->'worst' as worst,
      spark->'lines'->(spark->'worst'->'metric'->>'key') as points
    from verdict
    where release_id = any(${ids}) and jsonb_typeof(spark->'worst') = 'object'`;
  return new Map(
    rows.map(({ id, worst, points }) => [
      id,
      { ...worst, points: (points as SparkPoint[] | null) ?? [] },
    ]),
  );
}

/** A save for `commit`: the judge's memory, last word and what charts keep; the release's row lock guards it. */
export function putJudgement(
  releaseId: string,
  verdict: ReleaseVerdict,
  state: JudgeState,
  judgedToMs: number,
  { news, lines }: WatchRecord,
  watched: readonly Metric[],
) {
  return async (tx: Tx): Promise<void> => {
    const spark: StoredSpark = { worst: worstMetric(verdict, watched), lines };
    const { overall, sentence, action, e, alone, metric } = verdict;
    const [at, judgedTo] = [new Date(verdict.at), new Date(judgedToMs)];
    const [metrics, shown] = [verdict.metrics, spark].map((one) => JSON.stringify(one));
    await tx.$executeRaw`/* prepared */
      insert into verdict (release_id, overall, at, sentence, action, e, alone, metric, metrics, memory, judged_to, spark)
      values (${releaseId}, ${overall}, ${at}, ${sentence}, ${action}, ${e}, ${alone}, ${metric}, ${metrics}::jsonb,
        ${packed(state)}, ${judgedTo}, ${shown}::jsonb)
      on conflict (release_id) do update set overall = excluded.overall, at = excluded.at,
        sentence = excluded.sentence, action = excluded.action, e = excluded.e, alone = excluded.alone, metric = excluded.metric,
        metrics = excluded.metrics, memory = excluded.memory, judged_to = excluded.judged_to, spark = excluded.spark`;
    await addJudged(tx, releaseId, news);
  };
}
