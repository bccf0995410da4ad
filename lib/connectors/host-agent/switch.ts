import { isOk, refusedWords } from "@/lib/connectors/api-client";
import type { CallAnswer } from "@/lib/domain/connections/attempt";
import type { Operation } from "@/lib/domain/connections/operation";
import { agentRefusal, type HostAgent } from "./client";
import { operationAnswer } from "./read-operation";
import { switchRequest } from "./switch-request";

/** Asks the host for one operation. */
export async function switchOver(agent: HostAgent, operation: Operation): Promise<CallAnswer> {
  const json = switchRequest(operation, agent.target);
  if (json === null) return refusedWords("No action of the agent is named for that.");
  const reply = await agent.api.send("POST", "/switch", { json });
  if (!isOk(reply)) return agentRefusal(reply, agent);
  const answer = operationAnswer(reply, operation.opId);
  const isShare = operation.action !== "roll_back";
  // Failed at once: it was not taken.
  return isShare && answer.stage === "failed"
    ? { result: "refused", statusCode: null, ms: answer.ms, answer: answer.answer }
    : answer;
}
