import type { Sample as Row } from "@/lib/db/generated/client";
import type { Tx } from "@/lib/db/transact";
import { readMeasure, type Sample } from "@/lib/domain/canary/sample";
import type { Instant } from "@/lib/kernel/instant";

/**
 * Appends samples of a service in one statement and tells the viewers of `pulse` (a release id).
 * Answers how many were new: a repeat of (metric, arm, instance, at) changes nothing.
 */
export async function appendSamples(
  tx: Tx,
  serviceId: string,
  samples: Sample[],
  receivedAt: Instant,
  pulse: string | null,
): Promise<number> {
  const rows = samples.map((sample) => ({
    metric: sample.metric,
    arm: sample.arm,
    instance: sample.instance,
    at: new Date(sample.at).toISOString(),
    cumulative: sample.cumulative,
    ...sample.payload,
  }));
  const [counted] = await tx.$queryRaw<{ added: bigint }[]>`
    with put as (
      insert into sample (service_id, metric, arm, instance, at, cumulative, events, total, value, buckets, received_at)
      select ${serviceId}, r.metric, r.arm, r.instance, r.at, r.cumulative, r.events, r.total, r.value, r.buckets,
        ${receivedAt}::timestamptz
      from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r(
        metric text, arm text, instance text, at timestamptz, cumulative boolean,
        events float8, total float8, value float8, buckets jsonb)
      on conflict do nothing
      returning 1)
    select count(*) as added, pg_notify('samples', coalesce(${pulse}::text, ''))::text from put`;
  return Number(counted?.added ?? 0n);
}

/** Samples of a service in (from, to], oldest first; epoch ms. */
export async function readSamples(
  tx: Tx,
  serviceId: string,
  fromMs: number,
  toMs: number,
  metric?: string,
): Promise<Sample[]> {
  const rows = await tx.sample.findMany({
    where: {
      serviceId,
      at: { gt: new Date(fromMs), lte: new Date(toMs) },
      ...(metric !== undefined && { metric }),
    },
    orderBy: { at: "asc" },
  });
  return rows.flatMap(toSample);
}

/** So many rows of history are read at most: ten minutes of fifty series of each of five metrics, and more. */
const mostHistory = 20_000;

/** What the baseline reported in (from, to], the newest rows where there are too many, oldest first; epoch ms. */
export async function readBaseline(
  tx: Tx,
  serviceId: string,
  fromMs: number,
  toMs: number,
): Promise<Sample[]> {
  const rows = await tx.sample.findMany({
    where: { serviceId, arm: "baseline", at: { gt: new Date(fromMs), lte: new Date(toMs) } },
    orderBy: { at: "desc" },
    take: mostHistory,
  });
  return rows.reverse().flatMap(toSample);
}

function toSample(row: Row): Sample[] {
  const { metric, instance, cumulative, events, total, value } = row;
  const buckets = row.buckets as [number, number][] | null;
  const measure = readMeasure({ events, total, value, buckets });
  if (typeof measure === "string") return [];
  const arm = row.arm === "canary" ? "canary" : "baseline";
  return [{ ...measure, metric, arm, at: row.at.getTime(), instance, cumulative }];
}
