import { answerOf, type ApiReply, refusedWords } from "@/lib/connectors/api-client";
import type { CallAnswer } from "@/lib/domain/connections/attempt";
import type { Argo } from "./client";
import { listRevisions, type Revision } from "./revisions";
import {
  isFullyPromoted,
  isObserved,
  isTimed,
  phaseOf,
  readRollout,
  type Rollout,
  stepWords,
} from "./rollout";
import { isWorkloadObserved } from "./workload";

/** What a ref of ours names. */
export function parseArgoRef(
  ref: string,
): { way: "abort" | "undo"; uid: string; hash: string } | null {
  const [, way, uid, hash] = /^(abort|undo):([\w-]{1,80}):([\w-]{0,80})$/.exec(ref) ?? [];
  if (uid === undefined || hash === undefined) return null;
  return { way: way === "abort" ? "abort" : "undo", uid, hash };
}

/** How an abort or an undo stands. */
export async function follow(argo: Argo, ref: string): Promise<CallAnswer> {
  const named = parseArgoRef(ref);
  if (named === null) return refusedWords("Its name in Argo is not known.");
  const read = await readRollout(argo);
  if ("fault" in read) return read.fault;
  const { rollout, reply } = read;
  if (rollout.metadata.uid !== named.uid) {
    return failed(reply, `The rollout ${argo.name} was deleted and made anew since.`);
  }
  if (!isObserved(rollout) || !(await isWorkloadObserved(argo, rollout))) {
    return going(reply, "Argo has not yet seen the change.");
  }
  return named.way === "abort"
    ? followAbort(argo, rollout, named.hash, reply)
    : followUndo(argo, rollout, named.hash, reply);
}

async function followAbort(
  argo: Argo,
  rollout: Rollout,
  hash: string,
  reply: ApiReply,
): Promise<CallAnswer> {
  const { status } = rollout;
  if (status.currentPodHash !== hash) {
    // Whoever made the stable revision the wanted one has finished what the abort began.
    if (isFullyPromoted(rollout))
      return answerOf(reply, "done", "The stable pods have all traffic.");
    return failed(reply, "Its spec was changed since: another update is under way.");
  }
  if (status.abort !== true) return failed(reply, "Somebody took the abort back.");
  const listed = await listRevisions(argo, rollout);
  if ("fault" in listed) return listed.fault;
  const stable = listed.revisions.find((one) => one.hash === status.stableRS);
  const rest = canaryRest(rollout);
  if (rest !== null) return going(reply, rest);
  if (!isAvailable(stable, rollout)) return going(reply, "The stable pods are not all there yet.");
  const words = "The stable pods have all traffic. The spec still names the version aborted.";
  return answerOf(reply, "done", words);
}

/** What the aborted version still has of the traffic, in words; null: nothing. */
function canaryRest({ spec, status }: Rollout): string | null {
  if ((spec.strategy.blueGreen ?? null) !== null) {
    const isBack = status.blueGreen?.activeSelector === status.stableRS;
    return isBack ? null : "The active service does not point to the stable pods yet.";
  }
  const weight = status.canary?.weights?.canary.weight;
  if (weight !== undefined) return weight === 0 ? null : `It still has ${weight} % of the traffic.`;
  // Without a router pods are what shares traffic out.
  const pods = status.updatedReplicas ?? 0;
  return pods === 0 ? null : `${pods} of its pods still run.`;
}

function isAvailable(stable: Revision | undefined, { spec }: Rollout): boolean {
  return stable !== undefined && stable.available >= (spec.replicas ?? 1);
}

async function followUndo(
  argo: Argo,
  rollout: Rollout,
  hash: string,
  reply: ApiReply,
): Promise<CallAnswer> {
  if (rollout.status.currentPodHash !== hash && !(await isSame(argo, rollout, hash))) {
    return failed(reply, "Its spec was changed since: something else is wanted now.");
  }
  const { phase, message } = phaseOf(rollout);
  const step = stepWords(rollout);
  const at = step === "" ? "" : ` at ${step}`;
  if (phase === "Degraded") return failed(reply, `Argo calls it Degraded: ${message}`);
  if (phase === "Paused" && !isTimed(rollout)) {
    const words = `It stands${at} (${message}) until somebody lets it go on.`;
    return answerOf(reply, "accepted", words, { stage: "waiting" });
  }
  if (phase === "Healthy" && isFullyPromoted(rollout)) {
    return answerOf(reply, "done", `${argo.name} is healthy on it.`);
  }
  return going(reply, `${phase}${at}${message === "" ? "" : `: ${message}`}.`);
}

/** Whether the controller made a new replica set of the same template: its way of naming them has changed. */
export async function isSame(argo: Argo, rollout: Rollout, hash: string): Promise<boolean> {
  const listed = await listRevisions(argo, rollout);
  if ("fault" in listed) return false;
  const templateOf = (wanted: string | null | undefined) =>
    listed.revisions.find((one) => one.hash === wanted)?.template;
  const [now, then] = [templateOf(rollout.status.currentPodHash), templateOf(hash)];
  return now !== undefined && JSON.stringify(now) === JSON.stringify(then);
}

function going(reply: ApiReply, words: string): CallAnswer {
  return answerOf(reply, "accepted", words, { stage: "running" });
}

function failed(reply: ApiReply, words: string): CallAnswer {
  return answerOf(reply, "accepted", words, { stage: "failed" });
}
