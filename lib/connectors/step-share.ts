import type { CallAnswer } from "@/lib/domain/connections/attempt";
import { answerOf, type ApiReply, refusedWords } from "./api-client";

/** How much traffic a rollout over there has, and would have after its next step: percent; null where it does not say. */
export type StepShares = { now: number | null; next: number | null };

/**
 * Why the next step of a rollout over there is not let go: what is wanted is there already, or the step would give
 * more than anybody asked for. Null where it may go.
 */
export function heldStep(
  { now, next }: StepShares,
  wanted: number | undefined,
  reply: ApiReply,
): CallAnswer | null {
  if (wanted === undefined) return null;
  if (now !== null && now > 0 && now >= wanted) {
    return answerOf(reply, "done", `It has ${now} % already.`, { share: now });
  }
  if (next === null || next <= wanted) return null;
  return refusedWords(
    `Its next step gives ${next} %, more than the ${wanted} % asked: give the service the stages that it has over there.`,
  );
}

/** What was let go, or stopped, has begun to: what comes of it is for the other side to say, asked by its name there. */
export function begun(
  answer: CallAnswer,
  about: Pick<CallAnswer, "ref" | "externalUrl"> = {},
): CallAnswer {
  return answer.result === "done" ? { ...answer, ...about, result: "accepted" } : answer;
}
