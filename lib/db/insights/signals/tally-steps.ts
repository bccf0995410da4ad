import type { Span } from "@/lib/db/insights/count-releases";
import type { Tx } from "@/lib/db/transact";
import type { ServiceSteps } from "@/lib/domain/insights/signals/facts";
import { stepFacts, stepValues } from "./step-facts";

type Row = Omit<ServiceSteps, "service" | "inARow"> & {
  id: string;
  key: string;
  name: string;
  usesStaging: boolean;
  in_a_row: number;
};

export type ServiceTally = { id: string; usesStaging: boolean; steps: ServiceSteps };

/** What the services of a span that rolled out went past, one row each, in the order of their keys. */
export async function tallySteps(tx: Tx, span: Span): Promise<ServiceTally[]> {
  const rows = await tx.$queryRawUnsafe<Row[]>(
    `${stepFacts}, tally as (
      select service_id, count(*)::int as began, count(*) filter (where failed)::int as failed,
        count(chain)::int as fixed, coalesce(max(chain), 0)::int as in_a_row,
        ${["skipped", "unplanned", "passed", "unproven"].map(counted).join(", ")},
        count(*) filter (where waived > 0)::int as waived
      from steps group by 1)
    select s.id, s.key, s.name, s.uses_staging as "usesStaging", tally.*
    from tally join service s on s.id = tally.service_id order by s.key`,
    ...stepValues(span),
  );
  return rows.map(({ id, key, name, usesStaging, in_a_row, ...counts }) => {
    const { began, failed, fixed, skipped, unplanned, passed, waived, unproven } = counts;
    const steps = { began, failed, fixed, skipped, unplanned, passed, waived, unproven };
    return { id, usesStaging, steps: { service: { key, name }, ...steps, inARow: in_a_row } };
  });
}

function counted(column: string): string {
  return `count(*) filter (where ${column})::int as ${column}`;
}
