import { bulk } from "@/lib/db/bulk";
import { prisma } from "@/lib/db/client";
import type { Tx } from "@/lib/db/transact";
import type { NotesView } from "@/lib/domain/canary/sample/samples-view";
import { mostNotes, type NoteKind, type SampleNote } from "@/lib/domain/canary/sample/sample-note";
import { type Instant, instant, millis } from "@/lib/kernel/instant";

type About = { serviceId: string; source: string; at: Instant };
type Waiting = { count: number; writtenMs: number };

/** What was noted lately and how often since it was last written down, by service and note. */
const held = globalThis as { bellwetherNotes?: Map<string, Waiting> };
const mostWaiting = 20_000;
/** A note that comes with every batch is written so often, with the count of all that came between. */
const writeMs = 5_000;

/** Writes notes down: a new one at once, one that is known at most every few seconds. */
export async function noteSamples(
  tx: Tx,
  { serviceId, source, at }: About,
  notes: readonly SampleNote[],
): Promise<void> {
  const due = notes.flatMap((note) => {
    const key = `${note.kind}\u0001${note.subject}\u0001${note.about ?? note.why}`;
    const count = countDue(tx, `${serviceId}\u0001${key}`, note.count, millis(at));
    return count === 0 ? [] : [{ ...note, key, count }];
  });
  if (due.length === 0) return;
  await bulk(tx, write, [serviceId, source, at, JSON.stringify(due), mostNotes]);
}

/** How many samples to write down now; 0 when that can wait. */
function countDue(tx: Tx, key: string, count: number, now: number): number {
  if (tx !== prisma()) return count;
  held.bellwetherNotes ??= new Map();
  const all = held.bellwetherNotes;
  const known = all.get(key);
  if (known !== undefined && now - known.writtenMs < writeMs) {
    known.count += count;
    return 0;
  }
  if (all.size > mostWaiting) all.clear();
  all.set(key, { count: 0, writtenMs: now });
  return count + (known?.count ?? 0);
}

const write = `
  insert into sample_note as n (service_id, key, kind, subject, why, source, example, count, first_at, last_at)
  select $1, md5(r.key), r.kind, r.subject, r.why, $2, r.example, r.count, $3::timestamptz, $3::timestamptz
  from jsonb_to_recordset($4::jsonb) as r(key text, kind text, subject text, why text, example jsonb, count int)
  where (select count(*) from sample_note o where o.service_id = $1 and o.kind = r.kind) < $5::int
    or exists (select 1 from sample_note o where o.service_id = $1 and o.key = md5(r.key))
  order by md5(r.key)
  on conflict (service_id, key) do update set last_at = greatest(n.last_at, excluded.last_at),
    source = excluded.source, why = excluded.why, example = coalesce(excluded.example, n.example),
    count = least(2000000000, n.count::bigint + excluded.count)::int`;

/** Forgets notes nobody added to for so many days. */
export async function dropOldNotes(
  run: (text: string, values: unknown[]) => Promise<unknown>,
  days: number,
): Promise<void> {
  await run("delete from sample_note where last_at < now() - $1 * interval '1 day'", [days]);
}

/** Notes of a service and a kind, those added to last first, and how many there are in all; `since`: added to since then. */
export async function findNotes(
  tx: Tx,
  serviceId: string,
  kind: NoteKind,
  limit: number,
  since?: Instant,
): Promise<NotesView> {
  const where = { serviceId, kind, ...(since !== undefined && { lastAt: { gte: since } }) };
  const [rows, total] = await Promise.all([
    tx.sampleNote.findMany({ where, orderBy: { lastAt: "desc" }, take: limit }),
    tx.sampleNote.count({ where }),
  ]);
  const items = rows.map(({ subject, why, source, example, count, firstAt, lastAt }) => ({
    ...{ kind, subject, why, source, count },
    example: example as SampleNote["example"],
    ...{ firstAt: instant(firstAt), lastAt: instant(lastAt) },
  }));
  return { items, total };
}
