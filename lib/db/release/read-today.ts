import { readSparks } from "@/lib/db/canary/verdict-rows";
import { toRollback } from "@/lib/db/rollback/rollback-rows";
import { readTrouble } from "@/lib/db/wins/read-trouble";
import { Prisma } from "@/lib/db/generated/client";
import type { Tx } from "@/lib/db/transact";
import type { Alert } from "@/lib/domain/canary/alert/alert";
import { saysNow } from "@/lib/domain/canary/alert/told-now";
import type { MetricVerdict, Verdict } from "@/lib/domain/canary/verdict";
import { finishedSince, type TodayFacts } from "@/lib/domain/release/today";
import { waitsOverThere } from "@/lib/domain/release/waits-over-there";
import { unwatchedFrom } from "@/lib/domain/release/watch/clock";
import { countDownView } from "@/lib/domain/rollback/count-down";
import { type Instant, instant, instantOrNull } from "@/lib/kernel/instant";
import { toRelease } from "./release-rows";

const inTraffic = ["rolling_out", "rolling_back"];
const decided = ["ready", "staging", "staged"];
const onTheWay = ["planned", ...decided, ...inTraffic];
const finished = ["completed", "rolled_back"];
/** More than anybody reads; what is left out is counted. */
const atMost = 100;

const around = {
  service: { select: { key: true, name: true } },
  verdict: { select: { overall: true, sentence: true } },
  alerts: {
    where: { role: "guardrail", status: { in: ["open", "claimed"] } },
    orderBy: { openedAt: "asc" },
    select: {
      ...{ id: true, status: true, claimedBy: true },
      ...{ metric: true, reason: true, sentence: true },
    },
  },
  rollbacks: true,
} as const satisfies Prisma.ReleaseInclude;

/**
 * Releases under way, and those finished lately but not closed; a constant number of statements. Those in trouble and
 * with traffic come first, then what is next: no pile of plans or of finished ones can push one of them off the page.
 */
export async function readTodayReleases(tx: Tx, at: Instant): Promise<TodayRead> {
  const ids = await findShown(tx, at);
  const [rows, ahead] = await Promise.all([
    tx.release.findMany({ where: { id: { in: ids } }, include: around }),
    tx.release.count({ where: { status: { in: onTheWay } } }),
  ]);
  const moving = rows.filter(({ status }) => inTraffic.includes(status));
  const alerted = rows.filter(({ alerts }) => alerts.length > 0).map(({ id }) => id);
  const [lines, judged, sparks] = await Promise.all([
    readLastLines(tx, ids),
    readJudged(tx, alerted),
    readSparks(
      tx,
      moving.map(({ id }) => id),
    ),
  ]);
  const shown = rows.filter(({ status }) => onTheWay.includes(status)).length;
  const facts = rows.map((row) => ({
    ...toFacts(row, lines.get(row.id) ?? null, judged.get(row.id) ?? []),
    spark: sparks.get(row.id) ?? null,
  }));
  return { facts, leftOut: ahead - shown };
}

type TodayRead = { facts: TodayFacts[]; leftOut: number };

/** The ids of those that are shown, by how urgent their sort is; each sort is found along an index. */
async function findShown(tx: Tx, at: Instant): Promise<string[]> {
  const troubled = (await readTrouble(tx, at)).map(({ id }) => id);
  const some = (place: number, which: Prisma.Sql, order: Prisma.Sql) => Prisma.sql`
    (select id, ${place}::int as place, row_number() over (order by ${order}) as nth
    from release where ${which} order by ${order} limit ${atMost})`;
  const lately = Prisma.sql`started_at >= ${finishedSince(at)}::timestamptz`;
  const rows = await tx.$queryRaw<{ id: string }[]>`
    select id from (
      select id, 1 as place, nth from unnest(${troubled}::text[]) with ordinality as trouble(id, nth)
      union all ${some(2, oneOf(inTraffic), newest)}
      union all ${some(3, oneOf(decided), soonest)}
      union all ${some(4, oneOf(["planned"]), soonest)}
      union all ${some(5, Prisma.sql`${lately} and ${oneOf(finished)}`, newest)}
    ) as shown group by id order by min(place), min(nth) limit ${atMost}`;
  return rows.map(({ id }) => id);
}

const newest = Prisma.sql`planned_at desc, id`;
const soonest = Prisma.sql`planned_for nulls last, id`;
const oneOf = (statuses: readonly string[]) =>
  Prisma.sql`status in (${Prisma.join([...statuses])})`;

/** What surrounds the releases: locked services, the last win, how many services there are. */
export async function readTodayAside(tx: Tx) {
  const [services, locked, win] = await Promise.all([
    tx.service.count(),
    tx.service.findMany({
      where: { lockedReason: { not: null } },
      orderBy: { lockedAt: "desc" },
      select: { key: true, name: true, lockedReason: true, lockedAt: true },
    }),
    tx.win.findFirst({ orderBy: [{ createdAt: "desc" }, { id: "desc" }] }),
  ]);
  return {
    services,
    lockedServices: locked.map(({ key, name, lockedReason, lockedAt }) => ({
      key,
      name,
      reason: lockedReason ?? "",
      at: instantOrNull(lockedAt),
    })),
    lastWin:
      win === null
        ? null
        : {
            id: win.id,
            title: win.title,
            kind: win.kind,
            at: instant(win.createdAt),
            release: win.releaseId,
          },
  };
}

function toFacts(
  row: Prisma.ReleaseGetPayload<{ include: typeof around }>,
  lastLine: TodayFacts["lastLine"],
  judged: readonly MetricVerdict[],
): Omit<TodayFacts, "spark"> {
  const { service, verdict, alerts: standing, rollbacks, ...own } = row;
  const alerts = standing.map((alert) => ({ ...alert, ...saysNow(toTold(alert), judged) }));
  const [first] = alerts;
  const release = toRelease(own);
  const rollback = rollbacks[0] === undefined ? null : toRollback(rollbacks[0]);
  const { lead, buddy, onCall, watcher, plannedFor } = release;
  return {
    id: row.id,
    service,
    version: release.version,
    previousVersion: release.previousVersion,
    status: release.status,
    paused: release.paused,
    weight: release.weight,
    unwatchedFrom: unwatchedFrom(release),
    stages: release.stages.map(({ weight }) => weight),
    verdict: verdict === null ? null : { ...verdict, overall: verdict.overall as Verdict },
    alert: first === undefined ? null : toAlert(first),
    rescue: rollback === null ? null : { status: rollback.status, toVersion: rollback.toVersion },
    waits: waitsOverThere(release, rollback),
    countDown: countDownView(release.countDown, alerts),
    people: { lead, buddy, onCall, watcher },
    plannedFor,
    plannedAt: release.plannedAt,
    lastLine,
  };
}

type AlertRow = Prisma.ReleaseGetPayload<{ include: typeof around }>["alerts"][number];

function toTold({ metric, sentence, reason }: AlertRow) {
  return { metric, sentence, reason: reason as Alert["reason"] };
}

function toAlert({ id, sentence, brief, claimedBy }: AlertRow & { brief: string }) {
  return { id, sentence, brief, claimedBy };
}

/** The last word on each metric of releases. */
async function readJudged(tx: Tx, ids: string[]): Promise<Map<string, MetricVerdict[]>> {
  const rows = await tx.verdict.findMany({
    where: { releaseId: { in: ids } },
    select: { releaseId: true, metrics: true },
  });
  return new Map(rows.map(({ releaseId, metrics }) => [releaseId, metrics as MetricVerdict[]]));
}

type Line = { id: bigint; release: string; at: Date; sentence: string };

/** The newest diary line of each release, by one walk along the index for each; who was told of an alert is no news. */
async function readLastLines(tx: Tx, ids: string[]) {
  const rows = await tx.$queryRaw<Line[]>`
    select line.id, wanted.id as release, line.at, line.sentence
    from unnest(${ids}::text[]) as wanted(id)
    cross join lateral (
      select id, at, sentence from diary_entry where release_id = wanted.id and kind <> 'alert.told'
      order by id desc limit 1
    ) as line`;
  return new Map(
    rows.map(({ id, release, at, sentence }) => [
      release,
      { id: id.toString(), at: instant(at), sentence },
    ]),
  );
}
