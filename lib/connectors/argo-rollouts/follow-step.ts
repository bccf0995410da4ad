import { answerOf, type ApiReply } from "@/lib/connectors/api-client";
import type { CallAnswer } from "@/lib/domain/connections/attempt";
import type { Argo } from "./client";
import { isSame } from "./follow";
import {
  isFullyPromoted,
  isObserved,
  isTimed,
  phaseOf,
  readRollout,
  type Rollout,
  stepWords,
} from "./rollout";
import { weightOf } from "./shares";

/** A step that was let go: of which rollout and wanted revision, and the share it leads to. */
type StepRef = { uid: string; hash: string; share: number };

/** Such a step's name in `CallAnswer.ref`; where its steps do not say, it leads to everything. */
export function stepRef({ metadata, status }: Rollout, share: number | null): string {
  return `step:${metadata.uid}:${status.currentPodHash ?? ""}:${share ?? 100}`;
}

export function parseStepRef(ref: string): StepRef | null {
  const [, uid, hash, share] = /^step:([\w-]{1,80}):([\w-]{0,80}):(\d{1,3})$/.exec(ref) ?? [];
  if (uid === undefined || hash === undefined) return null;
  return { uid, hash, share: Number(share) };
}

/** How a step that was let go stands: done when the rollout has the share that it leads to. */
export async function followStep(argo: Argo, step: StepRef): Promise<CallAnswer> {
  const read = await readRollout(argo);
  if ("fault" in read) return read.fault;
  const { rollout, reply } = read;
  if (rollout.metadata.uid !== step.uid) {
    return said(reply, `The rollout ${argo.name} was deleted and made anew since.`, "failed");
  }
  if (!isObserved(rollout)) return said(reply, "Argo has not yet seen the change.", "running");
  const { currentPodHash, abort } = rollout.status;
  if (currentPodHash !== step.hash && !(await isSame(argo, rollout, step.hash))) {
    const words = "Its spec was changed since: something else is wanted now.";
    return said(reply, words, "failed");
  }
  if (abort === true) return said(reply, "The update was aborted over there.", "failed");
  return stands(rollout, step.share, reply);
}

function stands(rollout: Rollout, share: number, reply: ApiReply): CallAnswer {
  const has = isFullyPromoted(rollout) ? 100 : (weightOf(rollout) ?? 0);
  if (has >= share) return answerOf(reply, "done", `It has ${has} %.`, { share: has });
  const { phase, message } = phaseOf(rollout);
  const step = stepWords(rollout);
  const at = step === "" ? "" : ` at ${step}`;
  if (phase === "Degraded") return said(reply, `Argo calls it Degraded: ${message}`, "failed");
  if (phase === "Paused" && !isTimed(rollout)) {
    const words = `It stands${at} (${message}) until somebody lets it go on.`;
    return said(reply, words, "waiting");
  }
  return said(reply, `${phase}${at}${message === "" ? "" : `: ${message}`}.`, "running");
}

function said(reply: ApiReply, words: string, stage: "running" | "waiting" | "failed"): CallAnswer {
  return answerOf(reply, "accepted", words, { stage });
}
