import { type Caller, forbidden } from "@/lib/access/caller";
import { openTarget } from "@/lib/access/secrets/connector-secrets";
import { addAttempt, endAttempt, findAttempts } from "@/lib/db/connections/attempt-rows";
import { findConnector } from "@/lib/db/connections/connector-rows";
import { readShaOf } from "@/lib/db/rollback/version-facts";
import { findOtherFlight } from "@/lib/db/rollback/other-flight";
import { type HeldRollback, holdRollback } from "@/lib/db/rollback/held-rollback";
import { saveSettled } from "@/lib/db/rollback/save-settled";
import { transact, type Tx } from "@/lib/db/transact";
import { type Attempt, newAttempt } from "@/lib/domain/connections/attempt";
import type { Begun, Operation } from "@/lib/domain/connections/operation";
import { kindOf } from "@/lib/domain/connections/kinds/kinds";
import { nextCall } from "@/lib/domain/connections/call/next-call";
import { sendingOf } from "@/lib/domain/connections/call/sending";
import type { Connector } from "@/lib/domain/connections/connector";
import { decideSent, decideSettle } from "@/lib/domain/rollback/decide-settle";
import type { Report } from "@/lib/domain/rollback/hear";
import { asPastCall, cutOff, isOfSending } from "@/lib/domain/rollback/read-answer";
import { knownSha, rollbackOperation } from "@/lib/domain/rollback/rollback-operation";
import { expiresAfterMs } from "@/lib/domain/rollback/rollback";
import { addressOfSite, env } from "@/lib/kernel/env";
import { newId } from "@/lib/kernel/ids";
import { type Instant, instant, later, millis } from "@/lib/kernel/instant";
import { done, notFound, type Outcome } from "@/lib/kernel/outcome";

const waitMs = 1_000;

/**
 * Before a rollback is sent, or looked for after no clear answer: writes the call down in its own
 * transaction, and answers what to send to whom; `wait` while another rollback of the service is under
 * way, `nothing` where it is over, settled, or not to be sent any more. A call that an earlier, killed
 * worker left open counts as unknown.
 */
export async function beginAttempt(caller: Caller, rollbackId: string): Promise<Outcome<Begun>> {
  const no = forbidden(caller, "rollback.deliver");
  if (no !== null) return no;
  return transact(async (tx) => {
    const held = await holdRollback(tx, rollbackId);
    if (held === null) return notFound("rollback");
    const { status } = held.rollback;
    if (status !== "requested" && status !== "sent" && status !== "unknown") {
      return nothing(`It is ${status}.`);
    }
    const connector =
      held.rollback.connectorId === null
        ? null
        : await findConnector(tx, held.rollback.connectorId);
    if (connector === null) {
      return end(tx, caller, held, [], "unknown", "The connector is gone: do it by hand.");
    }
    return send(tx, caller, held, connector);
  });
}

async function send(
  tx: Tx,
  caller: Caller,
  held: HeldRollback,
  connector: Connector,
): Promise<Outcome<Begun>> {
  const { rollback, release, service } = held;
  const all = await findAttempts(tx, rollback.id);
  const calls = all.filter(isOfSending);
  const open = calls.filter((one) => one.result === "sending");
  const how = sendingOf(connector.kind, "roll_back");
  const next = nextCall(calls.map(asPastCall), how, rollback.pressedAt, caller.at);
  if (next.do === "give_up") return end(tx, caller, held, open, next.said, next.detail);
  const late = millis(caller.at) - millis(rollback.pressedAt) > expiresAfterMs;
  if (next.do === "send" && late) {
    const why = "Not sent: the press was too long ago. Press again if it is still wanted.";
    return end(tx, caller, held, open, "failed", why);
  }
  const other = next.do === "send" ? await findOtherFlight(tx, held) : null;
  if (other !== null) {
    const until = instant(millis(caller.at) + waitMs);
    return done({ do: "wait", until, why: `The rollback of ${other} is under way.` });
  }
  const action = next.do === "send" ? "roll_back" : "look";
  const at = later(caller.at, rollback.pressedAt);
  const about = { number: all.length + 1, releaseId: release.id, at };
  const attempt = newAttempt(newId("attempt"), action, rollback.id, connector.id, about);
  const { short } = kindOf(connector.kind);
  const settled = decideSent(rollback, release, service.name, short, caller.at);
  await saveSettled(tx, caller, held, settled, [...cut(open, caller), addAttempt(attempt)]);
  return done({
    do: next.do,
    attemptId: attempt.id,
    operation: await operationOf(tx, held, connector),
    target: openTarget(connector, caller.at),
    since: lastSent(calls) ?? caller.at,
  });
}

async function operationOf(
  tx: Tx,
  { rollback, release, service }: HeldRollback,
  { id }: Connector,
): Promise<Operation> {
  return rollbackOperation(rollback, release, {
    serviceKey: service.key,
    connectorId: id,
    toSha: knownSha(rollback, release) ?? (await readShaOf(tx, service.id, rollback.toVersion)),
    site: addressOfSite(env()),
  });
}

/** A look takes a lost call for the one it looks for, and a resent one too. */
function lastSent(calls: readonly Attempt[]): Instant | null {
  return calls.findLast((one) => one.action === "roll_back")?.at ?? null;
}

async function end(
  tx: Tx,
  caller: Caller,
  held: HeldRollback,
  open: Attempt[],
  said: "unknown" | "failed",
  detail: string,
): Promise<Outcome<Begun>> {
  const by = said === "failed" ? "answer" : "us";
  const report: Report = { said, by, at: caller.at, detail };
  const { rollback, release, service } = held;
  const settled = decideSettle(rollback, release, report, service.name, caller.at);
  await saveSettled(tx, caller, held, settled, cut(open, caller));
  return nothing(detail);
}

function cut(open: Attempt[], caller: Caller) {
  return open.map((one) => endAttempt(one.id, cutOff, caller.at));
}

function nothing(why: string): Outcome<Begun> {
  return done({ do: "nothing", why });
}
