import type { Actor, NewEntry } from "@/lib/domain/diary/entry";
import type { ReleaseStatus } from "@/lib/domain/release/release";
import type { Instant } from "@/lib/kernel/instant";
import { done, invalid, type Outcome, refused } from "@/lib/kernel/outcome";
import { type AgendaStep, placeOfStep } from "./agenda";
import { nextReader, present } from "./seats";
import type { Seat, Sync } from "./sync";
import type { TurnInput } from "./sync-input";

type Person = { id: string; name: string };

/** Begins a sync at the first step; whoever opens it leads it. */
export function openedSync(
  id: string,
  releaseId: string,
  agenda: readonly AgendaStep[],
  { id: facilitatorId, name: facilitatorName }: Actor,
  at: Instant,
): Sync {
  return {
    id,
    releaseId,
    status: "open",
    facilitatorId,
    facilitatorName,
    step: agenda[0]?.key ?? "decide",
    readerId: facilitatorId,
    startedAt: at,
    endedAt: null,
    endedBy: null,
    reason: "",
    pulse: "later",
    counts: null,
    revision: 1,
  };
}

/** Why a release has no sync now; null where one can be opened. */
export function openWhyNot({
  status,
  version,
}: {
  status: ReleaseStatus;
  version: string;
}): string | null {
  if (status === "planned") return null;
  return `${version} is ${status.replaceAll("_", " ")}; a sync is held before go.`;
}

/** Turns to another step, or to another reader. A new step goes around the table. */
export function decideTurn(
  sync: Sync,
  { step, reader }: TurnInput,
  agenda: readonly AgendaStep[],
  seats: readonly Seat[],
  at: Instant,
): Outcome<Sync> {
  const target = agenda.find(({ key }) => key === (step ?? sync.step));
  if (target === undefined) return invalid("step", "The agenda has no such step any more.");
  const named =
    reader === undefined ? null : present(seats, at).find(({ userId }) => userId === reader);
  if (named === undefined) return invalid("reader", "They are not in the room.");
  const moves = target.key !== sync.step;
  const forward = placeOfStep(agenda, target.key) > placeOfStep(agenda, sync.step);
  const turn = moves && forward ? nextReader(sync.readerId, seats, at)?.userId : sync.readerId;
  const opens = target.kind === "pulse" && sync.pulse === "later";
  return done({
    ...sync,
    step: target.key,
    readerId: named?.userId ?? turn ?? sync.readerId,
    pulse: opens ? "open" : sync.pulse,
    revision: sync.revision + 1,
  });
}

/** Who may lead a sync: its facilitator; once they are gone, whoever is there. Null: this person may. */
export function leadWhyNot(
  sync: Sync,
  personId: string,
  seats: readonly Seat[],
  at: Instant,
): string | null {
  if (sync.facilitatorId === personId) return null;
  const isThere = present(seats, at).some(({ userId }) => userId === sync.facilitatorId);
  return isThere
    ? `${sync.facilitatorName} leads this sync. Ask them to hand it over.`
    : `${sync.facilitatorName} has left. Take the lead first.`;
}

/** Hands the lead to somebody in the room. Who takes it themselves may do so once the facilitator is gone. */
export function decideHandOver(
  sync: Sync,
  to: string,
  by: Person,
  seats: readonly Seat[],
  at: Instant,
): Outcome<Sync | null> {
  if (sync.facilitatorId === to) return done(null);
  const here = present(seats, at);
  const next = here.find(({ userId }) => userId === to);
  if (next === undefined) return invalid("to", "They are not in the room.");
  const leads = sync.facilitatorId === by.id;
  const isThere = here.some(({ userId }) => userId === sync.facilitatorId);
  if (!leads && isThere) {
    return refused(
      "conflict",
      `${sync.facilitatorName} leads this sync. Ask them to hand it over.`,
    );
  }
  const { userId, name } = next;
  return done({
    ...sync,
    facilitatorId: userId,
    facilitatorName: name,
    revision: sync.revision + 1,
  });
}

/** The end of a sync, by go or by no-go. */
export function endedSync(
  sync: Sync,
  end: { status: "go" | "no_go"; by: string; reason: string },
  at: Instant,
): Sync {
  const { status, by, reason } = end;
  return { ...sync, status, reason, endedBy: by, endedAt: at, revision: sync.revision + 1 };
}

/** An entry of the diary about a sync; its words come from a sentence. */
export function syncEntry(
  { id, releaseId }: Pick<Sync, "id" | "releaseId">,
  serviceId: string,
  entry: Pick<NewEntry, "kind" | "sentence" | "data">,
): NewEntry {
  return { ...entry, serviceId, releaseId, subjectId: id };
}
