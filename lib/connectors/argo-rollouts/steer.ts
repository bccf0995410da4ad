import { answerOf, type ApiReply, isOk, refusedWords } from "@/lib/connectors/api-client";
import { begun, heldStep } from "@/lib/connectors/step-share";
import type { CallAnswer } from "@/lib/domain/connections/attempt";
import type { Steering } from "@/lib/domain/connections/operation";
import { setAbort } from "./abort";
import { type Argo, argoRefusal, mergePatch } from "./client";
import { parseArgoRef } from "./follow";
import { isOf, listRevisions } from "./revisions";
import { isFullyPromoted, readRollout, type Rollout, stepWords } from "./rollout";
import { stepRef } from "./follow-step";
import { sharesOf, weightOf } from "./shares";
import { undoToStable } from "./undo";

const status = "patch on rollouts/status";

/**
 * Lets the next step go, deciding as Argo's own command line does, but never further than the share that is wanted. Sent
 * twice, it would skip a step. When its traffic gets there is for Argo to say.
 */
export async function promote(argo: Argo, wanted: Steering): Promise<CallAnswer> {
  const read = await readRollout(argo);
  if ("fault" in read) return read.fault;
  const { rollout, reply } = read;
  if (isFullyPromoted(rollout)) return whenOut(argo, rollout, wanted);
  const shares = sharesOf(rollout);
  const held = heldStep(shares, wanted.weight, reply) ?? onItsWay(rollout, wanted, reply);
  if (held !== null) return isThere(rollout, held) ? held : comesToIt(rollout, held);
  const about = { ref: stepRef(rollout, shares.next) };
  if (rollout.spec.paused === true) return begun(await setPaused(argo, false), about);
  const patch = nextStep(rollout);
  if (patch === null) {
    return refusedWords(`${argo.name} has no steps, and does not stand.`);
  }
  const step = stepWords(rollout);
  const words = `It goes on${step === "" ? "" : ` from ${step}`}.`;
  return begun(await answered(argo, "/status", { status: patch }, words), about);
}

function isThere(rollout: Rollout, { share }: CallAnswer): boolean {
  return share === undefined || (weightOf(rollout) ?? 0) >= share;
}

/** Its steps lead to the share that is wanted without anybody's doing. */
function comesToIt(rollout: Rollout, { share = 100, ...held }: CallAnswer): CallAnswer {
  const words = `It is on its way to ${share} %.`;
  return { ...held, result: "accepted", answer: words, ref: stepRef(rollout, share) };
}

/** Between two steps it goes on by itself, and a press would skip what it is about: an analysis, for one. */
function onItsWay(rollout: Rollout, { weight }: Steering, reply: ApiReply): CallAnswer | null {
  const { spec, status } = rollout;
  const stands = spec.paused === true || (status.pauseConditions ?? []).length > 0;
  const step = stepWords(rollout);
  if (weight === undefined || stands || step === "") return null;
  return answerOf(reply, "busy", `It is still at ${step}.`, { retryAfterMs: 15_000 });
}

/** Nothing is under way: where it is that very version that went out, it has everything. */
async function whenOut(argo: Argo, rollout: Rollout, wanted: Steering): Promise<CallAnswer> {
  const nothing = refusedWords(`No update of ${argo.name} is under way.`);
  if (wanted.weight === undefined) return nothing;
  const listed = await listRevisions(argo, rollout);
  if ("fault" in listed) return listed.fault;
  const now = listed.revisions.find(({ hash }) => hash === rollout.status.currentPodHash);
  if (now === undefined || !isOf(argo, now, wanted)) return nothing;
  return answerOf(listed.reply, "done", "It has 100 % already.", { share: 100 });
}

function nextStep({ spec, status: now }: Rollout): object | null {
  const steps = spec.strategy.canary?.steps?.length ?? 0;
  const next = Math.min((now.currentStepIndex ?? 0) + 1, steps);
  const reasons = (now.pauseConditions ?? []).map(({ reason }) => reason);
  const inconclusive = reasons.some((reason) => reason.startsWith("Inconclusive"));
  if (inconclusive && now.controllerPause === true && steps > 0) {
    return { pauseConditions: null, controllerPause: false, currentStepIndex: next };
  }
  if (reasons.length > 0) return { pauseConditions: null };
  return steps === 0 ? null : { pauseConditions: null, currentStepIndex: next };
}

/** Everything at once: what is left of its steps, pauses and analyses is skipped. */
export async function promoteFull(argo: Argo): Promise<CallAnswer> {
  const read = await readRollout(argo);
  if ("fault" in read) return read.fault;
  const { rollout, reply } = read;
  if (isFullyPromoted(rollout)) return answerOf(reply, "done", "It is fully promoted already.");
  const skipped = await answered(
    argo,
    "/status",
    { status: { promoteFull: true } },
    "Its steps are skipped.",
  );
  if (skipped.result !== "done" || rollout.spec.paused !== true) return skipped;
  return answered(argo, "", { spec: { paused: false } }, skipped.answer, "patch on rollouts");
}

/** Makes it stand where it is, or go on. */
export async function setPaused(argo: Argo, paused: boolean): Promise<CallAnswer> {
  const words = paused ? "It stands." : "It goes on.";
  return answered(argo, "", { spec: { paused } }, words, "patch on rollouts");
}

/** Takes an abort back. An undo is not stopped: traffic would go to the version that was taken back. */
export async function cancel(argo: Argo, ref: string): Promise<CallAnswer> {
  if (parseArgoRef(ref)?.way !== "abort") {
    return refusedWords(
      "An undo is not stopped from here: aborting it would give traffic back to the version that was taken back.",
    );
  }
  const reply = await setAbort(argo, false);
  if (isOk(reply)) return answerOf(reply, "accepted", "The abort is taken back: it goes on.");
  return argoRefusal(reply, argo, { needs: status });
}

/** The one press against a warning. */
export async function remedy(argo: Argo, key: string): Promise<CallAnswer> {
  return key === "undo" ? undoToStable(argo) : promoteFull(argo);
}

async function answered(
  argo: Argo,
  below: "" | "/status",
  patch: object,
  words: string,
  needs = status,
): Promise<CallAnswer> {
  const reply = await mergePatch(argo, below, patch);
  return isOk(reply) ? answerOf(reply, "done", words) : argoRefusal(reply, argo, { needs });
}
