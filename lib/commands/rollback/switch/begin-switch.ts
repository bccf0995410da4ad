import { type Caller, forbidden } from "@/lib/access/caller";
import { openTarget } from "@/lib/access/secrets/connector-secrets";
import { addAttempt, endAttempt, findAttempts } from "@/lib/db/connections/attempt-rows";
import { findConnector } from "@/lib/db/connections/connector-rows";
import { putOff, readFlagDocument } from "@/lib/db/connections/flag-document-rows";
import { type HeldSwitch, holdSwitch } from "@/lib/db/rollback/held-switch";
import { saveSwitch } from "@/lib/db/rollback/save-switch";
import { transact, type Tx } from "@/lib/db/transact";
import { type Attempt, newAttempt } from "@/lib/domain/connections/attempt";
import type { Connector } from "@/lib/domain/connections/connector";
import { readFlags } from "@/lib/domain/connections/flagd-document";
import { kindOf } from "@/lib/domain/connections/kinds/kinds";
import { nextCall } from "@/lib/domain/connections/call/next-call";
import type { Begun } from "@/lib/domain/connections/operation";
import { sendingOf } from "@/lib/domain/connections/call/sending";
import { asPastCall, cutOff } from "@/lib/domain/rollback/read-answer";
import { switchExpiresMs } from "@/lib/domain/rollback/switch/flag-switch";
import type { SwitchReport } from "@/lib/domain/rollback/switch/hear-switch";
import { decideSwitchSettled } from "@/lib/domain/rollback/switch/settle-switch";
import { switchOperation } from "@/lib/domain/rollback/switch/switch-operation";
import { addressOfSite, env } from "@/lib/kernel/env";
import { newId } from "@/lib/kernel/ids";
import { later, millis } from "@/lib/kernel/instant";
import { done, notFound, type Outcome } from "@/lib/kernel/outcome";

/**
 * Before a flag is switched in its own system: writes the call down in its own transaction, and answers
 * what to send to whom. A call that an earlier, killed worker left open counts as unknown.
 */
export async function beginSwitch(caller: Caller, switchId: string): Promise<Outcome<Begun>> {
  const no = forbidden(caller, "rollback.deliver");
  if (no !== null) return no;
  return transact<Begun>(async (tx) => {
    const held = await holdSwitch(tx, switchId);
    if (held === null) return notFound("switch");
    const { status, connectorId } = held.flagSwitch;
    if (status !== "requested" && status !== "sent" && status !== "unknown") {
      return done({ do: "nothing", why: `It is ${status}.` });
    }
    const connector = connectorId === null ? null : await findConnector(tx, connectorId);
    if (connector === null) {
      return end(tx, caller, held, [], { said: "unknown", detail: "Its kill switch is gone." });
    }
    return kindOf(connector.kind).hosts === true
      ? here(tx, caller, held, connector)
      : send(tx, caller, held, connector);
  });
}

/** Where the flag system fetches its flags from here, they are changed at once, and nothing is sent. */
async function here(
  tx: Tx,
  caller: Caller,
  held: HeldSwitch,
  connector: Connector,
): Promise<Outcome<Begun>> {
  const { flagSwitch, flag, release, service } = held;
  const { at } = caller;
  const { text, off } = await readFlagDocument(tx, connector);
  const read = readFlags(text);
  if (!read.ok || !Object.hasOwn(read.flags, flag.key)) {
    const detail = `Its definitions have no flag ${flag.key}.`;
    return end(tx, caller, held, [], { said: "failed", detail });
  }
  const others = off.filter((key) => key !== flag.key);
  const next = flagSwitch.turnsOn ? others : [...others, flag.key];
  const detail = "It is in the document; flagd fetches it.";
  const report = { said: "accepted", detail } as const;
  const settled = decideSwitchSettled(flagSwitch, flag, release, report, service.name, at);
  await saveSwitch(tx, caller, held, settled, [putOff(connector.id, next, at)]);
  return done({ do: "nothing", why: detail });
}

async function send(
  tx: Tx,
  caller: Caller,
  held: HeldSwitch,
  connector: Connector,
): Promise<Outcome<Begun>> {
  const { flagSwitch, flag, release, service } = held;
  const operation = switchOperation(flagSwitch, flag, {
    serviceKey: service.key,
    connectorId: connector.id,
    site: addressOfSite(env()),
  });
  const { action } = operation;
  const all = await findAttempts(tx, flagSwitch.id);
  const calls = all.filter((one) => one.action === action);
  const open = calls.filter((one) => one.result === "sending");
  const how = sendingOf(connector.kind, action);
  const next = nextCall(calls.map(asPastCall), how, flagSwitch.pressedAt, caller.at);
  if (next.do === "give_up")
    return end(tx, caller, held, open, { said: next.said, detail: next.detail });
  if (millis(caller.at) - millis(flagSwitch.pressedAt) > switchExpiresMs) {
    const detail = "Not sent: the press was too long ago. Press again if it is still wanted.";
    return end(tx, caller, held, open, { said: "failed", detail });
  }
  const at = later(caller.at, flagSwitch.pressedAt);
  const about = { number: all.length + 1, releaseId: release.id, at };
  const attempt = newAttempt(newId("attempt"), action, flagSwitch.id, connector.id, about);
  const report = { said: "sent", detail: `To ${kindOf(connector.kind).short}.` } as const;
  const settled = decideSwitchSettled(flagSwitch, flag, release, report, service.name, caller.at);
  await saveSwitch(tx, caller, held, settled, [...cut(open, caller), addAttempt(attempt)]);
  const target = openTarget(connector, caller.at);
  return done({ do: "send", attemptId: attempt.id, operation, target, since: caller.at });
}

async function end(
  tx: Tx,
  caller: Caller,
  held: HeldSwitch,
  open: Attempt[],
  report: SwitchReport,
): Promise<Outcome<Begun>> {
  const { flagSwitch, flag, release, service } = held;
  const settled = decideSwitchSettled(flagSwitch, flag, release, report, service.name, caller.at);
  await saveSwitch(tx, caller, held, settled, cut(open, caller));
  return done({ do: "nothing", why: report.detail ?? report.said });
}

function cut(open: Attempt[], caller: Caller) {
  return open.map((one) => endAttempt(one.id, cutOff, caller.at));
}
