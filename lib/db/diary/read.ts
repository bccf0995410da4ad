import { type Tx, reader } from "@/lib/db/transact";
import { type DiaryEntry as RawEntry, Prisma } from "@/lib/db/generated/client";
import type { DiaryEntry } from "@/lib/domain/diary/entry";
import { chainStart } from "@/lib/domain/diary/chain";
import { chainHash } from "./append";
import { toEntry } from "./rows";

/** What part of the diary is asked for; all conditions must hold. Ids are decimal strings. */
export type DiaryFilter = {
  release?: string;
  service?: string;
  subject?: string;
  kind?: string;
  kinds?: string[];
  q?: string;
  from?: Date;
  to?: Date;
  after?: string;
  before?: string;
};

/** Entries oldest to newest (`after`), or with `newestFirst` newest to oldest (`before`). */
export async function readDiary(
  filter: DiaryFilter,
  limit: number,
  newestFirst = false,
): Promise<DiaryEntry[]> {
  const order = newestFirst ? Prisma.sql`desc` : Prisma.sql`asc`;
  const rows = await reader().$queryRaw<RawEntry[]>`
    select id, at, kind, actor_type as "actorType", actor_id as "actorId", actor_name as "actorName",
      service_id as "serviceId", release_id as "releaseId", subject_id as "subjectId", sentence, data, hash
    from diary_entry where ${Prisma.join(conditions(filter), " and ")}
    order by id ${order} limit ${limit}`;
  return rows.map(toEntry);
}

/** The id of the newest entry; "0" while the diary is empty. */
export async function lastEntryId(): Promise<string> {
  const head = await reader().diaryHead.findUnique({ where: { one: 1 } });
  return (head?.lastId ?? 0n).toString();
}

/** Walks the whole chain; the id of the first entry that does not fit, or null. */
export async function firstBrokenEntry(tx: Tx = reader()): Promise<string | null> {
  let hash = chainStart;
  let last = 0n;
  for (;;) {
    const rows = await tx.diaryEntry.findMany({
      where: { id: { gt: last } },
      orderBy: { id: "asc" },
      take: 1000,
    });
    for (const row of rows) {
      const { hash: stored, ...entry } = toEntry(row);
      if (row.id !== last + 1n || chainHash(hash, entry) !== stored) return entry.id;
      hash = stored;
      last = row.id;
    }
    if (rows.length < 1000) return null;
  }
}

/** `release` finds every kind of its wing, `release.advanced` just that. */
function conditions(filter: DiaryFilter): Prisma.Sql[] {
  const { release, service, subject, kind, kinds, q, from, to, after, before } = filter;
  const found = [Prisma.sql`true`];
  if (release !== undefined) found.push(Prisma.sql`release_id = ${release}`);
  if (service !== undefined) found.push(Prisma.sql`service_id = ${service}`);
  if (subject !== undefined) found.push(Prisma.sql`subject_id = ${subject}`);
  if (kind?.includes(".")) found.push(Prisma.sql`kind = ${kind}`);
  else if (kind !== undefined) found.push(Prisma.sql`kind like ${`${kind}.%`}`);
  if (kinds !== undefined) found.push(Prisma.sql`kind = any(${kinds})`);
  if (from !== undefined) found.push(Prisma.sql`at >= ${from}`);
  if (to !== undefined) found.push(Prisma.sql`at < ${to}`);
  if (after !== undefined) found.push(Prisma.sql`id > ${BigInt(after)}`);
  if (before !== undefined) found.push(Prisma.sql`id < ${BigInt(before)}`);
  if (q !== undefined && q.trim() !== "") {
    found.push(Prisma.sql`to_tsvector('simple', sentence) @@ websearch_to_tsquery('simple', ${q})`);
  }
  return found;
}
