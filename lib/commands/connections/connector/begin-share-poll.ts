import { type Caller, forbidden } from "@/lib/access/caller";
import { openTarget } from "@/lib/access/secrets/connector-secrets";
import { commit } from "@/lib/db/commit";
import { addAttempt, findAttempts } from "@/lib/db/connections/attempt-rows";
import { findConnector } from "@/lib/db/connections/connector-rows";
import { hearAsked } from "@/lib/db/connections/hear-asked";
import { lockRelease } from "@/lib/db/release/release-rows";
import { transact, type Tx } from "@/lib/db/transact";
import {
  type Attempt,
  callWords,
  newAttempt,
  newestRef,
  wasTaken,
} from "@/lib/domain/connections/attempt";
import { askedOf } from "@/lib/domain/connections/call/asked";
import { deadlineMs } from "@/lib/domain/connections/call/deadline";
import type { Connector } from "@/lib/domain/connections/connector";
import type { BegunPoll } from "@/lib/domain/connections/operation";
import type { Release } from "@/lib/domain/release/release";
import { newId } from "@/lib/kernel/ids";
import { type Instant, instant, later, millis } from "@/lib/kernel/instant";
import { done, notFound, type Outcome } from "@/lib/kernel/outcome";

/** What is asked about, with its ladder. */
type Own = NonNullable<ReturnType<typeof askedOf>>;

/** Before it is asked how a share or a pause goes that was accepted: writes the call down. What has no end for too long is in doubt. */
export async function beginSharePoll(
  caller: Caller,
  operationId: string,
): Promise<Outcome<BegunPoll>> {
  const no = forbidden(caller, "weight.deliver");
  if (no !== null) return no;
  return transact<BegunPoll>(async (tx) => {
    const [first] = await findAttempts(tx, operationId);
    const release = await lockRelease(tx, first?.releaseId ?? "");
    if (first === undefined || release === null) return notFound("call");
    const own = askedOf(release, operationId);
    if (own === null) {
      return done({ do: "nothing", why: "Something overtook it." });
    }
    if (own.step.word !== null || own.step.status === "unknown") {
      return done({ do: "nothing", why: "It is over." });
    }
    return ask(tx, caller, release, own, first);
  });
}

async function ask(
  tx: Tx,
  caller: Caller,
  release: Release,
  own: Own,
  first: Attempt,
): Promise<Outcome<BegunPoll>> {
  const { step } = own;
  const connector = await findConnector(tx, first.connectorId);
  const since = step.acceptedAt ?? step.askedAt;
  const until = millis(since) + deadlineMs(connector?.settings ?? {});
  const calls = await findAttempts(tx, step.operationId);
  if (millis(caller.at) >= until) {
    const words = lastWords(step, calls.at(-1));
    return silent(tx, caller, release, own, { since, connector, words });
  }
  const ref = newestRef(calls, step.askedAt);
  if (connector === null || ref === null) {
    return done({ do: "wait", until: instant(until), why: "There is nobody to ask." });
  }
  const attempt = newAttempt(newId("attempt"), "poll", step.operationId, connector.id, {
    number: calls.length + 1,
    releaseId: release.id,
    at: later(caller.at, step.askedAt),
  });
  await commit(tx, caller, { states: [addAttempt(attempt)], entries: [] });
  const target = openTarget(connector, caller.at);
  return done({ do: "ask", attemptId: attempt.id, ref, target });
}

async function silent(
  tx: Tx,
  caller: Caller,
  release: Release,
  { asked }: Own,
  { since, connector, words }: { since: Instant; connector: Connector | null; words: string },
): Promise<Outcome<BegunPoll>> {
  const minutes = Math.round((millis(caller.at) - millis(since)) / 60_000);
  const detail = `It was accepted, and after ${minutes} min its end is not known. ${words}`;
  const report = { said: "silent", by: "us", at: caller.at, detail } as const;
  const spoken = { asked, action: "poll", connector, answer: null } as const;
  const heard = await hearAsked(tx, release, spoken, report, caller.at);
  if (heard !== null) await commit(tx, caller, heard);
  return done({ do: "nothing", why: detail });
}

/** How it stood when it was heard of last, or why it could not be asked. */
function lastWords({ steps }: Own["step"], call: Attempt | undefined): string {
  if (call !== undefined && !wasTaken(call) && call.answer !== null) {
    return callWords({ statusCode: call.statusCode, answer: call.answer });
  }
  return steps.at(-1)?.detail ?? "It never said how it goes.";
}
