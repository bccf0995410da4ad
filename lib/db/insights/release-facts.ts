import type { InsightKey } from "@/lib/domain/insights/insights";

/** So far back the release before is looked for, which says whether one is rework. */
const lookBack = "90 days";

/**
 * The releases whose rollout began from `$1` to `$2` (not included) of the service `$3` (null: of all), with what is to
 * be known of each: times in seconds, null where they are not known.
 */
export const releaseFacts = `
  with begun as (
    select r.id, r.service_id, r.started_at, b.requested_at,
      r.completed_at is not null or r.ended_at is not null or b.id is not null as ended,
      b.id is not null or exists (
        select 1 from fix_forward f where f.release_id = r.id and f.status in ('approved', 'done', 'over')) as failed,
      case when not r.unplanned then extract(epoch from r.completed_at - r.planned_at)::float8 end as lead_time,
      extract(epoch from b.verified_at - b.requested_at)::float8 as rollback_time,
      b.verified_at
    from release r left join rollback b on b.release_id = r.id
    where r.started_at >= $1::timestamptz - interval '${lookBack}' and r.started_at < $2::timestamptz
      and ($3::text is null or r.service_id = $3)
  ), behind as (
    select begun.*, lag(failed) over (partition by service_id order by started_at, id) is true as rework from begun
  ), facts as (
    select behind.id, behind.started_at, behind.ended, behind.failed, behind.rework, behind.lead_time, behind.rollback_time,
      extract(epoch from alert.at - behind.started_at)::float8 as detect_time,
      extract(epoch from behind.verified_at - coalesce(alert.at, behind.requested_at))::float8 as recovery_time
    from behind left join lateral (
      select min(a.opened_at) as at from alert a
      where a.release_id = behind.id and a.reason <> 'source'
        and a.opened_at between behind.started_at and behind.requested_at
    ) alert on behind.requested_at is not null
    where behind.started_at >= $1::timestamptz
  )`;

/** What a release has that counts for a number, and the seconds it is counted with. */
export const factOf: Record<InsightKey, { counts: string; seconds: string }> = {
  deploymentFrequency: { counts: "true", seconds: "null::float8" },
  leadTime: { counts: "lead_time is not null", seconds: "lead_time" },
  changeFailRate: { counts: "ended and failed", seconds: "null::float8" },
  recoveryTime: { counts: "recovery_time is not null", seconds: "recovery_time" },
  reworkRate: { counts: "rework", seconds: "null::float8" },
  detectTime: { counts: "detect_time is not null", seconds: "detect_time" },
  rollbackTime: { counts: "rollback_time is not null", seconds: "rollback_time" },
};
