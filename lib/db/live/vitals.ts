import { reader } from "@/lib/db/transact";
import { type Instant, instantOrNull } from "@/lib/kernel/instant";

/** When a worker was last seen alive; null when never. */
export async function workerSeenAt(): Promise<Instant | null> {
  const { _max } = await reader().workerHeartbeat.aggregate({ _max: { seenAt: true } });
  return instantOrNull(_max.seenAt);
}

type Count = { name: string; count: bigint };

/** The house's vital numbers, each by one short statement. Ages are seconds. */
export async function readVitals(at: Instant) {
  const tx = reader();
  const head = await tx.diaryHead.findUnique({ where: { one: 1 } });
  const effects = await tx.$queryRaw<(Count & { kind: string })[]>`
    select kind, state as name, count(*) as count from effect group by kind, state`;
  const [waiting] = await tx.$queryRaw<{ age: number | null }[]>`
    select extract(epoch from ${at}::timestamptz - min(run_at))::float8 as age
    from effect where state in ('waiting', 'leased')`;
  const attempts = await tx.$queryRaw<(Count & { action: string })[]>`
    select action, result as name, count(*) as count from attempt group by action, result`;
  const releases = await tx.$queryRaw<Count[]>`
    select status as name, count(*) as count from release group by status`;
  const [judged] = await tx.$queryRaw<{ lag: number | null }[]>`
    select extract(epoch from ${at}::timestamptz - min(v.judged_to))::float8 as lag
    from verdict v join release r on r.id = v.release_id where r.status = 'rolling_out'`;
  return {
    diaryHead: Number(head?.lastId ?? 0n),
    effects: effects.map(({ kind, name, count }) => value({ kind, state: name }, count)),
    oldestDueSeconds: Math.max(0, waiting?.age ?? 0),
    attempts: attempts.map(({ action, name, count }) => value({ action, result: name }, count)),
    releases: releases.map(({ name, count }) => value({ status: name }, count)),
    judgeLagSeconds: Math.max(0, judged?.lag ?? 0),
    workerSeenAt: await workerSeenAt(),
  };
}

function value(labels: Record<string, string>, count: bigint) {
  return { labels, value: Number(count) };
}
