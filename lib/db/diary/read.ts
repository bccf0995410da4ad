import { likeLiteral } from "@/lib/db/like-literal";
import { reader, type Tx } from "@/lib/db/transact";
import { type DiaryEntry as RawEntry, Prisma } from "@/lib/db/generated/client";
import type { DiaryEntry } from "@/lib/domain/diary/entry";
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

/**
 * Entries oldest to newest (`after`), or with `newestFirst` newest to oldest (`before`). Words are looked
 * for among the next entries first, where a frequent one fills the page at once; only a rare one is worth
 * the index, which cannot answer in order and finds every entry that ever had it.
 */
export async function readDiary(
  filter: DiaryFilter,
  limit: number,
  newestFirst = false,
): Promise<DiaryEntry[]> {
  const { q = "", ...rest } = filter;
  const where = Prisma.join(conditions(rest), " and ");
  if (q.trim() === "") return readFrom(Prisma.sql`diary_entry where ${where}`, limit, newestFirst);
  const words = Prisma.sql`to_tsvector('simple', sentence) @@ websearch_to_tsquery('simple', ${q})`;
  const next = Prisma.sql`(select * from diary_entry where ${where}
    order by id ${order(newestFirst)} limit ${limit * lookAhead}) as next where ${words}`;
  const found = await readFrom(next, limit, newestFirst);
  if (found.length === limit) return found;
  // "offset 0" keeps the planner from walking the whole diary in order instead.
  const all = Prisma.sql`(select * from diary_entry where ${words} and ${where} offset 0) as found`;
  return readFrom(all, limit, newestFirst);
}

/** How many entries per wanted one are read for words in order. */
const lookAhead = 100;

const order = (newestFirst: boolean) => (newestFirst ? Prisma.sql`desc` : Prisma.sql`asc`);

async function readFrom(from: Prisma.Sql, limit: number, newestFirst: boolean) {
  const rows = await reader().$queryRaw<RawEntry[]>`
    select id, at, kind, actor_type as "actorType", actor_id as "actorId", actor_name as "actorName",
      service_id as "serviceId", release_id as "releaseId", subject_id as "subjectId", sentence, data, hash
    from ${from} order by id ${order(newestFirst)} limit ${limit}`;
  return rows.map(toEntry);
}

/** An entry by its id; null when there is none. */
export async function findEntry(tx: Tx, id: string): Promise<DiaryEntry | null> {
  const row = await tx.diaryEntry.findUnique({ where: { id: BigInt(id) } });
  return row === null ? null : toEntry(row);
}

/** The id of the newest entry; "0" while the diary is empty. */
export async function lastEntryId(): Promise<string> {
  const head = await reader().diaryHead.findUnique({ where: { one: 1 } });
  return (head?.lastId ?? 0n).toString();
}

/** `release` finds every kind of its wing, `release.advanced` just that. */
function conditions(filter: Omit<DiaryFilter, "q">): Prisma.Sql[] {
  const { release, service, subject, kind, kinds, from, to, after, before } = filter;
  const found = [Prisma.sql`true`];
  if (release !== undefined) found.push(Prisma.sql`release_id = ${release}`);
  if (service !== undefined) found.push(Prisma.sql`service_id = ${service}`);
  if (subject !== undefined) found.push(Prisma.sql`subject_id = ${subject}`);
  if (kind?.includes(".")) found.push(Prisma.sql`kind = ${kind}`);
  else if (kind !== undefined) found.push(Prisma.sql`kind like ${`${likeLiteral(kind)}.%`}`);
  if (kinds !== undefined) found.push(Prisma.sql`kind = any(${kinds})`);
  if (from !== undefined) found.push(Prisma.sql`at >= ${from}`, afterAllBefore(from));
  if (to !== undefined) found.push(Prisma.sql`at < ${to}`, beforeAllFrom(to));
  if (after !== undefined) found.push(Prisma.sql`id > ${BigInt(after)}`);
  if (before !== undefined) found.push(Prisma.sql`id < ${BigInt(before)}`);
  return found;
}

/**
 * Ids are in the order of commits, and an entry's time is when its call came: no call takes an hour. So what was
 * written an hour before, or an hour after, bounds the ids, and the diary need not be walked to there.
 */
const hourMs = 60 * 60_000;

function afterAllBefore(from: Date): Prisma.Sql {
  const early = new Date(from.getTime() - hourMs);
  return Prisma.sql`id > coalesce((
    select id from diary_entry where at < ${early} order by at desc limit 1), 0)`;
}

function beforeAllFrom(to: Date): Prisma.Sql {
  const late = new Date(to.getTime() + hourMs);
  return Prisma.sql`id < coalesce((
    select id from diary_entry where at >= ${late} order by at limit 1), ${lastId}::bigint)`;
}

const lastId = 2n ** 63n - 1n;
