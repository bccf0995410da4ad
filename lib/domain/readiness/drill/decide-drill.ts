import type { Actor, NewEffect, NewEntry } from "@/lib/domain/diary/entry";
import { type Connector, hasStaging } from "@/lib/domain/connections/connector";
import type { RunbookStep } from "@/lib/domain/readiness/runbook/runbook";
import { durationText } from "@/lib/kernel/duration";
import { type Instant, secondsBetween } from "@/lib/kernel/instant";
import { done, invalid, type Outcome, refused } from "@/lib/kernel/outcome";
import { connectorMark } from "./connector-mark";
import type { Drill, EndDrillInput, StartDrillInput, TickDrillInput } from "./drill";

export type DrillDecision = { drill: Drill; entries: NewEntry[]; effects: NewEffect[] };

/** What a drill must know of its service. */
export type DrillFacts = {
  service: { id: string; name: string };
  connector: Connector | null;
  runbook: { version: number; steps: RunbookStep[] } | null;
  targetSeconds: number;
};

/** Why no drill can start now, and what would enable it; null where one can. */
export function startWhyNot(
  serviceName: string,
  connector: Pick<Connector, "kind" | "settings"> | null,
  runbook: { steps: readonly RunbookStep[] } | null,
  running: Drill | null,
): string | null {
  if (running !== null) {
    return `A drill of ${serviceName} runs already, driven by ${running.driverName}. End it, or call it off.`;
  }
  if (connector !== null && !hasStaging(connector)) {
    return `The connector of ${serviceName} has no settings for staging yet. Add them first.`;
  }
  const byHand = connector === null && (runbook === null || runbook.steps.length === 0);
  return byHand
    ? `${serviceName} has neither a connector nor a runbook, so there is nothing to practise. Add one of them first.`
    : null;
}

/** Begins a drill: what is practised is what counts at this moment. */
export function decideStart(
  id: string,
  { from, to }: StartDrillInput,
  { service, connector, runbook, targetSeconds }: DrillFacts,
  actor: Actor,
  at: Instant,
): DrillDecision {
  const steps = (runbook?.steps ?? []).map((step) => ({ ...step, tickedAt: null, by: null }));
  const drill: Drill = {
    id,
    serviceId: service.id,
    connectorId: connector?.id ?? null,
    connectorMark: connector === null ? null : connectorMark(connector),
    runbookVersion: runbook?.version ?? null,
    fromVersion: from,
    toVersion: to,
    driverId: actor.id,
    driverName: actor.name,
    status: "running",
    ladder: connector === null ? null : newLadder(at),
    steps,
    targetSeconds,
    startedAt: at,
    endedAt: null,
    seconds: null,
    note: "",
    revision: 1,
  };
  return { drill, ...started(drill, service.name) };
}

function started(drill: Drill, serviceName: string): Omit<DrillDecision, "drill"> {
  const { id, driverName, fromVersion, toVersion, connectorId } = drill;
  const how = connectorId === null ? " by hand" : "";
  const sentence = `${driverName} started a drill of ${serviceName}${how}: staging goes from ${fromVersion} back to ${toVersion}.`;
  const effect = { kind: "drill_rollback", key: id, payload: { drillId: id } };
  return {
    entries: [drillEntry(drill, "started", sentence)],
    effects: connectorId === null ? [] : [effect],
  };
}

/** Ticks a step of a drill, or takes the tick back; null where it is so already. */
export function decideTick(
  drill: Drill,
  { step, done: isDone }: TickDrillInput,
  actor: Actor,
  at: Instant,
): Outcome<Drill | null> {
  const over = overWhy(drill);
  if (over !== null) return refused("conflict", over);
  const found = drill.steps[step];
  if (found === undefined) return invalid("step", `This drill has ${drill.steps.length} steps.`);
  if ((found.tickedAt !== null) === isDone) return done(null);
  const ticked = isDone ? { tickedAt: at, by: actor.name } : { tickedAt: null, by: null };
  const steps = drill.steps.with(step, { ...found, ...ticked });
  return done({ ...drill, steps, revision: drill.revision + 1 });
}

/** Ends a drill by the word of a person; it worked only where it was seen to. */
export function decideEnd(
  drill: Drill,
  { result, note }: EndDrillInput,
  serviceName: string,
  actor: Actor,
  at: Instant,
): Outcome<DrillDecision> {
  const no = overWhy(drill) ?? (result === "worked" ? workedWhyNot(drill) : null);
  if (no !== null) return refused("conflict", no);
  if (result === "failed" && note === "") return invalid("note", "Say what went wrong.");
  const seconds = result === "worked" ? secondsBetween(drill.startedAt, at) : null;
  const next: Drill = {
    ...drill,
    status: result,
    seconds,
    endedAt: at,
    note,
    revision: drill.revision + 1,
  };
  const words = note === "" ? "" : ` ${note}`;
  const sentence = `${endWords(next, serviceName, actor.name)}${words}`;
  return done({ drill: next, entries: [drillEntry(next, result, sentence)], effects: [] });
}

/** Why nobody can say yet that a drill worked; null where they can. */
export function workedWhyNot({ ladder, steps }: Drill): string | null {
  if (ladder !== null) {
    if (ladder.doneAt !== null) return null;
    const last = ladder.steps.at(-1);
    const detail = last?.detail === null || last === undefined ? "" : ` ${last.detail}`;
    return `The other side has not said that it is done; it is ${ladder.status.replaceAll("_", " ")}.${detail}`;
  }
  const open = steps.filter(({ tickedAt }) => tickedAt === null).length;
  return open === 0 ? null : `${open === 1 ? "One step is" : `${open} steps are`} not ticked yet.`;
}

/** Why a drill changes no more; null while it runs. */
export function overWhy({ status, driverName }: Drill): string | null {
  if (status === "running") return null;
  return `The drill of ${driverName} is over: ${status === "called_off" ? "called off" : status}.`;
}

/** An entry of the diary about a drill. */
export function drillEntry(drill: Drill, kind: string, sentence: string): NewEntry {
  const { id, serviceId, fromVersion: from, toVersion: to, seconds } = drill;
  return {
    kind: `drill.${kind}`,
    sentence,
    serviceId,
    subjectId: id,
    data: { drill: id, from, to, seconds },
  };
}

function endWords(
  { status, seconds, targetSeconds, toVersion }: Drill,
  service: string,
  who: string,
) {
  if (status === "called_off") return `${who} called the drill of ${service} off.`;
  if (status === "failed") return `The drill of ${service} did not work, says ${who}.`;
  const took = seconds ?? 0;
  const target = took <= targetSeconds ? "within" : "beyond";
  return `${who} drilled ${service} back to ${toVersion} in ${durationText(took)}, ${target} the ${durationText(targetSeconds)} it may take.`;
}

function newLadder(at: Instant): NonNullable<Drill["ladder"]> {
  return {
    status: "requested",
    steps: [{ step: "requested", at, detail: null }],
    word: null,
    acceptedAt: null,
    doneAt: null,
    verifiedAt: null,
    externalUrl: null,
    revision: 1,
  };
}
