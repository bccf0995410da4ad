import { type Caller, lacks } from "@/lib/access/caller";
import { findReleased } from "@/lib/db/canary/read-rollout";
import { reader } from "@/lib/db/transact";
import { planOf } from "@/lib/domain/canary/plan";
import type { JudgedBy } from "@/lib/domain/canary/replay/view";
import { canUnless } from "@/lib/kernel/can";
import { env } from "@/lib/kernel/env";

/** What a release would be judged by now: its service's settings and its own stages; null when there is none. */
export async function judgedBy(caller: Caller, releaseId: string) {
  const found = await findReleased(reader(), releaseId);
  if (found === null) return null;
  const { release, service } = found;
  const { metrics, warmSeconds, levels } = planOf(service, env().TICK_SECONDS);
  const settings: JudgedBy = { metrics, warmSeconds, levels, stages: release.stages };
  return { release, service, settings, can: { tune: canUnless(lacks(caller, "service.edit")) } };
}
