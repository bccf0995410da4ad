import { z } from "zod";
import { answerOf, type ApiReply, isOk } from "@/lib/connectors/api-client";
import type { CallAnswer } from "@/lib/domain/connections/attempt";
import { type Gitlab, gitlabRefusal, webUrl } from "./client";

/** What both jobs and pipelines have. */
export const work = z.object({
  id: z.int(),
  status: z.string().catch(""),
  name: z.string().nullish(),
  failure_reason: z.string().nullish(),
});
export type Work = z.infer<typeof work>;
export type Noun = "job" | "pipeline";

/** A job's or a pipeline's name in `CallAnswer.ref`. */
export function workRef(noun: Noun, id: number): string {
  return `${noun}:${id}`;
}

export function parseWorkRef(ref: string): { noun: Noun; id: number } | null {
  const [, noun, id] = /^(job|pipeline):(\d{1,18})$/.exec(ref) ?? [];
  return id === undefined ? null : { noun: noun === "job" ? "job" : "pipeline", id: Number(id) };
}

/** How a job or a pipeline stands now. */
export async function followWork(gitlab: Gitlab, noun: Noun, id: number): Promise<CallAnswer> {
  const reply = await gitlab.api.get(`${gitlab.place}/${noun}s/${id}`);
  const read = work.safeParse(reply.body);
  if (isOk(reply) && read.success) return workAnswer(gitlab, reply, noun, read.data);
  if (isOk(reply)) return answerOf(reply, "unreachable", "It could not be read.");
  const missing = `The ${noun} ${id} is not there.`;
  return gitlabRefusal(reply, gitlab, { reading: true, missing });
}

const failed = ["failed", "canceled", "skipped"];
const queued = ["created", "pending", "preparing", "scheduled", "waiting_for_resource"];
const running = ["running", "waiting_for_callback", "canceling"];

/** What its status means. */
export function workAnswer(gitlab: Gitlab, reply: ApiReply, noun: Noun, one: Work): CallAnswer {
  const { id, status, failure_reason: reason } = one;
  const about = { ref: workRef(noun, id), externalUrl: webUrl(gitlab, `${noun}s/${id}`) };
  const name = `The ${noun} ${id}`;
  if (status === "success") return answerOf(reply, "done", `${name} ended well.`, about);
  if (failed.includes(status)) {
    const why = reason === null || reason === undefined ? "" : ` (${reason})`;
    const words = `${name} ended as ${status}${why}.`;
    return answerOf(reply, "accepted", words, { ...about, stage: "failed" });
  }
  if (status === "manual") {
    const words = `GitLab waits for somebody to let ${noun} ${id} into ${gitlab.settings.environment}.`;
    return answerOf(reply, "accepted", words, { ...about, stage: "waiting" });
  }
  const words = `${name} is ${(status || "taken").replaceAll("_", " ")}.`;
  return answerOf(reply, "accepted", words, { ...about, ...goingOf(status) });
}

function goingOf(status: string): Pick<CallAnswer, "stage"> {
  if (queued.includes(status)) return { stage: "queued" };
  return running.includes(status) ? { stage: "running" } : {};
}
