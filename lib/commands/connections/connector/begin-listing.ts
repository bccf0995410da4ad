import { type Caller, forbidden } from "@/lib/access/caller";
import { openTarget } from "@/lib/access/secrets/connector-secrets";
import { commit } from "@/lib/db/commit";
import { addAttempt } from "@/lib/db/connections/attempt-rows";
import { findConnectionOf } from "@/lib/db/connections/connector-rows";
import { findService } from "@/lib/db/release/service-rows";
import { transact } from "@/lib/db/transact";
import { newAttempt } from "@/lib/domain/connections/attempt";
import { kindOf } from "@/lib/domain/connections/kinds/kinds";
import type { CallAbout } from "@/lib/domain/connections/operation";
import { newId } from "@/lib/kernel/ids";
import { done, notFound, type Outcome, refused } from "@/lib/kernel/outcome";

/** Before a system is asked which versions it could go back to, or which flags it knows: writes the call down. */
export async function beginListing(
  caller: Caller,
  serviceKey: string,
  killSwitch?: string,
): Promise<Outcome<CallAbout<object>>> {
  const no = forbidden(caller, "connector.test");
  if (no !== null) return no;
  return transact<CallAbout<object>>(async (tx) => {
    const service = await findService(tx, serviceKey);
    const connector = service === null ? null : await findConnectionOf(tx, service.id, killSwitch);
    if (connector === null) return notFound("connector");
    const { name, listsTargets, role } = kindOf(connector.kind);
    if (role === "deploy" && !listsTargets)
      return refused("conflict", `${name} knows no versions.`);
    const id = newId("attempt");
    const about = { number: 1, releaseId: null, at: caller.at };
    const attempt = newAttempt(id, "list", id, connector.id, about);
    await commit(tx, caller, { states: [addAttempt(attempt)], entries: [] });
    return done({ do: "ask", attemptId: id, target: openTarget(connector, caller.at) });
  });
}
