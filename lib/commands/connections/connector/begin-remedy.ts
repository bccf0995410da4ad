import { type Caller, forbidden } from "@/lib/access/caller";
import { openTarget } from "@/lib/access/secrets/connector-secrets";
import { commit } from "@/lib/db/commit";
import { addAttempt } from "@/lib/db/connections/attempt-rows";
import { findConnectorOf } from "@/lib/db/connections/connector-rows";
import { isTakenBack } from "@/lib/db/rollback/rollback-context";
import { findService } from "@/lib/db/release/service-rows";
import { transact } from "@/lib/db/transact";
import { newAttempt } from "@/lib/domain/connections/attempt";
import { settingsFor } from "@/lib/domain/connections/connector";
import { kindOf } from "@/lib/domain/connections/kinds/kinds";
import type { CallAbout } from "@/lib/domain/connections/operation";
import { newId } from "@/lib/kernel/ids";
import { done, invalid, notFound, type Outcome, refused } from "@/lib/kernel/outcome";

/** Before the one press against what may undo a rollback: writes the call down. `key`: of the remedy. */
export async function beginRemedy(
  caller: Caller,
  serviceKey: string,
  key: string,
): Promise<Outcome<CallAbout<{ key: string }>>> {
  const no = forbidden(caller, "rollback.press");
  if (no !== null) return no;
  return transact<CallAbout<{ key: string }>>(async (tx) => {
    const service = await findService(tx, serviceKey);
    const connector = service === null ? null : await findConnectorOf(tx, service.id);
    if (connector === null) return notFound("connector");
    const settings = settingsFor(connector.settings, "production");
    const warnings = kindOf(connector.kind).warnings(settings);
    const remedy = warnings.find((one) => one.remedy?.key === key)?.remedy;
    if (remedy === undefined) return invalid("remedy", "Its connector has no such remedy.");
    if (remedy.onlyAfter === true && !(await isTakenBack(tx, connector.serviceId))) {
      return refused("conflict", "That is for after a rollback, and none was accepted.");
    }
    const id = newId("attempt");
    const about = { number: 1, releaseId: null, at: caller.at };
    const attempt = newAttempt(id, "remedy", id, connector.id, about);
    await commit(tx, caller, { states: [addAttempt(attempt)], entries: [] });
    return done({ do: "ask", attemptId: id, key, target: openTarget(connector, caller.at) });
  });
}
