import { type Caller, forbidden } from "@/lib/access/caller";
import { readPacedPlan } from "@/lib/db/canary/source/paced-plan";
import { findPastReleases } from "@/lib/db/canary/replay/past-releases";
import { hashOf } from "@/lib/db/canary/replay/replay-result-rows";
import { addRun, findActiveRuns } from "@/lib/db/canary/replay/replay-rows";
import { commit } from "@/lib/db/commit";
import { findService } from "@/lib/db/release/service-rows";
import { transact, type Tx } from "@/lib/db/transact";
import { type ReplayRun, type RunInput, resultKeys } from "@/lib/domain/canary/replay/past-run";
import { replayPlan } from "@/lib/domain/canary/replay/settings";
import type { Service } from "@/lib/domain/release/service/service";
import { env } from "@/lib/kernel/env";
import { newId } from "@/lib/kernel/ids";
import { instant, millis } from "@/lib/kernel/instant";
import { done, type Outcome, refused } from "@/lib/kernel/outcome";

/** So many at once for everyone together: the worker has a live judge to run, too. */
const mostAtOnce = 2;
const activeMs = 10 * 60_000;

/**
 * Has the worker judge the last releases of a service again; nothing of the service changes. Who asks the same while
 * it runs gets the same run.
 */
export async function startReplayRun(
  caller: Caller,
  serviceKey: string,
  input: RunInput,
): Promise<Outcome<ReplayRun>> {
  const no = forbidden(caller, "replay.run");
  if (no !== null) return no;
  return transact(async (tx) => {
    const service = await findService(tx, serviceKey);
    if (service === null) return refused("not_found", `There is no service “${serviceKey}”.`);
    const run = await newRun(tx, caller, service, input);
    if (!run.ok) return run;
    const active = await findActiveRuns(tx, instant(millis(caller.at) - activeMs));
    const same = active.find(({ hash }) => hash === run.value.hash);
    if (same !== undefined) return done(same);
    if (active.length >= mostAtOnce) {
      const detail = `${active.length} replays of past releases are running. Wait for one, or cancel it.`;
      return refused("conflict", detail);
    }
    const { id } = run.value;
    const effect = { kind: "replay_past", key: id, payload: { runId: id } };
    await commit(tx, caller, { states: [addRun(run.value)], entries: [], effects: [effect] });
    return done(run.value);
  });
}

async function newRun(
  tx: Tx,
  caller: Caller,
  service: Service,
  { kind, settings, releases: limit }: RunInput,
): Promise<Outcome<ReplayRun>> {
  const { plan: usual } = await readPacedPlan(tx, service, env().TICK_SECONDS);
  const plan = replayPlan(usual, settings);
  if (!plan.ok) return plan;
  if (usual.metrics.length === 0) {
    return refused("conflict", `Nothing is watched for ${service.name}, so nothing can be judged.`);
  }
  const past = await findPastReleases(tx, { serviceId: service.id, limit });
  if (past.length === 0) {
    const detail = `No release of ${service.name} is over yet, so there is no past to judge again.`;
    return refused("conflict", detail);
  }
  const releases = past.map(({ id }) => id);
  const asked = { kind, usual, plan: plan.value };
  return done({
    id: newId("replay"),
    serviceId: service.id,
    ...{ ...asked, settings, releases, done: 0, state: "running" },
    hash: hashOf(JSON.stringify([resultKeys(asked), releases])),
    byName: caller.actor.name,
    ...{ requestedAt: caller.at, heardAt: caller.at, endedAt: null },
  });
}
