import { createHash } from "node:crypto";
import type { Author } from "@/lib/db/author";
import type { Tx } from "@/lib/db/transact";
import { chainText } from "@/lib/domain/diary/chain";
import type { DiaryEntry, NewEntry } from "@/lib/domain/diary/entry";

/**
 * Appends entries to the diary. The lock on the head row is held until the transaction ends, so ids
 * are in commit order without gaps, and each hash covers the one before it.
 */
export async function append(tx: Tx, author: Author, entries: NewEntry[]): Promise<DiaryEntry[]> {
  if (entries.length === 0) return [];
  const heads = await tx.$queryRaw<{ last_id: bigint; hash: string }[]>`
    select last_id, hash from diary_head where one = 1 for update`;
  const head = heads[0];
  if (head === undefined) throw new Error("The diary has no head row; the migrations did not run.");
  const written = chain(entries, author, head.last_id, head.hash);
  await write(tx, written);
  return written;
}

/** SHA-256 over the chain text, in hex. */
export function chainHash(previous: string, entry: Omit<DiaryEntry, "hash">): string {
  return createHash("sha256").update(chainText(previous, entry)).digest("hex");
}

function chain(
  entries: NewEntry[],
  author: Author,
  lastId: bigint,
  lastHash: string,
): DiaryEntry[] {
  const written: DiaryEntry[] = [];
  let hash = lastHash;
  for (const [index, entry] of entries.entries()) {
    const open: Omit<DiaryEntry, "hash"> = {
      id: (lastId + BigInt(index) + 1n).toString(),
      at: author.at,
      kind: entry.kind,
      actor: author.actor,
      ...(entry.serviceId !== undefined && { service: entry.serviceId }),
      ...(entry.releaseId !== undefined && { release: entry.releaseId }),
      ...(entry.subjectId !== undefined && { subject: entry.subjectId }),
      sentence: entry.sentence,
      data: entry.data,
    };
    hash = chainHash(hash, open);
    written.push({ ...open, hash });
  }
  return written;
}

async function write(tx: Tx, entries: DiaryEntry[]): Promise<void> {
  const last = entries.at(-1);
  if (last === undefined) return;
  await tx.$executeRaw`
    with put as (
      insert into diary_entry (id, at, kind, actor_type, actor_id, actor_name, service_id, release_id,
        subject_id, sentence, data, hash)
      select r.id::bigint, r.at, r.kind, r.actor->>'type', r.actor->>'id', r.actor->>'name', r.service,
        r.release, r.subject, r.sentence, r.data, r.hash
      from jsonb_to_recordset(${JSON.stringify(entries)}::jsonb) as r(
        id text, at timestamptz, kind text, actor jsonb, service text, release text, subject text,
        sentence text, data jsonb, hash text)
      order by r.id::bigint
      returning 1),
    head as (
      update diary_head set last_id = ${last.id}::bigint, hash = ${last.hash} where one = 1 returning 1)
    select pg_notify('diary', ${last.id}) from (select count(*) from put) p, (select count(*) from head) h`;
}
