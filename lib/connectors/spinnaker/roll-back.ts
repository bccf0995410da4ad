import { z } from "zod";
import { answerOf, type ApiReply, isOk, path, saidBy } from "@/lib/connectors/api-client";
import { findRef } from "@/lib/connectors/find-ref";
import { wordsOf } from "@/lib/connectors/template-words";
import type { CallAnswer } from "@/lib/domain/connections/attempt";
import type { Operation } from "@/lib/domain/connections/operation";
import { fillLines } from "@/lib/domain/connections/template";
import { type Gate, gateRefusal } from "./client";
import {
  carries,
  listExecutions,
  pageOf,
  type SpinnakerRef,
  spinnakerRef,
  stageOf,
} from "./executions";
import { revisionOf, undoTask } from "./undo";

type RollBack = Extract<Operation, { action: "roll_back" }>;

/** The parameters a pipeline is run with, where the settings name no others. */
export const usualParameters = "version={version}\nop_id={op_id}";

const made = z.object({ ref: z.string() });

/** Which of the two an operation makes. */
export function nounOf({ settings }: Gate): SpinnakerRef["noun"] {
  return settings["way"] === "undo" ? "task" : "pipeline";
}

/** Runs the rollback pipeline, or undoes the rollout of a Kubernetes deployment. */
export async function rollBack(gate: Gate, operation: RollBack): Promise<CallAnswer> {
  if (nounOf(gate) === "task") {
    const found = await revisionOf(gate, operation.to);
    if ("fault" in found) return found.fault;
    const json = undoTask(gate, found.revision, operation);
    return answered(gate, operation.opId, await gate.api.send("POST", "/tasks", { json }));
  }
  const { pipeline = "", parameters: lines = usualParameters } = gate.settings;
  const parameters = fillLines(lines, wordsOf(operation));
  const json = { type: "manual", parameters, notifications: [] };
  const place = path`/pipelines/${gate.application}/${pipeline}`;
  const missing = `The pipeline “${pipeline}” of ${gate.application} is not there.`;
  return answered(gate, operation.opId, await gate.api.send("POST", place, { json }), missing);
}

function answered(gate: Gate, opId: string, reply: ApiReply, missing?: string): CallAnswer {
  if (isLost(reply)) return answerOf(reply, "unknown", saidBy(reply, gate.api.secrets));
  if (!isOk(reply)) {
    const about = { needs: "EXECUTE", ...(missing !== undefined && { missing }) };
    return gateRefusal(reply, gate, about);
  }
  const noun = nounOf(gate);
  const read = made.safeParse(reply.body);
  // Only the id is taken of what it gives as an address.
  const [, id] = /\/([\w-]{1,80})$/.exec(read.success ? read.data.ref : "") ?? [];
  if (id === undefined) {
    const ref = findRef(gate.call.at, opId);
    return answerOf(reply, "accepted", "Spinnaker took it.", { ref });
  }
  const words = noun === "task" ? "Spinnaker undoes the rollout." : "Spinnaker runs the pipeline.";
  const about = { ref: spinnakerRef(noun, id), externalUrl: pageOf(gate, noun, id) };
  return answerOf(reply, "accepted", words, about);
}

/**
 * Gate answers 422 to whatever went wrong behind it, also where Orca began the run and its answer was lost: only
 * the words tell.
 */
function isLost(reply: ApiReply): boolean {
  if (reply.is !== "answered" || reply.statusCode !== 422) return false;
  return /time(?:d )?out|reset|unexpected end|broken pipe|\b5\d\d\b/i.test(reply.text);
}

/** Looks for the run or the task that carries our id. */
export async function find(gate: Gate, opId: string): Promise<CallAnswer> {
  const noun = nounOf(gate);
  const listed = await listExecutions(gate, noun);
  if ("fault" in listed) return listed.fault;
  const ours = listed.executions.find((one) => carries(one, opId));
  if (ours !== undefined) return stageOf(gate, noun, ours, listed.reply);
  return answerOf(listed.reply, "absent", `Spinnaker lists no ${noun} with our id.`);
}
