import { answerOf, type ApiReply, isOk, refusedWords } from "@/lib/connectors/api-client";
import { begun, heldStep } from "@/lib/connectors/step-share";
import type { CallAnswer } from "@/lib/domain/connections/attempt";
import { type Pipeline, pipelineRefusal } from "./client";
import { phaseRef } from "./follow-phase";
import { releaseIdOf } from "./releases";
import {
  isGoing,
  listRollouts,
  parseRolloutRef,
  phaseShares,
  placeOf,
  readRollout,
  type Rollout,
  rolloutIdOf,
  rolloutPage,
  waitingPhase,
} from "./rollouts";

/** Approves a rollback that waits for it, or lets its next phase begin. */
export async function approve(pipeline: Pipeline, ref: string): Promise<CallAnswer> {
  const named = parseRolloutRef(ref);
  if (named === null) return refusedWords("Its name in Cloud Deploy is not known.");
  const read = await readRollout(pipeline, named);
  return "fault" in read ? read.fault : letGo(pipeline, read.rollout);
}

async function letGo(pipeline: Pipeline, one: Rollout): Promise<CallAnswer> {
  if (one.state === "PENDING_APPROVAL") {
    const words = "It is approved.";
    return change(pipeline, one, "approve", { approved: true }, words);
  }
  const phaseId = waitingPhase(one);
  if (phaseId === null) return refusedWords(`${rolloutIdOf(one)} does not wait for anybody.`);
  return change(pipeline, one, "advance", { phaseId }, `The phase ${phaseId} begins.`);
}

/** The step of a release: its next phase begins. Sent twice, the second is refused by its name. */
export async function promote(pipeline: Pipeline, wanted: number | undefined): Promise<CallAnswer> {
  const latest = await underWay(pipeline);
  if ("fault" in latest) return latest.fault;
  const { rollout, reply } = latest;
  const held = heldStep(phaseShares(rollout), wanted, reply);
  if (held !== null) return held;
  const phase = waitingPhase(rollout);
  if (phase === null) {
    const waits =
      rollout.state === "PENDING_APPROVAL" ? "waits for an approval over there, and" : "";
    return refusedWords(`${rolloutIdOf(rollout)} ${waits} does not wait between two phases.`);
  }
  const ref = phaseRef(rollout, phase);
  return begun(await letGo(pipeline, rollout), {
    ref,
    externalUrl: rolloutPage(pipeline, rollout),
  });
}

/** Cancels what is under way on the target, where it is; a rollback of ours is not meant. */
export async function cancelUnderWay(pipeline: Pipeline): Promise<CallAnswer> {
  const latest = await underWay(pipeline, "rb-");
  if ("fault" in latest) return latest.fault;
  const { rollout } = latest;
  return change(pipeline, rollout, "cancel", {}, `${rolloutIdOf(rollout)} is being cancelled.`);
}

/** Cancels a rollback of ours. */
export async function cancel(pipeline: Pipeline, ref: string): Promise<CallAnswer> {
  const named = parseRolloutRef(ref);
  if (named === null) return refusedWords("Its name in Cloud Deploy is not known.");
  const read = await readRollout(pipeline, named);
  if ("fault" in read) return read.fault;
  if (!isGoing(read.rollout)) return refusedWords(`${named.id} has ended already.`);
  const words = `${named.id} is being cancelled.`;
  return begun(await change(pipeline, read.rollout, "cancel", {}, words));
}

/** The newest rollout to our target that is not over; `apartFrom`: an operation's, which is not meant. */
async function underWay(
  pipeline: Pipeline,
  apartFrom: string | null = null,
): Promise<{ rollout: Rollout; reply: ApiReply } | { fault: CallAnswer }> {
  const listed = await listRollouts(pipeline);
  if ("fault" in listed) return listed;
  const one = listed.rollouts.find((each) => isGoing(each) && !isMeant(each, apartFrom));
  const words = `No rollout to ${pipeline.targetId} is under way.`;
  return one === undefined ? { fault: refusedWords(words) } : { rollout: one, reply: listed.reply };
}

function isMeant(one: Rollout, apartFrom: string | null): boolean {
  return apartFrom !== null && rolloutIdOf(one).startsWith(apartFrom);
}

const needs = {
  approve: "clouddeploy.rollouts.approve",
  advance: "clouddeploy.rollouts.advance",
  cancel: "clouddeploy.rollouts.cancel",
};

async function change(
  pipeline: Pipeline,
  one: Rollout,
  what: keyof typeof needs,
  json: object,
  words: string,
): Promise<CallAnswer> {
  const place = placeOf(pipeline, releaseIdOf(one.name), rolloutIdOf(one));
  const reply = await pipeline.api.send("POST", `${place}:${what}`, { json });
  if (isOk(reply)) return answerOf(reply, "done", words);
  return pipelineRefusal(reply, pipeline, { needs: needs[what] });
}
