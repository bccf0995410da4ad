import { readPacedPlan } from "@/lib/db/canary/source/paced-plan";
import type { Tx } from "@/lib/db/transact";
import type { JudgePlan } from "@/lib/domain/canary/plan";
import type { Paces } from "@/lib/domain/canary/source/pace";
import type { Service } from "@/lib/domain/release/service/service";
import type { Rollback } from "@/lib/domain/rollback/rollback";
import { env } from "@/lib/kernel/env";
import { type Instant, instant, millis } from "@/lib/kernel/instant";

const reportingWithinMs = 15 * 60_000;

/** What a rollback is proven by: the plan of its service, and which of its metrics reported around the press. */
export async function readWatched(
  tx: Tx,
  { requestedAt }: Pick<Rollback, "requestedAt">,
  service: Service,
): Promise<{ plan: JudgePlan; paces: Paces; reporting: string[] }> {
  const { plan, paces } = await readPacedPlan(tx, service, env().TICK_SECONDS);
  const watched = new Set(plan.metrics.map((metric) => metric.key));
  const from = instant(millis(requestedAt) - reportingWithinMs);
  const reporting = await readReporting(tx, service.id, from);
  return { plan, paces, reporting: reporting.filter((key) => watched.has(key)) };
}

/** Keys of the metrics of a service that reported anything from an instant on. */
async function readReporting(tx: Tx, serviceId: string, from: Instant): Promise<string[]> {
  const rows = await tx.$queryRaw<{ metric: string }[]>`
    select distinct metric from sample_series s where service_id = ${serviceId} and exists (
      select 1 from sample p where p.series_id = s.id and p.at >= ${from}::timestamptz)`;
  return rows.map((row) => row.metric);
}
