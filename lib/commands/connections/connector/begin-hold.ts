import { type Caller, forbidden } from "@/lib/access/caller";
import { openTarget } from "@/lib/access/secrets/connector-secrets";
import { commit } from "@/lib/db/commit";
import { addAttempt, endAttempt, findAttempts } from "@/lib/db/connections/attempt-rows";
import { findConnectorOf } from "@/lib/db/connections/connector-rows";
import { hearAsked } from "@/lib/db/connections/hear-asked";
import { lockRelease } from "@/lib/db/release/release-rows";
import { findService } from "@/lib/db/release/service-rows";
import { transact, type Tx } from "@/lib/db/transact";
import { newAttempt, wasTaken } from "@/lib/domain/connections/attempt";
import type { Connector } from "@/lib/domain/connections/connector";
import {
  type HoldAsked,
  holdAction,
  holdOperation,
  isHoldWanted,
} from "@/lib/domain/connections/call/decide-hold";
import { nextCall } from "@/lib/domain/connections/call/next-call";
import type { Begun } from "@/lib/domain/connections/operation";
import { sendingOf } from "@/lib/domain/connections/call/sending";
import type { Release } from "@/lib/domain/release/release";
import { asPastCall, cutOff } from "@/lib/domain/rollback/read-answer";
import { callbackUrl } from "@/lib/domain/rollback/rollback-operation";
import { addressOfSite, env } from "@/lib/kernel/env";
import { newId } from "@/lib/kernel/ids";
import { later } from "@/lib/kernel/instant";
import { done, type Outcome } from "@/lib/kernel/outcome";

/** Before the outside is asked to stand still with a rollout, or to go on: writes the call down. */
export async function beginHold(caller: Caller, asked: HoldAsked): Promise<Outcome<Begun>> {
  const no = forbidden(caller, "weight.deliver");
  if (no !== null) return no;
  return transact<Begun>(async (tx) => {
    const release = await lockRelease(tx, asked.releaseId);
    if (release === null || !isHoldWanted(release, asked)) {
      return done({ do: "nothing", why: "Something overtook it." });
    }
    const connector = await findConnectorOf(tx, release.serviceId);
    const action = connector === null ? null : holdAction(connector, asked);
    if (connector === null || action === null) {
      return done({ do: "nothing", why: "Its connector cannot pause." });
    }
    return send(tx, caller, asked, action, release, connector);
  });
}

async function send(
  tx: Tx,
  caller: Caller,
  asked: HoldAsked,
  action: "pause" | "resume",
  release: Release,
  connector: Connector,
): Promise<Outcome<Begun>> {
  const calls = await findAttempts(tx, asked.operationId);
  // Answered, and cut off before that was noted here.
  if (calls.some(wasTaken)) return done({ do: "nothing", why: "It was answered." });
  const how = sendingOf(connector.kind, action);
  const next = nextCall(calls.map(asPastCall), how, asked.askedAt, caller.at);
  const cut = calls
    .filter((one) => one.result === "sending")
    .map((one) => endAttempt(one.id, cutOff, caller.at));
  if (next.do === "give_up") {
    const by = next.said === "failed" ? ("answer" as const) : ("us" as const);
    const report = { said: next.said, by, at: caller.at, detail: next.detail };
    const spoken = { asked, action, connector, answer: null };
    const heard = await hearAsked(tx, release, spoken, report, caller.at);
    await commit(tx, caller, { entries: [], ...heard, states: [...(heard?.states ?? []), ...cut] });
    return done({ do: "nothing", why: next.detail });
  }
  const at = later(caller.at, asked.askedAt);
  const about = { number: calls.length + 1, releaseId: release.id, at };
  const attempt = newAttempt(newId("attempt"), action, asked.operationId, connector.id, about);
  await commit(tx, caller, { states: [...cut, addAttempt(attempt)], entries: [] });
  const service = await findService(tx, release.serviceId);
  const operation = holdOperation(asked, action, release, {
    serviceKey: service?.key ?? "",
    callbackUrl: callbackUrl(addressOfSite(env()), connector.id),
  });
  const target = openTarget(connector, caller.at);
  const since = asked.askedAt;
  return done({ do: "send", attemptId: attempt.id, operation, target, since });
}
