import { type Caller, forbidden } from "@/lib/access/caller";
import { openTarget } from "@/lib/access/secrets/connector-secrets";
import { commit } from "@/lib/db/commit";
import { addAttempt } from "@/lib/db/connections/attempt-rows";
import { findConnectionOf } from "@/lib/db/connections/connector-rows";
import { findService } from "@/lib/db/release/service-rows";
import { transact } from "@/lib/db/transact";
import { newAttempt } from "@/lib/domain/connections/attempt";
import { hasStaging } from "@/lib/domain/connections/connector";
import type { Environment, Target } from "@/lib/domain/connections/operation";
import { newId } from "@/lib/kernel/ids";
import { done, type Outcome, refused } from "@/lib/kernel/outcome";

/** Before a connector is tested: writes the call down, and answers whom to ask. */
export async function beginTest(
  caller: Caller,
  serviceKey: string,
  environment: Environment = "production",
  killSwitch?: string,
): Promise<Outcome<{ attemptId: string; target: Target }>> {
  const no = forbidden(caller, "connector.test");
  if (no !== null) return no;
  return transact(async (tx) => {
    const service = await findService(tx, serviceKey);
    if (service === null) return refused("not_found", `There is no service “${serviceKey}”.`);
    const connector = await findConnectionOf(tx, service.id, killSwitch);
    if (connector === null) {
      return refused("not_found", `${service.name} has no connector yet. Connect it first.`);
    }
    if (environment === "staging" && !hasStaging(connector)) {
      return refused("conflict", "It has no settings for staging yet. Add them first.");
    }
    const id = newId("attempt");
    const about = { number: 1, releaseId: null, at: caller.at };
    const attempt = newAttempt(id, "test", id, connector.id, about);
    await commit(tx, caller, { states: [addAttempt(attempt)], entries: [] });
    return done({ attemptId: id, target: openTarget(connector, caller.at, environment) });
  });
}
