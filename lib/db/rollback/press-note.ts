import { quickNotes } from "@/lib/db/client";
import { type Given, type Taker, takerOf } from "@/lib/db/outbox/takers";
import { onDriver, type Statements } from "@/lib/db/statements";
import type { Effect } from "@/lib/domain/diary/effect";
import type { Actor } from "@/lib/domain/diary/entry";
import type { RollbackInput } from "@/lib/domain/rollback/rollback-input";
import { newId, type RollbackId } from "@/lib/kernel/ids";
import type { Instant } from "@/lib/kernel/instant";

/** A press as somebody else could do it: who pressed what when, and under which ids it is sent. */
export type Press = {
  rollbackId: RollbackId;
  attemptId: string;
  releaseId: string;
  input: RollbackInput;
  actor: Actor;
  at: Instant;
};

/**
 * A press that is written down by itself, in a commit of one row, while what it leads to is still being decided. As soon
 * as that row stands the call may leave; the whole of the press is written down behind it. Where the process dies in
 * between, the lease of the row runs out, and whoever claims it writes the press down and takes the call for one in doubt.
 */
export type PressNote = {
  id: string;
  /** Who sends; null where the note was taken over from a process that died, and perhaps had sent. */
  taker: Taker | null;
  /** Whether it stands. No: another press of the service is noted, or the database is away; then it goes without. */
  stands: Promise<boolean>;
  /** Whether who pressed is who they were taken for: until then nothing of it may leave. */
  sure: Promise<boolean>;
  /** What its taker was given; null until then. */
  given: Given | null;
  /** Whether all of the press is written down. */
  written: PromiseWithResolvers<boolean>;
};

/** Begins to note a press; null where this process would not send it. */
export function notePress(press: Press, sure: Promise<boolean>): PressNote | null {
  const taker = takerOf("roll_back");
  if (taker === null) return null;
  const id = newId("effect");
  // Behind what holds the release, which more waits for.
  const stands = Promise.resolve()
    .then(() => writeNote(id, press, taker))
    .catch(() => false);
  return { id, taker, stands, sure, given: null, written: Promise.withResolvers() };
}

/** The press that is in a note. */
export function notedPress({ payload }: Pick<Effect, "payload">): Press {
  return payload as unknown as Press;
}

/** A note whose lease had run out. */
export function overtaken(id: string): PressNote {
  const yes = Promise.resolve(true);
  return { id, taker: null, stands: yes, sure: yes, given: null, written: Promise.withResolvers() };
}

/** Gives a press's call to who sends it: it may leave when it is sure and the note stands, or else once all of it does. */
export function giveNoted(note: PressNote, given: Given): Given {
  if (note.given !== null) return note.given;
  note.given = given;
  const stands = note.written.promise;
  const noted = Promise.all([note.stands, note.sure]).then((both) => both.every(Boolean));
  given.taker.take(given, { go: noted.then((yes) => yes || stands), stands });
  return given;
}

async function writeNote(id: string, press: Press, taker: Taker): Promise<boolean> {
  const { releaseId, at } = press;
  const rows = await onDriver(quickNotes()).$queryRaw<object[]>`
    insert into effect (id, kind, key, payload, release_id, run_at, created_at, state, attempts, leased_by, leased_until)
    select ${id}, 'press', r.service_id, ${JSON.stringify(press)}::jsonb, r.id, ${at}::timestamptz, ${at}::timestamptz, 'leased', 1,
      ${taker.worker}, clock_timestamp() + ${taker.leaseMs}::int * interval '1 millisecond'
    from release r where r.id = ${releaseId}
    on conflict do nothing returning 1`;
  return rows.length > 0;
}

/**
 * Whether a press of a service was noted lately and is not written down yet: of a connector's, or of one it has a name
 * for. A note that stands for longer than it takes to take it over is nobody's to wait for.
 */
export async function isPressNoted(
  tx: Statements,
  connectorId: string,
  name: string | null,
): Promise<boolean> {
  const rows = await tx.$queryRaw<object[]>`
    select 1 from effect n join service s on s.id = n.key
    where n.kind = 'press' and n.state in ('waiting', 'leased')
      and n.created_at > clock_timestamp() - interval '20 seconds'
      and (s.key = ${name} or s.id in (select service_id from connector where id = ${connectorId})
        or exists (select 1 from outside_name o where o.connector_id = ${connectorId} and o.noun = 'service'
          and o.name = ${name} and o.means in (s.id, s.key)))
    limit 1`;
  return rows.length > 0;
}

/** Takes a note away: with the transaction that writes its press down, or because nothing came of it. */
export async function dropNote(note: PressNote, tx: Statements = onDriver(quickNotes())) {
  await note.stands;
  await tx.$queryRaw`delete from effect where id = ${note.id}`;
}
