import { answerOf } from "@/lib/connectors/api-client";
import { begun } from "@/lib/connectors/step-share";
import type { CallAnswer } from "@/lib/domain/connections/attempt";
import type { Argo } from "./client";
import { isObserved, readRollout } from "./rollout";
import { setPaused } from "./steer";

/** Makes it stand where it is, or go on. That it does is for its controller to say. */
export async function hold(argo: Argo, paused: boolean): Promise<CallAnswer> {
  return begun(await setPaused(argo, paused), { ref: `hold:${paused ? "pause" : "resume"}` });
}

/** What a ref of ours asks: to stand (true), or to go on; null: it is another's. */
export function parseHoldRef(ref: string): boolean | null {
  if (ref === "hold:pause") return true;
  return ref === "hold:resume" ? false : null;
}

/** How it stands: done when the controller has seen it, unless somebody wanted otherwise since. */
export async function followHold(argo: Argo, paused: boolean): Promise<CallAnswer> {
  const read = await readRollout(argo);
  if ("fault" in read) return read.fault;
  const { rollout, reply } = read;
  if ((rollout.spec.paused === true) !== paused) {
    const words = paused ? "It was let go on over there." : "It was made to stand over there.";
    return answerOf(reply, "accepted", words, { stage: "failed" });
  }
  if (!isObserved(rollout)) {
    return answerOf(reply, "accepted", "Argo has not yet seen the change.", { stage: "running" });
  }
  return answerOf(reply, "done", paused ? "It stands." : "It goes on.");
}
