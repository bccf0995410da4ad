import { alwaysAsked } from "@/lib/domain/readiness/template/always-asked";
import { rollbackSection } from "@/lib/domain/readiness/template/template";
import type { Span } from "@/lib/db/insights/count-releases";

/** Whether an item is required from medium risk on, as `isRequired` has it; `$4`, `$5`: what is always asked. */
export const requiredFromMedium = "(required or section = $4 or key = any($5::text[]))";

/**
 * The releases whose rollout began from `$1` to `$2` (not included) of the service `$3` (null: of all), each with what it
 * went past. What was left out is looked up from its own few rows, not from each release.
 */
export const stepFacts = `
  with fixed as (
    select release_id, max(chain) as chain from fix_forward where status in ('approved', 'done', 'over') group by 1
  ), let_pass as (
    select distinct release_id from override where status = 'approved'
  ), waived as (
    select release_id, count(*) filter (where required)::int as low,
      count(*) filter (where ${requiredFromMedium})::int as more
    from checklist_item where state = 'waived' group by 1
  ), unproven as (
    select distinct release_id from diary_entry where data ? 'overrode'
  ), begun as (
    select r.id, r.service_id, r.started_at, r.unplanned, fixed.chain, let_pass.release_id is not null as passed,
      coalesce(case when r.risk = 'low' then waived.low else waived.more end, 0) as waived,
      unproven.release_id is not null as unproven, b.id is not null or fixed.chain is not null as failed
    from release r left join rollback b on b.release_id = r.id left join fixed on fixed.release_id = r.id
      left join let_pass on let_pass.release_id = r.id left join waived on waived.release_id = r.id
      left join unproven on unproven.release_id = r.id
    where r.started_at >= $1::timestamptz and r.started_at < $2::timestamptz
      and ($3::text is null or r.service_id = $3)
  ), steps as (
    select begun.*, unplanned or passed or waived > 0 or unproven as skipped from begun
  )`;

/** What `stepFacts` asks for, in its order. */
export function stepValues({ from, to, serviceId }: Span): unknown[] {
  return [from, to, serviceId, rollbackSection, alwaysAsked];
}
