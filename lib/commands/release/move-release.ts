import { type Caller, forbidden } from "@/lib/access/caller";
import { commit } from "@/lib/db/commit";
import { addOverride } from "@/lib/db/readiness/override-rows";
import { readMoveFacts } from "@/lib/db/release/move-facts";
import { noteWatcher, putPresence } from "@/lib/db/release/presence-rows";
import { readWatcher } from "@/lib/db/release/read-watcher";
import { lockRelease, putRelease } from "@/lib/db/release/release-rows";
import { lockService, putService } from "@/lib/db/release/service-rows";
import { transact, type Tx } from "@/lib/db/transact";
import { nextJudgement } from "@/lib/domain/canary/next-judgement";
import { type Decision, decideMove } from "@/lib/domain/release/decide-move";
import { decideAsk, type DecidedOverride } from "@/lib/domain/readiness/policy/decide-override";
import { coveredBy } from "@/lib/domain/readiness/policy/override";
import { keepClockAt } from "@/lib/domain/release/keep-clock-at";
import type { MoveInput } from "@/lib/domain/release/move-input";
import type { MoveFacts, MoveRequest } from "@/lib/domain/release/moves";
import { presentFrom } from "@/lib/domain/release/presence";
import type { Release, Watcher } from "@/lib/domain/release/release";
import { env } from "@/lib/kernel/env";
import { newId } from "@/lib/kernel/ids";
import { instant } from "@/lib/kernel/instant";
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
    const found = await lockWithService(tx, releaseId, input.move === "start_rollout");
    if (found === null) return notFound("release");
    const watcher = input.move === "start_rollout" ? await whoWatches(tx, caller, found) : found;
    const release = withPress(found, watcher, caller);
    const read = await readMoveFacts(tx, release, caller.at);
    const alone = input.override === true ? passAlone(caller, release, read, input.reason) : null;
    const facts = alone?.facts ?? read;
    const request = { ...requestOf(input), watcher };
    const decision = decideMove(release, input.move, request, facts, caller.at, caller.actor.name);
    if (!decision.ok) return decision;
    await commitMove(tx, caller, decision.value, watches(caller, watcher), alone?.pass);
    return done(decision.value.release);
  });
}

function requestOf({ plannedFor, reason, override }: MoveInput): MoveRequest {
  return {
    ...(reason !== undefined && { reason }),
    ...(override !== undefined && { override }),
    ...(plannedFor !== undefined && { plannedFor: instant(new Date(plannedFor)) }),
  };
}

/** Whoever starts a rollout that nobody is named to watch watches it; a name may have got its account since. */
async function whoWatches(tx: Tx, { actor }: Caller, release: Release): Promise<Watcher> {
  if (release.watcherId !== null) return release;
  if (release.watcher !== null) return readWatcher(tx, release.watcher);
  return actor.type === "person" ? { watcher: actor.name, watcherId: actor.id } : release;
}

function watches({ actor }: Caller, { watcherId }: Watcher): boolean {
  return actor.type === "person" && actor.id === watcherId;
}

/** Where the clock is to start, the watcher's own press shows as much as a beat of their page. */
function withPress(release: Release, watcher: Watcher, caller: Caller): Release {
  if (release.clockFrom !== null || !watches(caller, watcher)) return release;
  return { ...release, presentUntil: presentFrom(caller.at, env().TICK_SECONDS) };
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

async function commitMove(
  tx: Tx,
  caller: Caller,
  decision: Decision,
  byWatcher: boolean,
  pass?: DecidedOverride,
): Promise<void> {
  const { release, effects } = decision;
  const states = [putRelease(release), ...(pass === undefined ? [] : [addOverride(pass.override)])];
  if (byWatcher) states.push(...pressed(release, caller));
  const entries = [...(pass === undefined ? [] : [pass.entry]), ...decision.entries];
  if (release.status === "completed") {
    const service = await lockService(tx, release.serviceId);
    if (service !== null) {
      const next = { ...service, currentVersion: release.version, revision: service.revision + 1 };
      states.push(putService(next));
    }
  }
  // The judge looks at once when traffic begins, and goes on by itself while the rollout lasts.
  const looks =
    release.status === "rolling_out"
      ? [nextJudgement(release.id, caller.at), keepClockAt(release.id, caller.at)]
      : [];
  await commit(tx, caller, { states, entries, effects: [...effects, ...looks] });
}

function pressed(release: Release, { actor, at }: Caller) {
  const until = presentFrom(at, env().TICK_SECONDS);
  return [putPresence(release.id, actor, at, until), noteWatcher(release.id)];
}
