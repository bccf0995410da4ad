import type { Caller } from "@/lib/access/caller";
import { findStandingBeside } from "@/lib/db/canary/alert/alert-rows";
import { readLastHeard } from "@/lib/db/canary/sample/last-heard";
import { findNotes } from "@/lib/db/canary/sample/sample-notes";
import { readPaces } from "@/lib/db/canary/source/source-rows";
import { readSamples } from "@/lib/db/canary/sample/sample-rows";
import { readStatesOf } from "@/lib/db/canary/source/source-state-rows";
import { readWholeRelease } from "@/lib/db/release/read-whole-release";
import { reader, type Tx } from "@/lib/db/transact";
import { planFor } from "@/lib/domain/canary/plan";
import { type Preflight, preflight } from "@/lib/domain/canary/preflight";
import { everyTicks } from "@/lib/domain/canary/source/pace";
import { troublesOf } from "@/lib/domain/canary/source/explain-silence";
import type { Strays } from "@/lib/domain/canary/strays";
import { closableUntil, closeTicks } from "@/lib/domain/canary/aggregate/ticks";
import { env } from "@/lib/kernel/env";
import { type Instant, instant, millis } from "@/lib/kernel/instant";

const tenMinutes = 600_000;
const reachBackMs = 120_000;
/** So many series that no rule wants are named. */
const mostStrays = 3;

/**
 * Whether a rollout could be judged: what arrives, whether each stage is long enough at the traffic of the
 * last ten minutes before the start, and what alerted already. Null when there is no such release.
 */
export async function preflightView(caller: Caller, releaseId: string): Promise<Preflight | null> {
  const tx = reader();
  const found = await readWholeRelease(tx, releaseId);
  if (found === null) return null;
  const { release, service } = found;
  const { serviceId, startedAt, stages } = release;
  const { TICK_SECONDS: tickSeconds } = env();
  const tickMs = tickSeconds * 1000;
  const paces = await readPaces(tx, service.metrics, tickMs);
  const plan = planFor(service.metrics, { tickSeconds, everyTicks: everyTicks(paces, tickMs) });
  const to = closableUntil(millis(startedAt ?? caller.at), tickMs);
  const from = to - tenMinutes;
  const samples = await readSamples(tx, serviceId, from - reachBackMs, to);
  const states = await readStatesOf(tx, serviceId, releaseId);
  const heard = await readLastHeard(tx, serviceId, instant(from));
  const beside = await findStandingBeside(tx, serviceId, releaseId);
  return preflight({
    plan,
    stages,
    heard,
    ticks: closeTicks(samples, from, to, tickMs),
    startedAt,
    standing: beside.map((alert) => alert.sentence),
    paces,
    troubles: troublesOf(states, millis(caller.at)),
    strays: await readStrays(tx, serviceId, caller.at),
    at: caller.at,
  });
}

async function readStrays(tx: Tx, serviceId: string, at: Instant): Promise<Strays> {
  const since = instant(millis(at) - tenMinutes);
  const { items, total } = await findNotes(tx, serviceId, "unmatched", mostStrays, since);
  return { names: items.map(({ subject }) => subject), total };
}
