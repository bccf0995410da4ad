import type { Caller } from "@/lib/access/caller";
import { findRun } from "@/lib/db/canary/replay/replay-rows";
import { learntFindings, triedFindings } from "@/lib/db/canary/replay/run-findings";
import { findService } from "@/lib/db/release/service-rows";
import { reader } from "@/lib/db/transact";
import { planChanges } from "@/lib/domain/canary/replay/change-words";
import { type ReplayRun, standingOf } from "@/lib/domain/canary/replay/past-run";
import type { RunLine, RunView } from "@/lib/domain/canary/replay/run-view";
import { millis } from "@/lib/kernel/instant";

/** A replay of past releases with what it found so far; null where there is none. */
export async function replayRunView(caller: Caller, id: string): Promise<RunView | null> {
  const tx = reader();
  const run = await findRun(tx, id);
  const service = run === null ? null : await findService(tx, run.serviceId);
  if (run === null || service === null) return null;
  const line = runLine(run, caller);
  const about = { ...line, service: { key: service.key, name: service.name } };
  return run.kind === "learn"
    ? { ...about, kind: "learn", ...(await learntFindings(tx, run)) }
    : { ...about, kind: "try", ...(await triedFindings(tx, run)) };
}

/** A run as lists show it. */
export function runLine(run: ReplayRun, caller: Caller): RunLine {
  const { id, kind, settings, usual, plan, byName, requestedAt, endedAt } = run;
  return {
    ...{ id, kind, settings, byName, requestedAt, endedAt },
    ...{ done: run.done, total: run.releases.length },
    state: standingOf(run, millis(caller.at)),
    changes: planChanges(usual, plan),
  };
}
