import { type HeldDrill, holdDrill, putDrill } from "@/lib/db/readiness/drill/drill-rows";
import { lockRelease, putRelease } from "@/lib/db/release/release-rows";
import { readFlagEvent } from "@/lib/db/rollback/flag-event";
import { holdRollback } from "@/lib/db/rollback/held-rollback";
import { findRollback, putRollback } from "@/lib/db/rollback/rollback-rows";
import { readShare, type Share, shareIn } from "@/lib/db/release/read-share";
import type { Tx } from "@/lib/db/transact";
import { nextJudgement } from "@/lib/domain/canary/next-judgement";
import type { AttemptAction } from "@/lib/domain/connections/attempt";
import { type Asked, isStillWanted } from "@/lib/domain/connections/call/asked";
import type { InboundReading } from "@/lib/domain/connections/inbox/inbox";
import { eventWords, operationStatus } from "@/lib/domain/connections/inbox/outside-event";
import { redact } from "@/lib/domain/connections/redact";
import { decideHeard } from "@/lib/domain/readiness/drill/decide-heard";
import { keepClockAt } from "@/lib/domain/release/watch/keep-clock-at";
import { decideSettle } from "@/lib/domain/rollback/decide-settle";
import type { Report } from "@/lib/domain/rollback/hear";
import { type Instant, instant } from "@/lib/kernel/instant";
import { findByExternalRef, findStepOperation } from "./attempt-rows";
import { findConnector } from "./connector-rows";
import { type EventChange, noChange } from "./event-change";
import { findPlace } from "./find-place";
import { hearAsked } from "./hear-asked";
import { readAboutService } from "./read-about-service";

type Operation = Extract<InboundReading, { is: "operation" }>;

/**
 * What an inbound event means for the operation it names; a connector may only speak of its own. Holds
 * the rows that would change until the transaction ends.
 */
export async function readEvent(
  tx: Tx,
  connectorId: string,
  reading: InboundReading,
  at: Instant,
  inboxId: string | null = null,
): Promise<EventChange> {
  if (reading.is === "event") return aboutEvent(tx, connectorId, reading, at, inboxId);
  if (reading.is !== "operation") return noChange(reading.is, reading.why);
  return aboutOperation(tx, connectorId, reading, at);
}

/** What happened over there is an operation of ours where it carries its id, or is called like one. */
async function aboutEvent(
  tx: Tx,
  connectorId: string,
  { event, isThin }: Extract<InboundReading, { is: "event" }>,
  at: Instant,
  inboxId: string | null,
): Promise<EventChange> {
  const share = shareIn(event);
  if (share !== null) return aboutShare(tx, connectorId, share, at);
  const turned =
    event.kind === "flag.changed" ? await readFlagEvent(tx, connectorId, event, at) : null;
  if (turned !== null) return turned;
  const { externalRef, occurredAt, detail, url } = event;
  const status = operationStatus(event.status);
  const opId =
    event.opId ??
    (externalRef === null ? null : await findByExternalRef(tx, connectorId, externalRef));
  if (opId === null && isThin === true) {
    return noChange("ignored", `${eventWords(event)}. Its system is asked what it is about.`);
  }
  if (opId === null || status === null)
    return readAboutService(tx, connectorId, event, at, inboxId);
  const reading = { is: "operation", opId, status, at: occurredAt, detail, url } as const;
  return aboutOperation(tx, connectorId, reading, at);
}

async function aboutOperation(
  tx: Tx,
  connectorId: string,
  reading: Operation,
  at: Instant,
): Promise<EventChange> {
  const rollback = await findRollback(tx, reading.opId);
  if (rollback !== null && rollback.connectorId === connectorId) {
    return aboutRollback(tx, reading, at);
  }
  const held = await holdDrill(tx, reading.opId);
  if (held !== null && held.drill.connectorId === connectorId) return aboutDrill(held, reading, at);
  const step = await findStepOperation(tx, reading.opId, connectorId);
  if (step !== null) return aboutStep(tx, connectorId, step, reading, at);
  return noChange("refused", "It names no operation that was sent through this connector.");
}

async function aboutShare(
  tx: Tx,
  connectorId: string,
  reading: Share,
  at: Instant,
): Promise<EventChange> {
  const place = await findPlace(tx, connectorId, { service: reading.service, environment: null });
  if (place.is !== "ours") return noChange(place.is, place.why);
  const { release, states = [], ...read } = await readShare(tx, place.service, reading, at);
  const { id, status } = release ?? { id: "", status: null };
  const looks = status === "rolling_out" ? [nextJudgement(id, at), keepClockAt(id, at)] : [];
  return { ...read, states, effects: looks };
}

async function aboutRollback(tx: Tx, reading: Operation, at: Instant): Promise<EventChange> {
  const held = await holdRollback(tx, reading.opId);
  if (held === null) return noChange("refused", "Its rollback is gone.");
  const { rollback, release, service } = held;
  const settled = decideSettle(rollback, release, reportOf(reading), service.name, at);
  if (settled === null) {
    return noChange("ignored", `It says ${reading.status}; the rollback is ${rollback.status}.`);
  }
  const { decision } = settled;
  return {
    result: "used",
    words: `The rollback is ${settled.rollback.status}.`,
    states: [
      putRollback(settled.rollback, rollback),
      ...(decision === null ? [] : [putRelease(decision.release)]),
    ],
    entries: decision?.entries ?? [],
    effects: decision?.effects ?? [],
  };
}

/** A drill is reported of as a rollback is. */
function aboutDrill({ drill, service }: HeldDrill, reading: Operation, at: Instant): EventChange {
  const heard = decideHeard(drill, reportOf(reading), service.name, at);
  if (heard === null) {
    const stands = drill.status === "running" ? drill.ladder?.status : `over: ${drill.status}`;
    return noChange("ignored", `It says ${reading.status}; the drill is ${stands}.`);
  }
  const { entries, effects } = heard;
  const words = `The drill is ${heard.drill.ladder?.status ?? ""}.`;
  return { result: "used", words, states: [putDrill(heard.drill)], entries, effects };
}

function reportOf({ status, at, detail, url }: Operation): Report {
  const said = status === "succeeded" ? "done" : status;
  const words = detail === null ? null : redact(detail, [], 500);
  return { said, by: "callback", at, detail: words, externalUrl: url };
}

async function aboutStep(
  tx: Tx,
  connectorId: string,
  { releaseId, action }: { releaseId: string; action: AttemptAction },
  reading: Operation,
  at: Instant,
): Promise<EventChange> {
  const { status, opId } = reading;
  const release = await lockRelease(tx, releaseId);
  const effect = await tx.effect.findUnique({ where: { id: opId } });
  const asked = effect === null ? null : askedIn(effect, releaseId);
  if (release === null || asked === null || !isStillWanted(release, asked)) {
    return noChange("ignored", "Something overtook what it speaks of.");
  }
  const connector = await findConnector(tx, connectorId);
  const spoken = { asked, action, connector, answer: null };
  const heard = await hearAsked(tx, release, spoken, reportOf(reading), at);
  if (heard === null) return noChange("ignored", `It says ${status}; there is nothing to change.`);
  return { result: "used", words: usedWords(asked, status), ...heard };
}

/** What an effect asked; null: neither a share nor a pause. */
function askedIn(effect: { id: string; payload: unknown; createdAt: Date }, releaseId: string) {
  const { weight, paused } = effect.payload as { weight?: number; paused?: boolean };
  const about = { operationId: effect.id, releaseId, askedAt: instant(effect.createdAt) };
  if (weight !== undefined) return { ...about, weight };
  return paused === undefined ? null : { ...about, paused };
}

function usedWords(asked: Asked, status: Operation["status"]): string {
  if ("weight" in asked) return `${asked.weight} % ${stepWords[status]}.`;
  return `${asked.paused ? "The pause" : "Going on"}: ${status}.`;
}

const stepWords: Record<Operation["status"], string> = {
  accepted: "are accepted",
  running: "are on their way",
  waiting: "wait for a person over there",
  succeeded: "are done",
  failed: "were not taken",
};
