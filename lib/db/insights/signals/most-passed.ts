import type { Span } from "@/lib/db/insights/count-releases";
import type { Tx } from "@/lib/db/transact";
import type { PolicyRule } from "@/lib/domain/readiness/policy/policy-rules";

type Most = { mostWaived: string | null; mostPassed: PolicyRule | null };

/** Of the releases whose rollout began in a span: the item waived most often, and the rule of the policy passed most often. */
export async function findMostPassed(tx: Tx, { from, to, serviceId }: Span): Promise<Most> {
  const begun = `release_id in (select id from release where started_at >= $1::timestamptz and started_at < $2::timestamptz
    and ($3::text is null or service_id = $3))`;
  const rows = await tx.$queryRawUnsafe<Most[]>(
    `select (select max(text) from checklist_item where state = 'waived' and required and ${begun}
        group by key order by count(*) desc, key limit 1) as "mostWaived",
      (select one ->> 'rule' from override, jsonb_array_elements(why) as one where status = 'approved' and ${begun}
        group by 1 order by count(*) desc, 1 limit 1) as "mostPassed"`,
    ...[from, to, serviceId],
  );
  return rows[0] ?? { mostWaived: null, mostPassed: null };
}
