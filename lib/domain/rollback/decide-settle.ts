import type { NewEffect } from "@/lib/domain/diary/entry";
import { noted } from "@/lib/domain/release/decide-move";
import type { Decision } from "@/lib/domain/release/decide-move";
import type { Release } from "@/lib/domain/release/release";
import { type Instant, instant, millis } from "@/lib/kernel/instant";
import { hear, reach, type Report } from "./hear";
import type { Rollback, RollbackStatus } from "./rollback";
import { callPeople } from "./tell-ending";

/** A rollback one step on; `decision` is null when nothing worth an entry changed. */
export type Settled = { rollback: Rollback; decision: Decision | null };

/** Decides what a report changes; null when it says nothing new (a repeat, a regression, too late). */
export function decideSettle(
  rollback: Rollback,
  release: Release,
  report: Report,
  serviceName: string,
  at: Instant,
): Settled | null {
  const next = hear(rollback, report, at);
  if (next === null) return null;
  const [was, is] = [rollback.steps.at(-1), next.steps.at(-1)];
  const saysMore = is?.detail !== was?.detail || is?.waits !== was?.waits;
  if (next.status === rollback.status && next.doneAt === rollback.doneAt && !saysMore) {
    return { rollback: next, decision: null };
  }
  const decision = step(release, next, report, serviceName);
  return {
    rollback: next,
    decision: { ...decision, effects: effects(rollback, next, at) },
  };
}

/** Our own call is on its way: written before it leaves. Null when that was said before. */
export function decideSent(
  rollback: Rollback,
  release: Release,
  serviceName: string,
  connectorName: string,
  at: Instant,
): Settled | null {
  if (rollback.status !== "requested") return null;
  const reached = reach(rollback, "sent", at, `To ${connectorName}.`);
  const next = { ...reached, sentAt: reached.sentAt ?? at };
  const report: Report = { said: "accepted", by: "us", at, detail: null };
  return { rollback: next, decision: step(release, next, report, serviceName) };
}

/** It ran, and five minutes later the metrics are still not back: says so, and goes on looking. */
export function decideNotHealthy(
  rollback: Rollback,
  release: Release,
  serviceName: string,
  sentence: string,
  at: Instant,
): Settled {
  const next = reach(rollback, "not_healthy", at, sentence);
  const report: Report = { said: "silent", by: "us", at, detail: sentence };
  const decision = step(release, next, report, serviceName);
  return { rollback: next, decision: { ...decision, effects: callPeople(rollback, next) } };
}

/** The diary's line for a step of the ladder. */
function step(release: Release, rollback: Rollback, report: Report, serviceName: string): Decision {
  const done = rollback.doneAt !== null && report.said === "done";
  const detail = report.detail === null ? "" : ` ${report.detail}`;
  return noted(release, {
    kind: done ? "rollback.done" : `rollback.${rollback.status}`,
    sentence: `${done ? doneWords(rollback, report, serviceName) : stepWords(rollback, serviceName)}${detail}`,
    subjectId: rollback.id,
    data: { rollback: rollback.id, step: rollback.status, by: report.by, to: rollback.toVersion },
  });
}

/** Where a rollback stands, in a sentence. */
export function stepWords(
  { status, fromVersion, toVersion }: Pick<Rollback, "status" | "fromVersion" | "toVersion">,
  serviceName: string,
): string {
  return words[status](`${serviceName} ${fromVersion}`, toVersion);
}

const words: Record<RollbackStatus, (name: string, to: string) => string> = {
  requested: (name, to) => `The rollback of ${name} to ${to} was requested.`,
  sent: (name) => `The rollback of ${name} is sent; nobody has accepted it yet.`,
  accepted: (name) => `The rollback of ${name} was accepted; it is not done yet.`,
  running: (name, to) => `The rollback of ${name} to ${to} is running.`,
  verified: (name, to) => `The rollback of ${name} to ${to} is verified.`,
  by_hand: (name, to) => `${name} has to be taken back to ${to} by hand.`,
  failed: (name) => `The rollback of ${name} did not go through. Do it by hand now.`,
  unknown: (name) =>
    `There is no clear answer to the rollback of ${name}; it may or may not have happened. Look, or do it by hand.`,
  not_healthy: (name, to) =>
    `${name} was taken back to ${to}, but the metrics are not back to normal.`,
};

function doneWords(rollback: Rollback, { by }: Report, serviceName: string): string {
  const who = by === "person" ? "It was done by hand:" : "The other side says done:";
  return `${who} ${serviceName} runs ${rollback.toVersion} again. Waiting for the metrics.`;
}

function effects(before: Rollback, next: Rollback, at: Instant): NewEffect[] {
  if (next.doneAt !== null && before.doneAt === null) return [verifyEffect(next, at)];
  if (next.status === "accepted" && before.acceptedAt === null) {
    return [pollEffect(next, at), ...callPeople(before, next)];
  }
  return callPeople(before, next);
}

const firstPollMs = 2_000;

/** Asks the other side how it goes; where it cannot be asked, notices that nothing was heard. */
export function pollEffect(rollback: Rollback, at: Instant, afterMs = firstPollMs): NewEffect {
  return {
    kind: "poll_rollback",
    key: rollback.id,
    releaseId: rollback.releaseId,
    payload: { rollbackId: rollback.id },
    runAt: instant(millis(at) + afterMs),
  };
}

/** Looks at the metrics until they are back. `since`: samples from then on count. */
export function verifyEffect(rollback: Rollback, since: Instant): NewEffect {
  const payload = { rollbackId: rollback.id, since };
  return {
    kind: "verify_rollback",
    key: `${rollback.id}:${since}`,
    releaseId: rollback.releaseId,
    payload,
  };
}
