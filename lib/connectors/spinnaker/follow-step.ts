import { answerOf } from "@/lib/connectors/api-client";
import type { CallAnswer } from "@/lib/domain/connections/attempt";
import type { Gate } from "./client";
import { isOver, judgmentIn, readExecution, stageOf } from "./executions";

/** What was let go: of which run, and the judgment it waited for; null: it was only paused. */
type StepRef = { id: string; judgment: string | null };

/** Such a step's name in `CallAnswer.ref`. */
export function stepRef(id: string, judgment: string | null): string {
  return `step:${id}:${judgment ?? ""}`;
}

export function parseStepRef(ref: string): StepRef | null {
  const [, id, judgment] = /^step:([\w-]{1,80}):([\w-]{0,80})$/.exec(ref) ?? [];
  return id === undefined ? null : { id, judgment: judgment === "" ? null : (judgment ?? null) };
}

/**
 * How what comes after a judgment stands: done when the run has come to its next one, or has succeeded. How much traffic
 * that gave, Spinnaker does not say.
 */
export async function followStep(gate: Gate, { id, judgment }: StepRef): Promise<CallAnswer> {
  const read = await readExecution(gate, { noun: "pipeline", id });
  if ("fault" in read) return read.fault;
  const { execution, reply } = read;
  // Its own name stays: by the run's it would be taken for all that the run does.
  const { ref: _, ...stands } = stageOf(gate, "pipeline", execution, reply);
  const next = judgmentIn(execution);
  if (isOver(execution) || next === undefined) return stands;
  const { stage: __, ...about } = stands;
  if (next.id === judgment) {
    return { ...about, stage: "running", answer: "Spinnaker has not taken the judgment up yet." };
  }
  const words = `“${execution.name}” has come to its next judgment: ${next.name || "go on?"}.`;
  return { ...answerOf(reply, "done", words), externalUrl: about.externalUrl ?? null };
}
