import type { Caller } from "@/lib/access/caller";
import { editRelease } from "@/lib/commands/release/edit-release";
import { moveRelease } from "@/lib/commands/release/move-release";
import { findRelease } from "@/lib/db/release/release-rows";
import { reader } from "@/lib/db/transact";
import type { RescheduleInput } from "@/lib/domain/readiness/policy/reschedule-input";
import type { Release } from "@/lib/domain/release/release";
import { slotToCome } from "@/lib/domain/release/slot-to-come";
import { instant } from "@/lib/kernel/instant";
import { invalid, notFound, type Outcome } from "@/lib/kernel/outcome";

/**
 * Gives a release another slot. Later than planned it is a postponing, which takes a reason and counts as a signal;
 * both ways the permission is checked by the command that does it. Nothing is given a slot that has passed.
 */
export async function rescheduleRelease(
  caller: Caller,
  releaseId: string,
  { plannedFor, reason }: RescheduleInput,
): Promise<Outcome<Release>> {
  const release = await findRelease(reader(), releaseId);
  if (release === null) return notFound("release");
  const toCome = slotToCome(plannedFor, caller.at);
  if (!toCome.ok) return toCome;
  const slot = instant(new Date(plannedFor));
  const later = release.plannedFor !== null && slot > release.plannedFor;
  if (!later) return editRelease(caller, releaseId, { plannedFor });
  if (reason === undefined) {
    return invalid("reason", "It goes out later than planned. Say why.");
  }
  return moveRelease(caller, releaseId, { move: "postpone", plannedFor, reason });
}
