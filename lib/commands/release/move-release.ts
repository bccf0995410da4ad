import { type Caller, forbidden } from "@/lib/access/caller";
import { endSync } from "@/lib/commands/readiness/sync/end-sync";
import { endAlertsWith } from "@/lib/db/canary/alert/end-moot";
import { commit, type Save } from "@/lib/db/commit";
import { putItem } from "@/lib/db/readiness/tick/item-rows";
import { addOverride } from "@/lib/db/readiness/policy/override-rows";
import type { Checklist } from "@/lib/db/readiness/tick/read-checklist";
import { followStaging } from "@/lib/db/readiness/staging/staging-rows";
import { readMoveFacts } from "@/lib/db/release/move-facts";
import { noteWatcher, putPresence } from "@/lib/db/release/presence-rows";
import { readStarter } from "@/lib/db/release/read-watcher";
import { lockRelease, putRelease } from "@/lib/db/release/release-rows";
import { lockService, putService, readMetrics } from "@/lib/db/release/service-rows";
import { transact, type Tx } from "@/lib/db/transact";
import { isEnding } from "@/lib/domain/canary/alert/moot-alerts";
import { nextJudgement } from "@/lib/domain/canary/next-judgement";
import { nextAsks } from "@/lib/domain/canary/source/next-asks";
import { type Decision, decideMove } from "@/lib/domain/release/decide-move";
import { decideAsk, type DecidedOverride } from "@/lib/domain/readiness/policy/decide-override";
import { coveredBy } from "@/lib/domain/readiness/policy/override";
import { settled } from "@/lib/domain/readiness/tick/settled";
import type { MoveInput } from "@/lib/domain/release/move-input";
import { keepClockAt } from "@/lib/domain/release/watch/keep-clock-at";
import type { MoveFacts, MoveRequest } from "@/lib/domain/release/moves";
import { seenByPress } from "@/lib/domain/release/watch/presence";
import type { Release } from "@/lib/domain/release/release";
import { env } from "@/lib/kernel/env";
import { newId } from "@/lib/kernel/ids";
import { type Instant, instant } from "@/lib/kernel/instant";
import { done, notFound, type Outcome } from "@/lib/kernel/outcome";

/** Makes one move of the table: go, start_staging, …, close. */
export async function moveRelease(
  caller: Caller,
  releaseId: string,
  input: MoveInput,
): Promise<Outcome<Release>> {
  const no = forbidden(caller, "release.move");
  if (no !== null) return no;
  return transact(async (tx) => {
    const { move, reason, override } = input;
    const starts = move === "start_rollout";
    const found = await lockWithService(tx, releaseId, starts);
    if (found === null) return notFound("release");
    const watcher = starts ? await readStarter(tx, found, caller.actor) : found;
    const pressed = seenByPress(found, watcher, caller, env().TICK_SECONDS);
    const release = pressed ?? found;
    const read = await readMoveFacts(tx, release, caller.at);
    const alone = override === true ? passAlone(caller, release, read, reason) : null;
    const facts = alone?.facts ?? read;
    const request = { ...requestOf(input), watcher };
    const decision = decideMove(release, move, request, facts, caller.at, caller.actor.name);
    if (!decision.ok) return decision;
    const items = settles.includes(move) ? settledItems(read.checklist, caller, starts) : [];
    const sync = await syncEnd(tx, caller, releaseId, input);
    const told = { ...decision.value, entries: [...decision.value.entries, ...sync.entries] };
    const { release: next } = decision.value;
    const staging = await followStaging(tx, release, next, caller.actor.name, caller.at);
    const saves: Save[] = [...items, ...staging, ...sync.states];
    await commitMove(tx, caller, told, saves, alone?.pass, pressed?.presentUntil);
    return done(next);
  });
}

/** A sync that is held ends with the word that was said; a postponed or cancelled release is a no-go. */
async function syncEnd(
  tx: Tx,
  caller: Caller,
  releaseId: string,
  { move, reason = "" }: MoveInput,
) {
  const ends = move === "go" || move === "postpone" || move === "cancel";
  const status = move === "go" ? "go" : "no_go";
  const end = ends ? await endSync(tx, caller, releaseId, { status, reason }) : null;
  return end ?? { states: [], entries: [] };
}

function requestOf({ plannedFor, reason, override }: MoveInput): MoveRequest {
  return {
    ...(reason !== undefined && { reason }),
    ...(override !== undefined && { override }),
    ...(plannedFor !== undefined && { plannedFor: instant(new Date(plannedFor)) }),
  };
}

/** Two releases of one service starting at once must see each other, so a start holds the service. */
async function lockWithService(tx: Tx, id: string, withService: boolean): Promise<Release | null> {
  const release = await lockRelease(tx, id);
  if (release !== null && withService) await lockService(tx, release.serviceId);
  return release;
}

/** In solo mode a reason is enough to go past the policy; it is written down and counted like any other. */
function passAlone(caller: Caller, release: Release, facts: MoveFacts, reason?: string) {
  const { solo } = facts.policy;
  if (!solo || reason === undefined) return null;
  const { serviceName, policy } = facts;
  const { actor, at } = caller;
  const pass = decideAsk(newId("override"), release, serviceName, policy, reason, actor, at);
  if (!pass.ok) return null;
  const covered = [...policy.covered, ...coveredBy([pass.value.override])];
  return { pass: pass.value, facts: { ...facts, policy: { ...policy, covered } } };
}

/** From these on the checklist is what it was then. */
const settles: readonly string[] = ["go", "start_rollout"];

function settledItems({ kept, items, facts }: Checklist, { at }: Caller, started: boolean) {
  return settled(kept, items, facts, at, started).map(putItem);
}

const readyToStart: readonly string[] = ["ready", "staged"];

async function commitMove(
  tx: Tx,
  caller: Caller,
  decision: Decision,
  saves: Save[],
  pass: DecidedOverride | undefined,
  presentUntil: Instant | null | undefined,
): Promise<void> {
  const { release, effects } = decision;
  const states: Save[] = [
    putRelease(release),
    ...saves,
    ...(pass === undefined ? [] : [addOverride(pass.override)]),
  ];
  if (presentUntil) {
    states.push(
      putPresence(release.id, caller.actor, caller.at, presentUntil),
      noteWatcher(release.id),
    );
  }
  const end = await ending(tx, release, caller.at);
  states.push(...end.states);
  const asked = pass === undefined ? [] : [pass.entry];
  const entries = [...asked, ...decision.entries, ...end.entries];
  // Judge and clock look at once when traffic begins, and go on by themselves while the rollout lasts.
  const looks = [nextJudgement(release.id, caller.at), keepClockAt(release.id, caller.at)];
  const more = release.status === "rolling_out" ? looks : [];
  // The metrics of a release that may start are asked for from then on, so that preflight can prove them.
  const asks = readyToStart.includes(release.status)
    ? nextAsks(await readMetrics(tx, release.serviceId), caller.at, 0)
    : [];
  await commit(tx, caller, { states, entries, effects: [...effects, ...more, ...asks] });
}

/** What comes of the end of a release: its alerts are over, and a completed one is what the service runs. */
async function ending(tx: Tx, release: Release, at: Instant) {
  const { status, version, serviceId } = release;
  const service = isEnding(status) ? await lockService(tx, serviceId) : null;
  if (service === null) return { states: [], entries: [] };
  const { states, entries } = await endAlertsWith(tx, release, service, at);
  if (status !== "completed") return { states, entries };
  const next = { ...service, currentVersion: version, revision: service.revision + 1 };
  return { states: [putService(next), ...states], entries };
}
