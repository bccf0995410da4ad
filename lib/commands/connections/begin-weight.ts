import { type Caller, forbidden } from "@/lib/access/caller";
import { openTarget } from "@/lib/access/connector-secrets";
import { commit } from "@/lib/db/commit";
import { addAttempt, endAttempt, findAttempts } from "@/lib/db/connections/attempt-rows";
import { findConnectorOf } from "@/lib/db/connections/connector-rows";
import { readDiary } from "@/lib/db/diary/read";
import { lockRelease, putRelease } from "@/lib/db/release/release-rows";
import { findService } from "@/lib/db/release/service-rows";
import { transact, type Tx } from "@/lib/db/transact";
import { newAttempt, nextCall } from "@/lib/domain/connections/attempt";
import type { Connector } from "@/lib/domain/connections/connector";
import {
  decideWeightNotTaken,
  isWanted,
  type WeightAsked,
  weightExpiresMs,
  weightOperation,
} from "@/lib/domain/connections/decide-weight";
import type { Begun } from "@/lib/domain/connections/operation";
import type { Release } from "@/lib/domain/release/release";
import { asAnswer, cutOff } from "@/lib/domain/rollback/read-answer";
import { callbackUrl } from "@/lib/domain/rollback/rollback-operation";
import { addressOfSite, env } from "@/lib/kernel/env";
import { newId } from "@/lib/kernel/ids";
import { millis } from "@/lib/kernel/instant";
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
    if (connector === null) return done({ do: "nothing", why: "The service has no connector." });
    const calls = await findAttempts(tx, asked.operationId);
    const late = millis(caller.at) - millis(asked.askedAt) > weightExpiresMs;
    const next = nextCall(calls.map(asAnswer));
    const cut = calls
      .filter((one) => one.result === "sending")
      .map((one) => endAttempt(one.id, cutOff, caller.at));
    if (late || next.do === "give_up") {
      const detail = next.do === "give_up" ? next.detail : "It was asked for too long ago.";
      const name = (await findService(tx, release.serviceId))?.name ?? "the service";
      const decision = decideWeightNotTaken(release, name, asked.weight, detail, caller.at);
      const { entries } = decision;
      await commit(tx, caller, { states: [putRelease(decision.release), ...cut], entries });
      return done({ do: "nothing", why: detail });
    }
    const attempt = newAttempt(newId("attempt"), "set_weight", asked.operationId, connector.id, {
      number: calls.length + 1,
      releaseId: release.id,
      at: caller.at,
    });
    await commit(tx, caller, { states: [...cut, addAttempt(attempt)], entries: [] });
    const operation = await operationOf(tx, asked, release, connector);
    return done({
      do: "send",
      attemptId: attempt.id,
      operation,
      target: openTarget(connector, caller.at),
    });
  });
}

/** Who moved the release, and why, is in its diary. */
async function operationOf(tx: Tx, asked: WeightAsked, release: Release, connector: Connector) {
  const service = await findService(tx, release.serviceId);
  const kinds = ["release.rollout_started", "release.advanced", "release.completed"];
  const [entry] = await readDiary({ release: release.id, kinds }, 1, true);
  const reason = entry?.data["reason"];
  return weightOperation(asked, release, {
    serviceKey: service?.key ?? "",
    actor: entry?.actor.name ?? "Bellwether",
    reason: typeof reason === "string" ? reason : "",
    callbackUrl: callbackUrl(addressOfSite(env()), connector.id),
  });
}
