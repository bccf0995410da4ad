import { type Caller, forbidden } from "@/lib/access/caller";
import { commit } from "@/lib/db/commit";
import { addOverride } from "@/lib/db/readiness/override-rows";
import { readMoveFacts } from "@/lib/db/release/move-facts";
import { lockRelease, putRelease } from "@/lib/db/release/release-rows";
import { lockService, putService } from "@/lib/db/release/service-rows";
import { transact, type Tx } from "@/lib/db/transact";
import { nextJudgement } from "@/lib/domain/canary/next-judgement";
import { type Decision, decideMove } from "@/lib/domain/release/decide-move";
import { decideAsk, type DecidedOverride } from "@/lib/domain/readiness/policy/decide-override";
import { coveredBy } from "@/lib/domain/readiness/policy/override";
import type { MoveInput } from "@/lib/domain/release/move-input";
import type { MoveFacts } from "@/lib/domain/release/moves";
import type { Release } from "@/lib/domain/release/release";
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
    const release = await lockWithService(tx, releaseId, input.move === "start_rollout");
    if (release === null) return notFound("release");
    const read = await readMoveFacts(tx, release, caller.at);
    const { move, plannedFor, reason, override } = input;
    const alone = override === true ? passAlone(caller, release, read, reason) : null;
    const facts = alone?.facts ?? read;
    const request = {
      ...(reason !== undefined && { reason }),
      ...(override !== undefined && { override }),
      ...(plannedFor !== undefined && { plannedFor: instant(new Date(plannedFor)) }),
    };
    const decision = decideMove(release, move, request, facts, caller.at, caller.actor.name);
    if (!decision.ok) return decision;
    await commitMove(tx, caller, decision.value, alone?.pass);
    return done(decision.value.release);
  });
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
  pass?: DecidedOverride,
): Promise<void> {
  const { release, effects } = decision;
  const states = [putRelease(release), ...(pass === undefined ? [] : [addOverride(pass.override)])];
  const entries = [...(pass === undefined ? [] : [pass.entry]), ...decision.entries];
  if (release.status === "completed") {
    const service = await lockService(tx, release.serviceId);
    if (service !== null) {
      const next = { ...service, currentVersion: release.version, revision: service.revision + 1 };
      states.push(putService(next));
    }
  }
  // The judge looks at once when traffic begins, and goes on by itself while the rollout lasts.
  const judge = release.status === "rolling_out" ? [nextJudgement(release.id, caller.at)] : [];
  await commit(tx, caller, { states, entries, effects: [...effects, ...judge] });
}
