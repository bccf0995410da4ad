import { type Caller, lacks } from "@/lib/access/caller";
import { findBlockers } from "@/lib/db/readiness/sync/blocker-rows";
import { findVoters } from "@/lib/db/readiness/sync/pulse-rows";
import { readAgenda } from "@/lib/db/readiness/calendar/read-agenda";
import { findSeats } from "@/lib/db/readiness/sync/seat-rows";
import { findWords } from "@/lib/db/readiness/sync/word-rows";
import { reader, type Tx } from "@/lib/db/transact";
import { leadWhyNot, openWhyNot } from "@/lib/domain/readiness/sync/decide-sync";
import { readerOf } from "@/lib/domain/readiness/sync/seats";
import type { Blocker, Seat, Sync, Word } from "@/lib/domain/readiness/sync/sync";
import type { BlockerLine, SyncView, WordsView } from "@/lib/domain/readiness/sync/view";
import { canUnless } from "@/lib/kernel/can";
import { releaseCan } from "@/lib/queries/release/release-can";

/** The newest sync of a release, and what it speaks of now; null when there is no such release. */
export async function syncView(caller: Caller, releaseId: string): Promise<SyncView | null> {
  const tx = reader();
  const agenda = await readAgenda(tx, releaseId, caller.at);
  if (agenda === null) return null;
  const { release, service, steps, overdue, solo, facts, sync } = agenda;
  const [{ seats, words, voters }, blockers] = await Promise.all([
    roomOf(tx, sync),
    findBlockers(tx, releaseId),
  ]);
  const { go } = releaseCan(caller, release, facts);
  const { id, version, status, risk } = release;
  const me = caller.actor.type === "person" ? caller.actor : null;
  return {
    release: { id, version, status, risk, service },
    solo,
    sync: sync === null ? null : lineOf(sync),
    agenda: steps,
    reader: readerView(sync, seats, caller),
    seats: seats.map(({ userId, name, expiresAt }) => ({
      userId,
      name,
      present: expiresAt > caller.at,
    })),
    words: byStep(words),
    blockers: blockers.map(blockerLine),
    commitments: overdue.map(({ id, text, owner, dueOn }) => ({ id, text, owner, dueOn })),
    pulse: {
      state: sync?.pulse ?? "later",
      answered: voters.length,
      mine: me !== null && voters.includes(me.id),
      counts: sync?.counts ?? null,
    },
    me: me === null ? null : { id: me.id, name: me.name },
    can: { ...canOf(caller, sync, seats, openWhyNot(release)), go },
    asOf: caller.at,
  };
}

async function roomOf(tx: Tx, sync: Sync | null) {
  if (sync === null) return { seats: [], words: [], voters: [] };
  const { id } = sync;
  const [seats, words, voters] = await Promise.all([
    findSeats(tx, id),
    findWords(tx, id),
    findVoters(tx, id),
  ]);
  return { seats, words, voters };
}

function canOf(caller: Caller, sync: Sync | null, seats: Seat[], openWhy: string | null) {
  const person = caller.actor.type === "person" ? null : "Only a signed-in person takes part.";
  const over = sync?.status === "open" ? null : "The sync is not open.";
  const lead = sync === null ? null : leadWhyNot(sync, caller.actor.id, seats, caller.at);
  const mayLead = person ?? lacks(caller, "sync.lead");
  const isThere = seats.some(
    ({ userId, expiresAt }) => userId === sync?.facilitatorId && expiresAt > caller.at,
  );
  return {
    open: canUnless(mayLead, openWhy),
    lead: canUnless(mayLead, over, lead),
    speak: canUnless(person, lacks(caller, "sync.attend"), over),
    take: canUnless(mayLead, over, isThere ? `${sync?.facilitatorName ?? ""} leads it.` : null),
    blockers: canUnless(lacks(caller, "blocker.edit")),
  };
}

function readerView(sync: Sync | null, seats: Seat[], caller: Caller) {
  if (sync === null || sync.status !== "open") return null;
  const seat = readerOf(sync.readerId, seats, caller.at);
  return seat === null ? null : { userId: seat.userId, name: seat.name };
}

function lineOf(sync: Sync): NonNullable<SyncView["sync"]> {
  const { releaseId: _, readerId: __, pulse: ___, counts: ____, ...line } = sync;
  return line;
}

function byStep(words: readonly Word[]): WordsView {
  const view: WordsView = {};
  for (const { step, userId, name, says } of words) {
    view[step] = { ...view[step], [userId]: { name, says } };
  }
  return view;
}

function blockerLine(blocker: Blocker): BlockerLine {
  const { releaseId: _, raisedById: __, revision: ___, ...line } = blocker;
  return line;
}
