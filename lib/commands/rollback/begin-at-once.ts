import { systemCaller } from "@/lib/access/caller";
import { openTarget } from "@/lib/access/secrets/connector-secrets";
import { addAttempt } from "@/lib/db/connections/attempt-rows";
import { type Given, giveTo, takerOf } from "@/lib/db/outbox/takers";
import { putRelease } from "@/lib/db/release/release-rows";
import { readShaOf } from "@/lib/db/rollback/version-facts";
import type { PressFacts } from "@/lib/db/rollback/press-facts";
import { giveNoted, type Press, type PressNote } from "@/lib/db/rollback/press-note";
import type { RowSave } from "@/lib/db/row-save";
import type { Statements } from "@/lib/db/statements";
import { type Attempt, newAttempt } from "@/lib/domain/connections/attempt";
import { kindOf } from "@/lib/domain/connections/kinds/kinds";
import type { Connector } from "@/lib/domain/connections/connector";
import type { ToCall } from "@/lib/domain/connections/operation";
import type { NewEffect, NewEntry } from "@/lib/domain/diary/entry";
import { decideSent } from "@/lib/domain/rollback/decide-settle";
import type { Pressed } from "@/lib/domain/rollback/decide-rollback";
import type { Rollback } from "@/lib/domain/rollback/rollback";
import { rollbackOperation } from "@/lib/domain/rollback/rollback-operation";
import { addressOfSite, env } from "@/lib/kernel/env";

/** What a call that is written down with its press adds to it, and what is left to the outbox. */
type BegunAtOnce = {
  rollback: Rollback;
  states: RowSave[];
  entries: NewEntry[];
  effects: NewEffect[];
  /** Null where its note was taken over: the outbox finds out what became of the call. */
  given: Given | null;
};

/**
 * A part of the press's own transaction: where this process sends by itself and nothing stands in the way, the first
 * call is written down in the same commit. It leaves as soon as that stands, or where the press is noted, as soon as the
 * note does. Null: the outbox sends it.
 */
export async function beginAtOnce(
  tx: Statements,
  press: Press,
  note: PressNote | null,
  { rollback, isNew, decision }: Pressed,
  facts: PressFacts,
): Promise<BegunAtOnce | null> {
  const { connector } = facts;
  const taker = note === null ? takerOf("roll_back") : note.taker;
  const mayHaveLeft = note !== null && (note.taker === null || note.given !== null);
  const effect = decision?.effects.find(({ kind }) => kind === "roll_back");
  if (connector === null || effect === undefined || decision === null || !isNew) return null;
  if (!mayHaveLeft && (taker === null || facts.otherFlight !== null)) return null;
  const { at } = press;
  const { release } = decision;
  const { short } = kindOf(connector.kind);
  const settled = decideSent(rollback, release, facts.serviceName, short, at);
  const sent = settled?.decision ?? null;
  if (settled === null || sent === null) return null;
  const about = { number: 1, releaseId: release.id, at };
  const attempt = newAttempt(press.attemptId, "roll_back", rollback.id, connector.id, about);
  const call = await firstCall(tx, attempt, rollback, connector, facts);
  const { actor } = systemCaller(new Date(at));
  const given = taker === null ? null : give(note, giveTo(taker, effect, call, at));
  return {
    rollback: settled.rollback,
    states: [putRelease(sent.release), addAttempt(attempt)],
    entries: sent.entries.map((entry) => ({ ...entry, actor })),
    effects: decision.effects.filter((one) => given === null || one !== effect),
    given,
  };
}

function give(note: PressNote | null, given: Given): Given {
  return note === null ? given : giveNoted(note, given);
}

async function firstCall(
  tx: Statements,
  { id, at }: Attempt,
  rollback: Rollback,
  connector: Connector,
  facts: PressFacts,
): Promise<ToCall> {
  const operation = rollbackOperation(rollback, facts.release, {
    serviceKey: facts.service.key,
    connectorId: connector.id,
    toSha: await shaOf(tx, rollback, facts),
    site: addressOfSite(env()),
  });
  return { do: "send", attemptId: id, operation, target: openTarget(connector, at), since: at };
}

async function shaOf(
  tx: Statements,
  { toVersion }: Rollback,
  { release, service, previousSha }: PressFacts,
): Promise<string | null> {
  if (toVersion !== release.previousVersion) return readShaOf(tx, service.id, toVersion);
  return release.previousSha ?? previousSha;
}
