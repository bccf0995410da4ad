import type { Caller } from "@/lib/access/caller";
import { beginListing } from "@/lib/commands/connections/connector/begin-listing";
import { endListing } from "@/lib/commands/connections/connector/end-listing";
import { flags } from "@/lib/connectors/speak";
import { callWords } from "@/lib/domain/connections/attempt";
import type { OutsideFlag } from "@/lib/domain/connections/operation";
import { done, type Outcome, refused } from "@/lib/kernel/outcome";

/** Asks a flag system which flags it knows. */
export async function listOutsideFlags(
  caller: Caller,
  serviceKey: string,
  killSwitch: string,
  signal: AbortSignal,
): Promise<Outcome<{ items: OutsideFlag[]; next: null }>> {
  const begun = await beginListing(caller, serviceKey, killSwitch);
  if (!begun.ok) return begun;
  const { attemptId, target } = begun.value;
  const { flags: items, ...answer } = await flags(target, { at: new Date(), signal });
  const ended = await endListing(caller, { attemptId, answer });
  if (!ended.ok) return ended;
  if (answer.result !== "done") return refused("conflict", callWords(answer));
  return done({ items, next: null });
}
