import type { Span } from "@/lib/db/insights/count-releases";
import type { Tx } from "@/lib/db/transact";
import type { PolicyRule } from "@/lib/domain/readiness/policy/policy-rules";
import { requiredFromMedium, stepValues } from "./step-facts";

type Most = { mostWaived: string | null; mostPassed: PolicyRule | null };

/** Of the releases whose rollout began in a span: the required item waived most often, and the rule of the policy passed most often. */
export async function findMostPassed(tx: Tx, span: Span): Promise<Most> {
  const rows = await tx.$queryRawUnsafe<Most[]>(
    `with begun as not materialized (
      select id, risk from release where started_at >= $1::timestamptz and started_at < $2::timestamptz
        and ($3::text is null or service_id = $3)
    )
    select (select max(text) from checklist_item join begun on begun.id = release_id
        where state = 'waived' and case when risk = 'low' then required else ${requiredFromMedium} end
        group by key order by count(*) desc, key limit 1) as "mostWaived",
      (select one ->> 'rule' from override join begun on begun.id = release_id, jsonb_array_elements(why) as one
        where status = 'approved' group by 1 order by count(*) desc, 1 limit 1) as "mostPassed"`,
    ...stepValues(span),
  );
  return rows[0] ?? { mostWaived: null, mostPassed: null };
}
