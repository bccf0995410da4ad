import { bulk } from "@/lib/db/bulk";
import type { Tx } from "@/lib/db/transact";
import type { Metric } from "@/lib/domain/canary/metric";

/** Where samples belong, and whether a judge waits for them. */
export type SampleTarget = {
  serviceId: string;
  /** The release with traffic, else the one that was named; null when there is none. */
  releaseId: string | null;
  metrics: Metric[];
  judged: boolean;
};

type Row = [serviceId: string, metrics: Metric[], releaseId: string | null, status: string | null];

/** Finds the service and the release that samples sent for one of them are about; null when unknown. */
export async function findTarget(
  tx: Tx,
  asked: { release?: string | undefined; service?: string | undefined },
): Promise<SampleTarget | null> {
  const { release = null, service = null } = asked;
  const [row] = await bulk<Row>(tx, release === null ? ofService : ofRelease, [release ?? service]);
  if (row === undefined) return null;
  const [serviceId, metrics, releaseId, status] = row;
  return { serviceId, releaseId, metrics, judged: status === "rolling_out" };
}

const ofRelease = `
  select s.id, s.metrics, r.id as release_id, r.status
  from release r join service s on s.id = r.service_id where r.id = $1`;

const ofService = `
  select s.id, s.metrics, r.id as release_id, r.status
  from service s left join lateral (
    select id, status from release
    where service_id = s.id and status in ('rolling_out', 'rolling_back') limit 1) r on true
  where s.key = $1 or s.id = $1 order by s.key = $1 desc limit 1`;
