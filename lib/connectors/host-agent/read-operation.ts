import { z } from "zod";
import { answerOf, type ApiReply, isOk, path } from "@/lib/connectors/api-client";
import type { CallAnswer } from "@/lib/domain/connections/attempt";
import { agentRefusal, type HostAgent } from "./client";

const operation = z.object({
  state: z.enum(["waiting", "running", "succeeded", "failed", "unknown"]),
  step: z.string().catch(""),
  detail: z.string().catch(""),
  tail: z.string().catch(""),
});

/** How an operation stands on the host, by a reply that is ok. */
export function operationAnswer(reply: ApiReply, opId: string): CallAnswer {
  const read = operation.safeParse(reply.body);
  // Its status came without all of its body: it was taken, and is asked about by the id we gave it.
  if (!read.success) return answerOf(reply, "accepted", "The host has it.", { ref: opId });
  const { state, step, detail, tail } = read.data;
  if (state === "succeeded") return answerOf(reply, "done", detail, { ref: opId });
  if (state === "waiting" || state === "running") {
    const words =
      state === "waiting" ? "It waits for its turn on the host." : `The host is ${step}.`;
    const stage = state === "waiting" ? "queued" : "running";
    return answerOf(reply, "accepted", words, { ref: opId, stage });
  }
  // Also where the agent does not know whether it was done: it says so, and a person has to look.
  const words = tail === "" ? detail : `${detail} Its last words: ${tail.slice(-300)}`;
  return answerOf(reply, "accepted", words, { ref: opId, stage: "failed" });
}

/** Asks about an operation by our id. */
export async function readOperation(agent: HostAgent, opId: string): Promise<CallAnswer> {
  const reply = await agent.api.get(path`/ops/${opId}`);
  if (isOk(reply)) return operationAnswer(reply, opId);
  if (reply.is === "answered" && reply.statusCode === 404) {
    return answerOf(reply, "absent", "The agent was never asked for it, or has lost its journal.");
  }
  return agentRefusal(reply, agent, { reading: true });
}
