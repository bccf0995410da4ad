import { answerOf, type ApiReply, refusedWords } from "@/lib/connectors/api-client";
import type { CallAnswer } from "@/lib/domain/connections/attempt";
import type { Pipeline } from "./client";
import { releaseIdOf } from "./releases";
import {
  parseRolloutRef,
  readRollout,
  type Rollout,
  rolloutIdOf,
  rolloutPage,
  rolloutRef,
  waitingPhase,
} from "./rollouts";

/** How a rollback stands. */
export async function follow(pipeline: Pipeline, ref: string): Promise<CallAnswer> {
  const named = parseRolloutRef(ref);
  if (named === null) return refusedWords("Its name in Cloud Deploy is not known.");
  const read = await readRollout(pipeline, named);
  return "fault" in read ? read.fault : stageOf(pipeline, read.rollout, read.reply);
}

const failures = ["FAILED", "CANCELLED", "APPROVAL_REJECTED", "HALTED"];

/** What a rollout came to. */
export function stageOf(pipeline: Pipeline, one: Rollout, reply: ApiReply): CallAnswer {
  const id = rolloutIdOf(one);
  const about = {
    ref: rolloutRef(releaseIdOf(one.name), id),
    externalUrl: rolloutPage(pipeline, one),
  };
  const said = (words: string, stage: "queued" | "running" | "waiting" | "failed") =>
    answerOf(reply, "accepted", words, { ...about, stage });
  const { state } = one;
  if (state === "SUCCEEDED") return answerOf(reply, "done", `${id} succeeded.`, about);
  if (failures.includes(state)) {
    const why = one.failureReason ?? one.deployFailureCause ?? "";
    return said(`${id} ended as ${state}${why === "" ? "" : `: ${why}`}.`, "failed");
  }
  if (state === "PENDING_APPROVAL") {
    return said(`${id} waits for an approval: the target ${one.targetId} wants one.`, "waiting");
  }
  const phase = waitingPhase(one);
  if (phase !== null)
    return said(`${id} waits until somebody lets the phase ${phase} begin.`, "waiting");
  if (state === "PENDING") return said(`${id} waits for the rollout before it to end.`, "queued");
  if (state === "PENDING_RELEASE") return said(`${id} waits for its release.`, "queued");
  return said(`${id}: ${state.toLowerCase().replaceAll("_", " ")}.`, "running");
}
