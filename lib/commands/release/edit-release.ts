import { type Caller, forbidden } from "@/lib/access/caller";
import { commit } from "@/lib/db/commit";
import { findPresentUntil, noteWatcher } from "@/lib/db/release/presence-rows";
import { readWatcher } from "@/lib/db/release/read-watcher";
import { lockRelease, putRelease } from "@/lib/db/release/release-rows";
import { findService } from "@/lib/db/release/service-rows";
import { transact, type Tx } from "@/lib/db/transact";
import { listText } from "@/lib/domain/canary/words/figures";
import { moved } from "@/lib/domain/release/decide-move";
import { handedOver } from "@/lib/domain/release/watch/decide-watch";
import type { EditReleaseInput } from "@/lib/domain/release/edit-input";
import { keepClockAt } from "@/lib/domain/release/watch/keep-clock-at";
import type { Release } from "@/lib/domain/release/release";
import { type Instant, instant } from "@/lib/kernel/instant";
import { done, notFound, type Outcome, refused } from "@/lib/kernel/outcome";

/** Changes who is on a release, its risk, slot or notes, and whether it goes on by itself. Versions and stages stay as planned. */
export async function editRelease(
  caller: Caller,
  releaseId: string,
  input: EditReleaseInput,
): Promise<Outcome<Release>> {
  const no = forbidden(caller, "release.edit");
  if (no !== null) return no;
  return transact(async (tx) => {
    const release = await lockRelease(tx, releaseId);
    if (release === null) return notFound("release");
    if (release.endedAt !== null) {
      return refused("conflict", `${release.version} has ended; what happened stays as it was.`);
    }
    const { watcher, ...rest } = changeOf(input);
    const change: Partial<Release> = {
      ...rest,
      ...(watcher !== undefined && (await withWatcher(tx, release, watcher, caller.at))),
    };
    const service = await findService(tx, release.serviceId);
    const fields = listText(Object.keys(input).map((field) => words[field] ?? field));
    const decision = moved(release, change, {
      kind: "release.edited",
      sentence: `${caller.actor.name} changed ${fields} of ${service?.name ?? ""} ${release.version}.`,
      data: {},
    });
    await commit(tx, caller, {
      states: [putRelease(decision.release), noteWatcher(release.id)],
      entries: decision.entries,
      effects: release.status === "rolling_out" ? [keepClockAt(release.id, caller.at)] : [],
    });
    return done(decision.release);
  });
}

/** What the diary calls a field. */
const words: Record<string, string> = {
  plannedFor: "the slot",
  onCall: "who is on call",
  sha: "the commit",
  ref: "the branch",
  autoAdvance: "whether it goes on by itself",
};

function changeOf({ plannedFor, ...rest }: EditReleaseInput): Partial<Release> {
  const given = Object.entries(rest).filter(([, value]) => value !== undefined);
  const slot = plannedFor ? instant(new Date(plannedFor)) : null;
  return { ...Object.fromEntries(given), ...(plannedFor !== undefined && { plannedFor: slot }) };
}

/** Another watcher: who is meant, and what that does to a running clock. */
async function withWatcher(
  tx: Tx,
  release: Release,
  name: string | null,
  at: Instant,
): Promise<Partial<Release>> {
  const watcher = await readWatcher(tx, name);
  const until = await findPresentUntil(tx, release.id, watcher.watcherId);
  return handedOver(release, watcher, until, at);
}
