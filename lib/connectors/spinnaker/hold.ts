import { answerOf, refusedWords } from "@/lib/connectors/api-client";
import { begun } from "@/lib/connectors/step-share";
import type { CallAnswer } from "@/lib/domain/connections/attempt";
import type { Gate } from "./client";
import { isOver, pageOf, readExecution } from "./executions";
import { nothing, put, underWay } from "./steer";

type Hold = "pause" | "resume";

/** Makes the pipeline that rolls out stand, or go on; without one there is nothing to hold. */
export async function hold(gate: Gate, action: Hold): Promise<CallAnswer> {
  const one = await underWay(gate);
  if ("fault" in one) return one.fault;
  const { run } = one;
  const isSo = run === null || (run.status === "PAUSED") === (action === "pause");
  if (isSo) return { ...refusedWords(run === null ? nothing(gate) : "It is so."), result: "done" };
  const about = { ref: `hold:${run.id}:${action}`, externalUrl: pageOf(gate, "pipeline", run.id) };
  return begun(
    await put(gate, run, action, action === "pause" ? "It stands." : "It goes on."),
    about,
  );
}

export function parseHoldRef(ref: string): { id: string; action: Hold } | null {
  const [, id, action] = /^hold:([\w-]{1,80}):(pause|resume)$/.exec(ref) ?? [];
  return id === undefined ? null : { id, action: action === "pause" ? "pause" : "resume" };
}

/** How the run stands: done when it is as was asked. One that ended before it stood is not stopped any more. */
export async function followHold(
  gate: Gate,
  { id, action }: { id: string; action: Hold },
): Promise<CallAnswer> {
  const read = await readExecution(gate, { noun: "pipeline", id });
  if ("fault" in read) return read.fault;
  const { execution, reply } = read;
  const { name, status } = execution;
  const about = { externalUrl: pageOf(gate, "pipeline", id) };
  const isPaused = status === "PAUSED";
  if (isPaused === (action === "pause") && !isOver(execution)) {
    return answerOf(reply, "done", isPaused ? "It stands." : "It goes on.", about);
  }
  if (!isOver(execution)) {
    const words = `“${name}”: ${status.toLowerCase().replaceAll("_", " ")}.`;
    return answerOf(reply, "accepted", words, { ...about, stage: "running" });
  }
  if (action === "resume" && status === "SUCCEEDED") {
    return answerOf(reply, "done", `“${name}” succeeded.`, about);
  }
  const words = `“${name}” ended as ${status} ${action === "pause" ? "before it stood" : "instead"}.`;
  return answerOf(reply, "accepted", words, { ...about, stage: "failed" });
}
