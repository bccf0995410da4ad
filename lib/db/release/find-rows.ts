import type { Prisma } from "@/lib/db/generated/client";
import { likeLiteral } from "@/lib/db/like-literal";
import type { Tx } from "@/lib/db/transact";
import { readTrouble } from "@/lib/db/wins/read-trouble";
import type { Near } from "@/lib/domain/release/find/find-words";
import type { FoundService } from "@/lib/domain/release/find/view";
import type { Instant } from "@/lib/kernel/instant";

/** More services than these are not looked at closer. */
const atMost = 50;

/** Services with at least one of the words in key, name or team: those with most of them first. */
export async function findNearServices(
  tx: Tx,
  words: readonly string[],
): Promise<(Near & FoundService)[]> {
  const all = [...words];
  return tx.$queryRaw`
    select * from (
      select id, key, name, team, current_version as "currentVersion",
        array(select word from unnest(${all}::text[]) as word
          where position(word in lower(concat_ws(' ', key, name, team))) = 0) as missing
      from service) as service
    where cardinality(missing) < ${all.length}
    order by cardinality(missing), starts_with(key, ${all[0] ?? ""}) desc, key
    limit ${atMost}`;
}

/** The newest releases of each of these services. */
export async function findNewestOf(tx: Tx, serviceIds: readonly string[], each: number) {
  const rows = await tx.$queryRaw<{ id: string }[]>`
    select newest.id from unnest(${[...serviceIds]}::text[]) as wanted(id)
    cross join lateral (
      select id from release where service_id = wanted.id order by id desc limit ${each}
    ) as newest order by newest.id desc`;
  return rows.map(({ id }) => id);
}

/** The newest releases whose version begins so, with or without a v before it, whatever its case. */
export async function findByVersion(
  tx: Tx,
  { begins, of }: { begins: string; of: readonly string[] | null },
  limit: number,
): Promise<string[]> {
  const start = likeLiteral(begins);
  const rows = await tx.$queryRaw<{ id: string }[]>`
    select id from release
    where (lower(version) like ${`${start}%`} or lower(version) like ${`v${start}%`})
      and (${of === null} or service_id = any(${[...(of ?? [])]}::text[]))
    order by id desc limit ${limit}`;
  return rows.map(({ id }) => id);
}

/**
 * The releases that have traffic while they go out or come back, the newest of each: those in trouble first, and what
 * comes back already last, so that none of it hides one that can be taken back.
 */
export async function findUnderWay(tx: Tx, at: Instant, limit: number): Promise<string[]> {
  const newest = (where: Prisma.ReleaseWhereInput) =>
    tx.release.findMany({ where, orderBy: { id: "desc" }, take: limit, select: { id: true } });
  const troubled = (await readTrouble(tx, at)).map(({ id }) => id);
  const found = await Promise.all([
    newest({ id: { in: troubled }, status: { not: "rolling_back" } }),
    newest({ status: "rolling_out" }),
    newest({ status: "rolling_back" }),
  ]);
  const ids = found.flatMap((some) => some.map(({ id }) => id));
  return [...new Set(ids)].slice(0, limit);
}

/** Services by their keys. */
export async function findServicesByKey(tx: Tx, keys: readonly string[]): Promise<FoundService[]> {
  return tx.service.findMany({ where: { key: { in: [...keys] } }, select: ofService });
}

const ofService = {
  key: true,
  name: true,
  team: true,
  currentVersion: true,
} as const satisfies Prisma.ServiceSelect;
