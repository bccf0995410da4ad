import { type Caller, lacks } from "@/lib/access/caller";
import { findPastReleases } from "@/lib/db/canary/replay/past-releases";
import { firstSampleAt } from "@/lib/db/canary/read-ticks";
import { findRunsOf } from "@/lib/db/canary/replay/replay-rows";
import { readDiary } from "@/lib/db/diary/read";
import { findService } from "@/lib/db/release/service-rows";
import { reader } from "@/lib/db/transact";
import { isLookDue, limitsSet } from "@/lib/domain/canary/replay/limits-chore";
import { planOf } from "@/lib/domain/canary/plan";
import type { TuningView } from "@/lib/domain/canary/replay/run-view";
import { undoTuning } from "@/lib/domain/canary/replay/undo-tuning";
import { canUnless } from "@/lib/kernel/can";
import { env } from "@/lib/kernel/env";
import { instant } from "@/lib/kernel/instant";
import { runLine } from "./replay-run-view";

const newestRuns = 10;
const pastLimit = 20;

/** What a service is judged by, when that was last changed, and what was tried; null where there is none. */
export async function tuningView(caller: Caller, key: string): Promise<TuningView | null> {
  const tx = reader();
  const service = await findService(tx, key);
  if (service === null) return null;
  const [runs, past, since, [last], [tuned]] = await Promise.all([
    findRunsOf(tx, service.id, newestRuns),
    findPastReleases(tx, { serviceId: service.id, limit: pastLimit }),
    firstSampleAt(tx, service.id),
    readDiary({ service: service.id, kinds: limitsSet }, 1, true),
    readDiary({ service: service.id, kind: "service.tuned" }, 1, true),
  ]);
  const { metrics, warmSeconds, levels } = planOf(service, env().TICK_SECONDS);
  return {
    service: { key: service.key, name: service.name },
    settings: { metrics, warmSeconds, levels, stages: service.stages },
    lastTuned: last === undefined ? null : { at: last.at, sentence: last.sentence },
    undo: tuned === undefined ? null : undoTuning(service, tuned.data),
    due: isLookDue([last?.at, runs[0]?.requestedAt], caller.at),
    samplesSince: since === null ? null : instant(since),
    past: past.length,
    runs: runs.map((run) => runLine(run, caller)),
    can: { tune: canUnless(lacks(caller, "service.edit")) },
  };
}
