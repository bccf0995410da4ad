import type { NewEffect, NewEntry } from "@/lib/domain/diary/entry";
import type { Instant } from "@/lib/kernel/instant";
import { asJson, type JsonObject } from "@/lib/kernel/json";
import { done, invalid, type Outcome, refused } from "@/lib/kernel/outcome";
import { type Move, type MoveFacts, type MoveRequest, moveRules, type Step } from "./moves";
import type { Release } from "./release";
import { pollShareEffect, sentStep } from "./share-step";
import { type Against, whatHolds } from "./what-holds";

/** The next state of a release with what the diary says and what must be told to the outside. */
export type Decision = { release: Release; entries: NewEntry[]; effects: NewEffect[] };

/** Decides one move. `who` is the name for the sentence. Refuses with `conflict` and what would make it possible. */
export function decideMove(
  release: Release,
  move: Move,
  request: MoveRequest,
  facts: MoveFacts,
  at: Instant,
  who: string,
): Outcome<Decision> {
  const rule = moveRules[move];
  const step = { release, facts, at, request };
  const no = impossible(move, step);
  if (no !== null) return refused("conflict", no);
  if (rule.needsReason && !request.reason) return invalid("reason", `Say why you ${move} it.`);
  const against = whatHolds(move, step);
  if (against.why !== null && !(request.override && against.overridable)) {
    return refused("conflict", against.why);
  }
  if (against.why !== null && !request.reason) {
    return invalid("reason", `Going on anyway needs a reason. ${against.why}`);
  }
  const sentence = says(who, rule.says(step), release, facts, request.reason, against);
  const data = { move, reason: request.reason ?? null, ...overrideData(against) };
  const change = rule.change(step);
  const asksAnew = rule.asks !== undefined && change.step === null;
  const isAsked = asksAnew || (change.weight !== undefined && change.status !== "completed");
  const asked = isAsked ? beingAsked(release, change, facts, at) : {};
  const decision = moved(release, { ...change, ...asked }, { kind: rule.kind, sentence, data });
  if (rule.asks === undefined) return done(decision);
  const { id, step: known } = decision.release;
  const asks =
    asksAnew || known === null ? weightEffect(decision.release) : pollShareEffect(id, known, at);
  return done({ ...decision, effects: [...decision.effects, asks] });
}

/** A share that is asked of somebody is not there by being asked: until the first answer it is on its way. */
function beingAsked(
  release: Release,
  change: Partial<Release>,
  { mover }: MoveFacts,
  at: Instant,
): Partial<Release> {
  const { weight } = { ...release, ...change };
  return mover === null ? {} : { step: sentStep(weight, mover, at) };
}

/** Why a move is not possible now, or null. The page shows this beside the disabled button. */
export function whyNot(
  release: Release,
  move: Move,
  facts: MoveFacts,
  at: Instant,
): { why: string; overridable: boolean } | null {
  const step = { release, facts, at, request: {} };
  const no = impossible(move, step);
  if (no !== null) return { why: no, overridable: false };
  const { why, overridable } = whatHolds(move, step);
  return why === null ? null : { why, overridable };
}

/** Applies what a diary entry says about its release; folding all of them gives the release's state. */
export function evolve(release: Release | null, entry: { data: JsonObject }): Release | null {
  const change = entry.data["change"];
  if (change === undefined) return release;
  return { ...release, ...(change as object) } as Release;
}

/** Builds a decision from a change: the entry carries the change, so that the diary alone gives the state. */
export function moved(
  release: Release,
  change: Partial<Release>,
  entry: Pick<NewEntry, "kind" | "sentence"> & { subjectId?: string; data: JsonObject },
): Decision {
  const changes = { ...overHold(release, change), ...change };
  const next = { ...release, ...changes, revision: release.revision + 1 };
  const written = asJson({ ...changes, revision: next.revision });
  return {
    release: next,
    entries: [
      {
        ...entry,
        serviceId: release.serviceId,
        releaseId: release.id,
        data: { ...entry.data, change: written },
      },
    ],
    effects: [
      ...weightEffects(release, next),
      ...holdEffects(release, next),
      ...muteEffects(release, next),
    ],
  };
}

/** Once it is to go on, what came of standing still says nothing any more, and the other way round. */
function overHold({ hold, paused }: Release, change: Partial<Release>): Partial<Release> {
  return hold === null || (change.paused ?? paused) === paused ? {} : { hold: null };
}

/** A decision that changes nothing of the release itself: something about it is told. */
export function noted(release: Release, entry: Parameters<typeof moved>[2]): Decision {
  return moved(release, {}, entry);
}

/** A changed share of traffic must reach the router; a rollback tells it in its own, stronger way. */
function weightEffects(before: Release, after: Release): NewEffect[] {
  if (before.weight === after.weight || after.status === "rolling_back") return [];
  if (after.status !== "rolling_out") return [];
  return [weightEffect(after)];
}

function weightEffect({ id: releaseId, revision, weight }: Release): NewEffect {
  const key = `${releaseId}:${revision}`;
  return { kind: "set_weight", key, releaseId, payload: { releaseId, weight } };
}

/** A muted alert is quiet until its stage ends. */
function muteEffects(before: Release, after: Release): NewEffect[] {
  const wentOn = before.stage !== after.stage || before.completedAt !== after.completedAt;
  if (before.stage === null || !wentOn || after.status === "rolling_back") return [];
  const { id } = after;
  return [{ kind: "end_mutes", key: id, releaseId: id, payload: { releaseId: id } }];
}

/** A rollout that stands, or goes on: where the deploy tool can pause too, it is told. */
function holdEffects(before: Release, after: Release): NewEffect[] {
  if (before.paused === after.paused || before.status !== "rolling_out") return [];
  if (after.status !== "rolling_out") return [];
  const { id, paused } = after;
  const key = `${id}:${after.revision}`;
  return [{ kind: "hold_rollout", key, releaseId: id, payload: { releaseId: id, paused } }];
}

function overrideData({ why, passed }: Against): JsonObject {
  return { ...(why !== null && { overrode: why }), ...(passed !== null && { passed }) };
}

function impossible(move: Move, step: Step): string | null {
  const rule = moveRules[move];
  const { status, version } = step.release;
  if (rule.from.includes(status)) return rule.stops?.(step) ?? null;
  const from = rule.from.map(wordFor).join(" or ");
  return `${version} is ${wordFor(status)}; “${wordFor(move)}” is possible when it is ${from}.`;
}

function wordFor(status: string): string {
  return status.replaceAll("_", " ");
}

function says(
  who: string,
  verb: string,
  release: Release,
  facts: MoveFacts,
  reason: string | undefined,
  { why, passed }: Against,
): string {
  const name = `${facts.serviceName} ${release.version}`;
  const core = verb.startsWith("advanced")
    ? `${who} ${verb.replace("advanced", `advanced ${name}`)}`
    : `${who} ${verb} ${name}`;
  const overrode = [passed, why].filter((one) => one !== null).join(" ");
  const past = overrode === "" ? "" : ` although: ${overrode}`;
  const because = reason === undefined || reason === "" ? "" : ` Reason: ${reason}`;
  return `${core}${past.replace(/\.$/, "")}.${because}`;
}
