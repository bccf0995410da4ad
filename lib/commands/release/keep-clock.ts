import { type Caller, forbidden } from "@/lib/access/caller";
import { commit } from "@/lib/db/commit";
import { readMoveFacts } from "@/lib/db/release/move-facts";
import { forgetPresence } from "@/lib/db/release/presence-rows";
import { lockRelease, putRelease } from "@/lib/db/release/release-rows";
import { findNamed } from "@/lib/db/team/named-person";
import { transact, type Tx } from "@/lib/db/transact";
import { type GoingOn, goesOn } from "@/lib/domain/release/decide-going-on";
import { decideStop, nextLook } from "@/lib/domain/release/watch/decide-watch";
import { standIn } from "@/lib/domain/release/watch/presence";
import type { Release } from "@/lib/domain/release/release";
import type { Instant } from "@/lib/kernel/instant";
import { done, type Outcome } from "@/lib/kernel/outcome";
import { moveRelease } from "./move-release";

/** `again`: when to look next, or null where only news can change anything. */
export type Kept = { again: Instant | null; word: string };

/**
 * What time does to a rollout: writes down that its clock stands where the watcher's page is gone, and
 * goes on by itself where the release does so. It may come late: how long was watched follows from the
 * beats, not from when this runs.
 */
export async function keepClock(caller: Caller, releaseId: string): Promise<Outcome<Kept>> {
  const no = forbidden(caller, "clock.keep");
  if (no !== null) return no;
  const looked = await look(caller, releaseId);
  if (!looked.ok || looked.value.goingOn === null) return looked;
  const { goingOn, again } = looked.value;
  const moved = await moveRelease(caller, releaseId, goingOn);
  return done(
    moved.ok
      ? { again: null, word: "It went on by itself." }
      : { again, word: moved.refusal.detail },
  );
}

async function look(
  caller: Caller,
  releaseId: string,
): Promise<Outcome<Kept & { goingOn: GoingOn | null }>> {
  return transact(async (tx) => {
    const release = await lockRelease(tx, releaseId);
    if (release === null || release.status !== "rolling_out") {
      await forgetPresence(releaseId)(tx);
      return done({ again: null, word: "It is not rolling out.", goingOn: null });
    }
    const facts = await readMoveFacts(tx, release, caller.at);
    const stopped = decideStop(
      release,
      await readStandIn(tx, release),
      facts.serviceName,
      caller.at,
    );
    if (stopped !== null) {
      const { entries, effects } = stopped;
      await commit(tx, caller, { states: [putRelease(stopped.release)], entries, effects });
      return done({ again: null, word: "Nobody watches: the clock stands.", goingOn: null });
    }
    const goingOn = goesOn(release, facts, caller.at);
    return done({ again: nextLook(release, caller.at), word: "The clock is kept.", goingOn });
  });
}

/** Who is asked to take over, with their account where there is one by that name. */
async function readStandIn(tx: Tx, release: Release) {
  const name = standIn(release);
  if (name === null) return null;
  const person = await findNamed(tx, name);
  return { name, id: person?.id ?? null };
}
