import type { Caller } from "@/lib/access/caller";
import { openBallot } from "@/lib/access/secrets/pulse-ballot";
import type { Change } from "@/lib/db/commit";
import { findBlockers } from "@/lib/db/readiness/sync/blocker-rows";
import { putBallot, readBallot } from "@/lib/db/readiness/sync/pulse-rows";
import { readAgenda } from "@/lib/db/readiness/calendar/read-agenda";
import { findSeats } from "@/lib/db/readiness/sync/seat-rows";
import { holdOpenSync, putSync } from "@/lib/db/readiness/sync/sync-rows";
import { tellSync } from "@/lib/db/readiness/sync/tell-sync";
import { findWords } from "@/lib/db/readiness/sync/word-rows";
import type { Tx } from "@/lib/db/transact";
import { endedSync, syncEntry } from "@/lib/domain/readiness/sync/decide-sync";
import { minutesOf } from "@/lib/domain/readiness/sync/minutes";
import { closed } from "@/lib/domain/readiness/sync/pulse";

/** What ends the open sync of a release, with its minutes, within somebody's commit; null while none is open. */
export async function endSync(
  tx: Tx,
  caller: Caller,
  releaseId: string,
  end: { status: "go" | "no_go"; reason: string },
): Promise<Required<Pick<Change, "states" | "entries">> | null> {
  const sync = await holdOpenSync(tx, releaseId);
  const agenda = sync === null ? null : await readAgenda(tx, releaseId, caller.at);
  if (sync === null || agenda === null) return null;
  const isClosed = sync.pulse === "shown" || sync.pulse === "too_few";
  const box = isClosed ? null : closed(openBallot(sync.id, await readBallot(tx, sync.id)));
  const by = { ...end, by: caller.actor.name };
  const ended = endedSync({ ...sync, ...(sync.pulse === "open" ? box : null) }, by, caller.at);
  const { steps, solo, service, release } = agenda;
  const held = {
    sync: ended,
    agenda: steps,
    solo,
    seats: await findSeats(tx, sync.id),
    words: await findWords(tx, sync.id),
    blockers: await findBlockers(tx, releaseId),
  };
  const minutes = minutesOf(held, `${service.name} ${release.version}`);
  return {
    states: [
      putSync(ended),
      putBallot(sync.id, null),
      tellSync({ release: releaseId, is: "changed" }),
    ],
    entries: [syncEntry(sync, release.serviceId, minutes)],
  };
}
