import { type Caller, forbidden } from "@/lib/access/caller";
import { commit } from "@/lib/db/commit";
import { endAttempt, findAttempts } from "@/lib/db/connections/attempt-rows";
import { nextOfAttempts } from "@/lib/db/connections/next-of-attempts";
import { findConnectorOf } from "@/lib/db/connections/connector-rows";
import { readMoveFacts } from "@/lib/db/release/move-facts";
import { lockRelease, putRelease } from "@/lib/db/release/release-rows";
import { findService } from "@/lib/db/release/service-rows";
import { transact, type Tx } from "@/lib/db/transact";
import type { CallAnswer } from "@/lib/domain/connections/attempt";
import {
  decideWeightNotTaken,
  decideWeightTaken,
  isWanted,
  moverOf,
  type WeightAsked,
} from "@/lib/domain/connections/call/decide-weight";
import type { NextCall } from "@/lib/domain/connections/call/next-call";
import { decideSeen } from "@/lib/domain/connections/inbox/decide-seen";
import { kindOf } from "@/lib/domain/connections/kinds/kinds";
import type { Decision } from "@/lib/domain/release/decide-move";
import type { Release } from "@/lib/domain/release/release";
import { type Instant, instant, millis } from "@/lib/kernel/instant";
import { done, type Outcome } from "@/lib/kernel/outcome";

/** After a share was asked of the router: writes the answer and what it means; `againAt`: repeat it then. */
export async function endWeight(
  caller: Caller,
  asked: WeightAsked,
  call: { attemptId: string; answer: CallAnswer },
): Promise<Outcome<{ word: string; againAt: Instant | null }>> {
  const no = forbidden(caller, "weight.deliver");
  if (no !== null) return no;
  return transact(async (tx) => {
    const release = await lockRelease(tx, asked.releaseId);
    const before = await findAttempts(tx, asked.operationId);
    const next = await nextOfAttempts(tx, before, call, asked.askedAt, caller.at);
    const ended = endAttempt(call.attemptId, call.answer, caller.at);
    const wanted = release !== null && isWanted(release, asked.weight);
    const clear = call.answer.result === "done" || call.answer.result === "accepted";
    if (!wanted || (!clear && next.do === "send")) {
      await commit(tx, caller, { states: [ended], entries: [] });
      const againAt =
        wanted && next.do === "send" ? instant(millis(caller.at) + next.afterMs) : null;
      return done({ word: call.answer.result, againAt });
    }
    const further = await decideFurther(tx, release, asked.weight, call.answer, caller.at);
    const decision =
      further ?? (await decide(tx, release, asked.weight, call.answer, next, caller.at));
    const { entries } = decision;
    await commit(tx, caller, { states: [putRelease(decision.release), ended], entries });
    return done({ word: call.answer.result, againAt: null });
  });
}

/** Where the version has more over there than was asked, the release follows: its page must not say less than there is. */
async function decideFurther(
  tx: Tx,
  release: Release,
  weight: number,
  { share }: CallAnswer,
  at: Instant,
): Promise<Decision | null> {
  if (share === undefined || share <= weight) return null;
  const connector = await findConnectorOf(tx, release.serviceId);
  if (connector === null) return null;
  const facts = await readMoveFacts(tx, release, at);
  const report = { weight: share, at, by: kindOf(connector.kind).short };
  return decideSeen(release, report, facts, at).decision;
}

async function decide(
  tx: Tx,
  release: Release,
  weight: number,
  { result }: CallAnswer,
  next: NextCall,
  at: Instant,
): Promise<Decision> {
  const service = await findService(tx, release.serviceId);
  const connector = await findConnectorOf(tx, release.serviceId);
  const mover = moverOf(connector, service?.name ?? "the service");
  if (result === "done" || result === "accepted") {
    return decideWeightTaken(release, mover, weight, result, at);
  }
  const why = next.do === "give_up" ? next : ({ said: "failed", detail: "" } as const);
  return decideWeightNotTaken(release, mover, weight, why, at);
}
