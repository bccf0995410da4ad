import { type Caller, forbidden } from "@/lib/access/caller";
import { openTarget } from "@/lib/access/secrets/connector-secrets";
import { commit } from "@/lib/db/commit";
import { addAttempt, findLastCall } from "@/lib/db/connections/attempt-rows";
import { findConnector } from "@/lib/db/connections/connector-rows";
import { transact } from "@/lib/db/transact";
import { newAttempt } from "@/lib/domain/connections/attempt";
import { missedSince, restsWhy } from "@/lib/domain/connections/inbox/redelivery";
import type { CallAbout, NoCall } from "@/lib/domain/connections/operation";
import { callbackUrl } from "@/lib/domain/rollback/rollback-operation";
import { addressOfSite, env } from "@/lib/kernel/env";
import { newId } from "@/lib/kernel/ids";
import type { Instant } from "@/lib/kernel/instant";
import { done, notFound, type Outcome } from "@/lib/kernel/outcome";

/** Whom to ask for events that were sent to this path of ours since then, and did not arrive. */
export type RedeliverCall = CallAbout<{ callbackPath: string; since: Instant }>;

/** Before a system is asked for what did not arrive: writes the call down. */
export async function beginRedeliver(
  caller: Caller,
  connectorId: string,
): Promise<Outcome<RedeliverCall | NoCall>> {
  const no = forbidden(caller, "event.report");
  if (no !== null) return no;
  return transact<RedeliverCall | NoCall>(async (tx) => {
    const connector = await findConnector(tx, connectorId);
    if (connector === null) return notFound("connector");
    const last = await findLastCall(tx, connectorId, "redeliver");
    const why = restsWhy(last, connector.lastTestAt, caller.at);
    if (why !== null) return done({ do: "nothing", why });
    const heard = await findLastCall(tx, connectorId, "redeliver", "done");
    const id = newId("attempt");
    const about = { number: 1, releaseId: null, at: caller.at };
    const attempt = newAttempt(id, "redeliver", id, connectorId, about);
    await commit(tx, caller, { states: [addAttempt(attempt)], entries: [] });
    return done({
      do: "ask",
      attemptId: id,
      callbackPath: new URL(callbackUrl(addressOfSite(env()), connectorId)).pathname,
      since: missedSince(heard?.at ?? null, caller.at),
      target: openTarget(connector, caller.at),
    });
  });
}
