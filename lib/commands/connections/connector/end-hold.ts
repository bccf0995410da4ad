import { type Caller, forbidden } from "@/lib/access/caller";
import { commit } from "@/lib/db/commit";
import { endAttempt, findAttempts } from "@/lib/db/connections/attempt-rows";
import { nextOfAttempts } from "@/lib/db/connections/next-of-attempts";
import { lockRelease, putRelease } from "@/lib/db/release/release-rows";
import { findService } from "@/lib/db/release/service-rows";
import { transact } from "@/lib/db/transact";
import type { CallAnswer } from "@/lib/domain/connections/attempt";
import {
  decideHeld,
  type HoldAsked,
  isHoldWanted,
} from "@/lib/domain/connections/call/decide-hold";
import { type Instant, instant, millis } from "@/lib/kernel/instant";
import { done, type Outcome } from "@/lib/kernel/outcome";

/** After the outside was asked to stand still or go on: writes the answer; `againAt`: repeat it then. */
export async function endHold(
  caller: Caller,
  asked: HoldAsked,
  call: { attemptId: string; answer: CallAnswer },
): Promise<Outcome<{ againAt: Instant | null }>> {
  const no = forbidden(caller, "weight.deliver");
  if (no !== null) return no;
  return transact<{ againAt: Instant | null }>(async (tx) => {
    const release = await lockRelease(tx, asked.releaseId);
    const calls = await findAttempts(tx, asked.operationId);
    const ended = endAttempt(call.attemptId, call.answer, caller.at);
    const taken = call.answer.result === "done" || call.answer.result === "accepted";
    const next = await nextOfAttempts(tx, calls, call, asked.askedAt, caller.at);
    const wanted = release !== null && isHoldWanted(release, asked);
    if (release === null || !wanted || (!taken && next.do !== "give_up")) {
      await commit(tx, caller, { states: [ended], entries: [] });
      const again = wanted && next.do !== "give_up";
      return done({ againAt: again ? instant(millis(caller.at) + next.afterMs) : null });
    }
    const service = await findService(tx, release.serviceId);
    const detail = taken ? call.answer.answer : next.do === "give_up" ? next.detail : "";
    const name = service?.name ?? "the service";
    const decision = decideHeld(release, name, asked, { taken, detail });
    const { entries } = decision;
    await commit(tx, caller, { states: [putRelease(decision.release), ended], entries });
    return done({ againAt: null });
  });
}
