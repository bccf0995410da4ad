import { type Caller, forbidden } from "@/lib/access/caller";
import { openTarget } from "@/lib/access/secrets/connector-secrets";
import { addAttempt, findAttempts } from "@/lib/db/connections/attempt-rows";
import { findConnector } from "@/lib/db/connections/connector-rows";
import { readFlagDocument } from "@/lib/db/connections/flag-document-rows";
import { type HeldSwitch, holdSwitch } from "@/lib/db/rollback/held-switch";
import { saveSwitch } from "@/lib/db/rollback/save-switch";
import { transact, type Tx } from "@/lib/db/transact";
import { newAttempt } from "@/lib/domain/connections/attempt";
import type { Connector } from "@/lib/domain/connections/connector";
import { kindOf } from "@/lib/domain/connections/kinds/kinds";
import type { BegunPoll, NoCall } from "@/lib/domain/connections/operation";
import { switchRef } from "@/lib/domain/connections/switch-ref";
import { switchDoubtMs, switchReadMs } from "@/lib/domain/rollback/switch/flag-switch";
import type { SwitchReport } from "@/lib/domain/rollback/switch/hear-switch";
import {
  decideSwitchSettled,
  type SettledSwitch,
} from "@/lib/domain/rollback/switch/settle-switch";
import { newId } from "@/lib/kernel/ids";
import { type Instant, instant, millis } from "@/lib/kernel/instant";
import { done, notFound, type Outcome } from "@/lib/kernel/outcome";

/** Before a flag is read, whether it is as a press wanted it: writes the call down. */
export async function beginRead(caller: Caller, switchId: string): Promise<Outcome<BegunPoll>> {
  const no = forbidden(caller, "rollback.deliver");
  if (no !== null) return no;
  return transact<BegunPoll>(async (tx) => {
    const held = await holdSwitch(tx, switchId);
    if (held === null) return notFound("switch");
    const { flagSwitch, flag, release } = held;
    const { status, connectorId, pressedAt, turnsOn } = flagSwitch;
    if (status !== "accepted" && status !== "unknown") {
      return done({ do: "nothing", why: `It is ${status}.` });
    }
    const connector = connectorId === null ? null : await findConnector(tx, connectorId);
    if (connector === null) return done({ do: "nothing", why: "Its kill switch is gone." });
    if (millis(caller.at) - millis(pressedAt) > switchReadMs) {
      return done({ do: "nothing", why: "It was read for long enough." });
    }
    const fetched = await fetchedHere(tx, held, connector, caller.at);
    if (fetched !== null) {
      await saveSwitch(tx, caller, held, fetched.settled);
      return done(fetched.next);
    }
    const calls = await findAttempts(tx, switchId);
    const about = { number: calls.length + 1, releaseId: release.id, at: caller.at };
    const attempt = newAttempt(newId("attempt"), "poll", switchId, connector.id, about);
    await saveSwitch(tx, caller, held, null, [addAttempt(attempt)]);
    const ref = switchRef({ key: flag.key, isOn: turnsOn });
    const target = openTarget(connector, caller.at);
    return done({ do: "ask", attemptId: attempt.id, ref, target });
  });
}

const soonMs = 500;

/**
 * A flag system that fetches its flags from here is no sooner asked than it fetched the change, and not at
 * all where it cannot be. Null: ask it now.
 */
async function fetchedHere(
  tx: Tx,
  { flagSwitch, flag, release, service }: HeldSwitch,
  connector: Connector,
  at: Instant,
): Promise<{ settled: SettledSwitch | null; next: NoCall } | null> {
  if (kindOf(connector.kind).hosts !== true) return null;
  const { etag, fetchedEtag, fetchedAt } = await readFlagDocument(tx, connector);
  const isFetched = fetchedEtag === etag;
  if (isFetched && typeof connector.settings["ofrep"] === "string") return null;
  const settle = (report: SwitchReport) =>
    decideSwitchSettled(flagSwitch, flag, release, report, service.name, at);
  if (isFetched) {
    const detail = "flagd has fetched it.";
    return { settled: settle({ said: "confirmed", detail }), next: { do: "nothing", why: detail } };
  }
  const since = millis(at) - millis(flagSwitch.acceptedAt ?? at);
  const never =
    fetchedAt === null ? "No flagd ever fetched this document." : "No flagd has fetched it since.";
  const doubt = flagSwitch.status === "accepted" && since >= switchDoubtMs;
  const settled = doubt ? settle({ said: "unknown", detail: never }) : null;
  return { settled, next: { do: "wait", until: instant(millis(at) + soonMs), why: never } };
}
