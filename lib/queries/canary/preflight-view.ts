import type { Caller } from "@/lib/access/caller";
import { findStandingBeside } from "@/lib/db/canary/alert-rows";
import { readLastHeard } from "@/lib/db/canary/last-heard";
import { readSamples } from "@/lib/db/canary/sample-rows";
import { readReleaseRow } from "@/lib/db/release/read-release";
import { reader } from "@/lib/db/transact";
import { planFor } from "@/lib/domain/canary/plan";
import { type Preflight, preflight } from "@/lib/domain/canary/preflight";
import { closableUntil, closeTicks } from "@/lib/domain/canary/ticks";
import { env } from "@/lib/kernel/env";
import { instant, millis } from "@/lib/kernel/instant";

const tenMinutes = 600_000;
const reachBackMs = 120_000;

/**
 * Whether a rollout could be judged: what arrives, whether each stage is long enough at the traffic of the
 * last ten minutes before the start, and what alerted already. Null when there is no such release.
 */
export async function preflightView(caller: Caller, releaseId: string): Promise<Preflight | null> {
  const tx = reader();
  const found = await readReleaseRow(tx, releaseId);
  if (found === null) return null;
  const { release, service } = found;
  const { serviceId, startedAt, stages } = release;
  const plan = planFor(service.metrics, { tickSeconds: env().TICK_SECONDS });
  const tickMs = plan.tickSeconds * 1000;
  const to = closableUntil(millis(startedAt ?? caller.at), tickMs);
  const from = to - tenMinutes;
  const samples = await readSamples(tx, serviceId, from - reachBackMs, to);
  const heard = await readLastHeard(tx, serviceId, instant(from));
  const beside = await findStandingBeside(tx, serviceId, releaseId);
  return preflight({
    plan,
    stages,
    heard,
    ticks: closeTicks(samples, from, to, tickMs),
    startedAt,
    standing: beside.map((alert) => alert.sentence),
    at: caller.at,
  });
}
