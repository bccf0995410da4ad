import { type Caller, forbidden } from "@/lib/access/caller";
import { openTarget } from "@/lib/access/secrets/connector-secrets";
import { commit } from "@/lib/db/commit";
import { addAttempt, endAttempt, findAttempts } from "@/lib/db/connections/attempt-rows";
import { findConnectorOf } from "@/lib/db/connections/connector-rows";
import { hearStep } from "@/lib/db/connections/hear-step";
import { readDiary } from "@/lib/db/diary/read";
import { lockRelease, putRelease } from "@/lib/db/release/release-rows";
import { findService } from "@/lib/db/release/service-rows";
import { transact, type Tx } from "@/lib/db/transact";
import { type Attempt, newAttempt, wasTaken } from "@/lib/domain/connections/attempt";
import type { Connector } from "@/lib/domain/connections/connector";
import {
  isWanted,
  weightAction,
  type WeightAction,
  type WeightAsked,
  weightExpiresMs,
  weightOperation,
} from "@/lib/domain/connections/call/decide-weight";
import { nextCall } from "@/lib/domain/connections/call/next-call";
import type { Begun } from "@/lib/domain/connections/operation";
import { sendingOf } from "@/lib/domain/connections/call/sending";
import { moved } from "@/lib/domain/release/decide-move";
import type { Release } from "@/lib/domain/release/release";
import { asPastCall, cutOff } from "@/lib/domain/rollback/read-answer";
import { callbackUrl } from "@/lib/domain/rollback/rollback-operation";
import { addressOfSite, env } from "@/lib/kernel/env";
import { newId } from "@/lib/kernel/ids";
import { later, millis } from "@/lib/kernel/instant";
import { done, type Outcome } from "@/lib/kernel/outcome";

/** Before a share is asked of the router: writes the call down, unless something overtook it. */
export async function beginWeight(caller: Caller, asked: WeightAsked): Promise<Outcome<Begun>> {
  const no = forbidden(caller, "weight.deliver");
  if (no !== null) return no;
  return transact<Begun>(async (tx) => {
    const release = await lockRelease(tx, asked.releaseId);
    if (release === null || !isWanted(release, asked.weight)) {
      return done({ do: "nothing", why: "Something overtook it." });
    }
    const connector = await findConnectorOf(tx, release.serviceId);
    if (connector === null) return nobody(tx, caller, release, "The service has no connector.");
    const action = weightAction(connector);
    if (action === null) return nobody(tx, caller, release, "Its connector moves no shares.");
    return send(tx, caller, asked, action, release, connector);
  });
}

/** Whoever was to be asked when it was moved is gone: it is not said to be asked any more. */
async function nobody(
  tx: Tx,
  caller: Caller,
  release: Release,
  why: string,
): Promise<Outcome<Begun>> {
  if (release.step?.operationId === "") {
    const sentence = `Nobody was asked for ${release.weight} % of ${release.version}. ${why}`;
    const told = { kind: "release.weight_not_asked", sentence, data: { weight: release.weight } };
    const { release: next, entries } = moved(release, { step: null }, told);
    await commit(tx, caller, { states: [putRelease(next)], entries });
  }
  return done({ do: "nothing", why });
}

async function send(
  tx: Tx,
  caller: Caller,
  asked: WeightAsked,
  action: WeightAction,
  release: Release,
  connector: Connector,
): Promise<Outcome<Begun>> {
  const calls = await findAttempts(tx, asked.operationId);
  // Answered, and cut off before that was noted here: asked once more, it would let the step after it go.
  if (calls.some(wasTaken)) return done({ do: "nothing", why: "It was answered." });
  const late = millis(caller.at) - millis(asked.askedAt) > weightExpiresMs;
  const how = sendingOf(connector.kind, action);
  const next = nextCall(calls.map(asPastCall), how, asked.askedAt, caller.at);
  const cut = calls
    .filter((one) => one.result === "sending")
    .map((one) => endAttempt(one.id, cutOff, caller.at));
  if (late || next.do === "give_up") {
    const why = next.do === "give_up" ? next : tooLate(calls);
    const by = why.said === "failed" ? ("answer" as const) : ("us" as const);
    const spoken = { asked, action, connector, answer: null };
    const heard = await hearStep(tx, release, spoken, { ...why, by, at: caller.at }, caller.at);
    await commit(tx, caller, { entries: [], ...heard, states: [...(heard?.states ?? []), ...cut] });
    return done({ do: "nothing", why: why.detail });
  }
  const attempt = newAttempt(newId("attempt"), action, asked.operationId, connector.id, {
    number: calls.length + 1,
    releaseId: release.id,
    at: later(caller.at, asked.askedAt),
  });
  await commit(tx, caller, { states: [...cut, addAttempt(attempt)], entries: [] });
  return done({
    do: "send",
    attemptId: attempt.id,
    operation: await operationOf(tx, asked, action, release, connector),
    target: openTarget(connector, caller.at),
    since: asked.askedAt,
  });
}

/** Why a share that was asked for long ago is not sent any more: an earlier call may have arrived. */
function tooLate(calls: readonly Attempt[]) {
  const sent = calls.some(({ result }) => result === "unknown" || result === "sending");
  const said = sent ? ("unknown" as const) : ("failed" as const);
  return { said, detail: "It was asked for too long ago." };
}

/** Who moved the release, and why, is in its diary. */
async function operationOf(
  tx: Tx,
  asked: WeightAsked,
  action: WeightAction,
  release: Release,
  connector: Connector,
) {
  const service = await findService(tx, release.serviceId);
  const kinds = ["release.rollout_started", "release.advanced", "release.completed"];
  const [entry] = await readDiary({ release: release.id, kinds }, 1, true);
  const reason = entry?.data["reason"];
  return weightOperation(asked, action, release, {
    serviceKey: service?.key ?? "",
    actor: entry?.actor.name ?? "Bellwether",
    reason: typeof reason === "string" ? reason : "",
    callbackUrl: callbackUrl(addressOfSite(env()), connector.id),
  });
}
