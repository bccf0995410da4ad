import type { Caller } from "@/lib/access/caller";
import { beginSteer } from "@/lib/commands/rollback/ladder/begin-steer";
import { endSteer } from "@/lib/commands/rollback/ladder/end-steer";
import { steer } from "@/lib/connectors/speak";
import type { SteeringAction } from "@/lib/domain/rollback/other-side";
import { done, type Outcome, refused } from "@/lib/kernel/outcome";

/** Lets a rollback that waits over there go on, or stops it, now; answers what the other side said. */
export async function steerRollback(
  caller: Caller,
  rollbackId: string,
  action: SteeringAction,
  signal: AbortSignal,
): Promise<Outcome<string>> {
  const begun = await beginSteer(caller, rollbackId, action);
  if (!begun.ok) return begun;
  const { attemptId, ref, target } = begun.value;
  const answer = await steer({ action, ref }, target, { at: new Date(), signal });
  const ended = await endSteer(caller, rollbackId, action, { attemptId, answer });
  if (!ended.ok) return ended;
  const { ok, words } = ended.value;
  return ok ? done(words) : refused("conflict", words);
}
