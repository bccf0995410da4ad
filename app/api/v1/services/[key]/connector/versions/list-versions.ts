import type { Caller } from "@/lib/access/caller";
import { beginListing } from "@/lib/commands/connections/connector/begin-listing";
import { endListing } from "@/lib/commands/connections/connector/end-listing";
import { versions } from "@/lib/connectors/speak";
import { callWords } from "@/lib/domain/connections/attempt";
import type { OutsideVersion } from "@/lib/domain/connections/operation";
import { done, type Outcome, refused } from "@/lib/kernel/outcome";

/** Asks the deploy tool of a service which versions it could go back to, newest first. */
export async function listVersions(
  caller: Caller,
  serviceKey: string,
  signal: AbortSignal,
): Promise<Outcome<{ items: OutsideVersion[] }>> {
  const begun = await beginListing(caller, serviceKey);
  if (!begun.ok) return begun;
  const { attemptId, target } = begun.value;
  const { versions: items, ...answer } = await versions(target, { at: new Date(), signal });
  const ended = await endListing(caller, { attemptId, answer });
  if (!ended.ok) return ended;
  return answer.result === "done" ? done({ items }) : refused("conflict", callWords(answer));
}
