import type { Caller } from "@/lib/access/caller";
import { beginRemedy } from "@/lib/commands/connections/connector/begin-remedy";
import { endRemedy } from "@/lib/commands/connections/connector/end-remedy";
import { steer } from "@/lib/connectors/speak";
import { done, type Outcome, refused } from "@/lib/kernel/outcome";

/** Takes the one press against what may undo a rollback, now; answers what the other side said. */
export async function takeRemedy(
  caller: Caller,
  serviceKey: string,
  key: string,
  signal: AbortSignal,
): Promise<Outcome<{ words: string }>> {
  const begun = await beginRemedy(caller, serviceKey, key);
  if (!begun.ok) return begun;
  const { attemptId, target } = begun.value;
  const answer = await steer({ action: "remedy", key }, target, { at: new Date(), signal });
  const ended = await endRemedy(caller, serviceKey, key, { attemptId, answer });
  if (!ended.ok) return ended;
  const { ok, words } = ended.value;
  return ok ? done({ words }) : refused("conflict", words);
}
