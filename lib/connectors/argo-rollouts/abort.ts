import { answerOf, isOk, refusedWords } from "@/lib/connectors/api-client";
import type { CallAnswer } from "@/lib/domain/connections/attempt";
import type { VersionRef } from "@/lib/domain/connections/operation";
import { type Argo, argoRefusal, mergePatch } from "./client";
import { isOf, listRevisions, versionOf } from "./revisions";
import { isFullyPromoted, isObserved, readRollout, type Rollout } from "./rollout";

/** An abort as it is asked for again: of which rollout, and of which wanted revision. */
export function abortRef(uid: string, hash: string): string {
  return `abort:${uid}:${hash}`;
}

/** Gives traffic back to the stable pods, which must be `to`; the spec keeps what it wanted. */
export async function abort(argo: Argo, to: VersionRef): Promise<CallAnswer> {
  const read = await readRollout(argo);
  if ("fault" in read) return read.fault;
  const { rollout, reply } = read;
  const { status } = rollout;
  if (!isObserved(rollout)) {
    return answerOf(reply, "busy", "Argo has not yet seen the newest change to the rollout.");
  }
  if (isFullyPromoted(rollout)) {
    const words = `${argo.name} is fully promoted: there is no update to abort. Undo it instead.`;
    return refusedWords(words);
  }
  const other = await notThere(argo, rollout, to);
  if (other !== null) return other;
  const ref = abortRef(rollout.metadata.uid, status.currentPodHash ?? "");
  const words = "Traffic goes back to the stable pods. The spec still names the version aborted.";
  if (status.abort === true) return answerOf(reply, "accepted", words, { ref });
  const sent = await setAbort(argo, true);
  if (isOk(sent)) return answerOf(sent, "accepted", words, { ref });
  return argoRefusal(sent, argo, { needs: "patch on rollouts/status" });
}

/** What is stable is not where a person wants to go back to: said, and nothing done. */
async function notThere(argo: Argo, rollout: Rollout, to: VersionRef): Promise<CallAnswer | null> {
  const listed = await listRevisions(argo, rollout);
  if ("fault" in listed) return listed.fault;
  const stable = listed.revisions.find(({ hash }) => hash === rollout.status.stableRS);
  if (stable === undefined || isOf(argo, stable, to)) return null;
  const words = `What is stable is ${versionOf(argo, stable)}, not ${to.version}. Undo it instead.`;
  return refusedWords(words);
}

/** Aborts, or takes an abort back. Before 0.10 the status was no resource of its own. */
export async function setAbort(argo: Argo, abort: boolean) {
  const reply = await mergePatch(argo, "/status", { status: { abort } });
  const isOld = reply.is === "answered" && reply.statusCode === 404;
  return isOld ? mergePatch(argo, "", { status: { abort } }) : reply;
}
