import { readPractices } from "@/lib/db/readiness/drill/read-practice";
import type { Tx } from "@/lib/db/transact";
import type { WayBack } from "@/lib/domain/insights/signals/facts";
import { neverDrilled } from "@/lib/domain/readiness/drill/last-drill";
import { type Instant, instant } from "@/lib/kernel/instant";
import type { ServiceTally } from "./tally-steps";

/** What the rollbacks of services rest on at an instant; a runbook without a step is none. */
export async function readWaysBack(
  tx: Tx,
  tallies: readonly ServiceTally[],
  at: Instant,
): Promise<WayBack[]> {
  const ids = tallies.map(({ id }) => id);
  const [practices, runbooks] = await Promise.all([
    readPractices(tx, ids, at),
    tx.$queryRaw<{ id: string; at: Date }[]>`
      select distinct on (service_id) service_id as id, case when jsonb_array_length(steps) > 0 then at end as at
      from runbook_version where service_id = any(${ids}::text[]) order by service_id, version desc`,
  ]);
  const drills = new Map(practices.map(({ serviceId, lastDrill }) => [serviceId, lastDrill]));
  const written = new Map(runbooks.map((runbook) => [runbook.id, runbook.at]));
  return tallies.map(({ id, usesStaging, steps: { service, began } }) => {
    const runbookAt = written.get(id) ?? null;
    const lastDrill = drills.get(id) ?? neverDrilled;
    return { service, began, usesStaging, runbookAt: runbookAt && instant(runbookAt), lastDrill };
  });
}
