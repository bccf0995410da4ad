import { type Caller, forbidden } from "@/lib/access/caller";
import { openTarget } from "@/lib/access/secrets/connector-secrets";
import { commit } from "@/lib/db/commit";
import { addAttempt, endAttempt, findAttempts } from "@/lib/db/connections/attempt-rows";
import { findConnector } from "@/lib/db/connections/connector-rows";
import { type HeldDrill, holdDrill, putDrill } from "@/lib/db/readiness/drill/drill-rows";
import { readShaOf } from "@/lib/db/rollback/version-facts";
import { transact, type Tx } from "@/lib/db/transact";
import { type Attempt, newAttempt } from "@/lib/domain/connections/attempt";
import type { Connector } from "@/lib/domain/connections/connector";
import { kindOf } from "@/lib/domain/connections/kinds/kinds";
import { nextCall } from "@/lib/domain/connections/call/next-call";
import type { Begun, Operation } from "@/lib/domain/connections/operation";
import { sendingOf } from "@/lib/domain/connections/call/sending";
import type { DrillDecision } from "@/lib/domain/readiness/drill/decide-drill";
import { decideDrillSent, decideHeard } from "@/lib/domain/readiness/drill/decide-heard";
import { drillOperation } from "@/lib/domain/readiness/drill/drill-operation";
import { asPastCall, cutOff, isOfSending } from "@/lib/domain/rollback/read-answer";
import { expiresAfterMs } from "@/lib/domain/rollback/rollback";
import { addressOfSite, env } from "@/lib/kernel/env";
import { newId } from "@/lib/kernel/ids";
import { later, millis } from "@/lib/kernel/instant";
import { done, notFound, type Outcome } from "@/lib/kernel/outcome";

/**
 * Before a drill is sent to staging, or looked for after no clear answer: writes the call down, as for any rollback.
 * `nothing` where it is over, settled, or too old to be sent.
 */
export async function beginDrillCall(caller: Caller, drillId: string): Promise<Outcome<Begun>> {
  const no = forbidden(caller, "rollback.deliver");
  if (no !== null) return no;
  return transact<Begun>(async (tx) => {
    const held = await holdDrill(tx, drillId);
    if (held === null) return notFound("drill");
    const { status, ladder, connectorId } = held.drill;
    const step = ladder?.status ?? "by hand";
    const isOpen = step === "requested" || step === "sent" || step === "unknown";
    if (status !== "running" || !isOpen) return done({ do: "nothing", why: `It is ${step}.` });
    const connector = connectorId === null ? null : await findConnector(tx, connectorId);
    if (connector === null)
      return giveUp(tx, caller, held, [], "unknown", "The connector is gone.");
    return send(tx, caller, held, connector);
  });
}

async function send(
  tx: Tx,
  caller: Caller,
  held: HeldDrill,
  connector: Connector,
): Promise<Outcome<Begun>> {
  const { drill, service } = held;
  const all = await findAttempts(tx, drill.id);
  const calls = all.filter(isOfSending);
  const open = calls.filter((one) => one.result === "sending");
  const how = sendingOf(connector.kind, "roll_back");
  const next = nextCall(calls.map(asPastCall), how, drill.startedAt, caller.at);
  if (next.do === "give_up") return giveUp(tx, caller, held, open, next.said, next.detail);
  if (next.do === "send" && millis(caller.at) - millis(drill.startedAt) > expiresAfterMs) {
    const why = "Not sent: it was started too long ago. Start another drill.";
    return giveUp(tx, caller, held, open, "failed", why);
  }
  const attempt = newAttempt(
    newId("attempt"),
    next.do === "send" ? "roll_back" : "look",
    drill.id,
    connector.id,
    { number: all.length + 1, releaseId: null, at: later(caller.at, drill.startedAt) },
  );
  const sent = decideDrillSent(drill, service.name, kindOf(connector.kind).short, caller.at);
  await save(tx, caller, sent, open, [addAttempt(attempt)]);
  return done({
    do: next.do,
    attemptId: attempt.id,
    operation: await operationOf(tx, held, connector),
    target: openTarget(connector, caller.at, "staging"),
    since: calls.findLast((one) => one.action === "roll_back")?.at ?? caller.at,
  });
}

async function operationOf(
  tx: Tx,
  { drill, service }: HeldDrill,
  { id }: Connector,
): Promise<Operation> {
  return drillOperation(drill, {
    serviceKey: service.key,
    connectorId: id,
    fromSha: await readShaOf(tx, service.id, drill.fromVersion),
    toSha: await readShaOf(tx, service.id, drill.toVersion),
    site: addressOfSite(env()),
  });
}

async function giveUp(
  tx: Tx,
  caller: Caller,
  { drill, service }: HeldDrill,
  open: Attempt[],
  said: "unknown" | "failed",
  detail: string,
): Promise<Outcome<Begun>> {
  const report = { said, by: said === "failed" ? "answer" : "us", at: caller.at, detail } as const;
  await save(tx, caller, decideHeard(drill, report, service.name, caller.at), open, []);
  return done({ do: "nothing", why: detail });
}

async function save(
  tx: Tx,
  caller: Caller,
  decision: DrillDecision | null,
  open: Attempt[],
  others: ReturnType<typeof addAttempt>[],
): Promise<void> {
  const own = decision === null ? [] : [putDrill(decision.drill)];
  const cut = open.map((one) => endAttempt(one.id, cutOff, caller.at));
  const { entries = [], effects = [] } = decision ?? {};
  await commit(tx, caller, { states: [...cut, ...others, ...own], entries, effects });
}
