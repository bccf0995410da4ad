import { answerOf, isOk, path, refusedWords } from "@/lib/connectors/api-client";
import { begun } from "@/lib/connectors/step-share";
import type { CallAnswer } from "@/lib/domain/connections/attempt";
import { type Gate, gateRefusal } from "./client";
import {
  type Execution,
  isOver,
  judgmentIn,
  listExecutions,
  pageOf,
  parseSpinnakerRef,
  placeOf,
  readExecution,
} from "./executions";
import { stepRef } from "./follow-step";

/** Says yes to what waits for a judgment, or lets what is paused go on. */
export async function approve(gate: Gate, ref: string): Promise<CallAnswer> {
  const named = parseSpinnakerRef(ref);
  if (named === null) return refusedWords("Its name in Spinnaker is not known.");
  const read = await readExecution(gate, named);
  return "fault" in read ? read.fault : letGo(gate, read.execution);
}

async function letGo(gate: Gate, one: Execution): Promise<CallAnswer> {
  const judgment = judgmentIn(one);
  if (judgment !== undefined) {
    const place = path`/pipelines/${one.id}/stages/${judgment.id}`;
    const json = { judgmentStatus: "continue" };
    const reply = await gate.api.send("PATCH", place, { json });
    if (isOk(reply)) return answerOf(reply, "done", `“${one.name}” goes on.`);
    return gateRefusal(reply, gate, { needs: "EXECUTE" });
  }
  if (one.status === "PAUSED") return put(gate, one, "resume", `“${one.name}” goes on.`);
  return refusedWords(`“${one.name}” does not wait for anybody.`);
}

/** Stops a run or a task of ours where it is. */
export async function cancel(gate: Gate, ref: string): Promise<CallAnswer> {
  const named = parseSpinnakerRef(ref);
  if (named === null) return refusedWords("Its name in Spinnaker is not known.");
  const reply = await gate.api.send("PUT", `${placeOf(named)}/cancel`);
  if (isOk(reply)) return answerOf(reply, "accepted", "Spinnaker stops it.");
  const missing = `The ${named.noun} ${named.id} is not there.`;
  return gateRefusal(reply, gate, { needs: "EXECUTE", missing });
}

/** The step of a release: what waits in the pipeline that rolls it out goes on. */
export async function promote(gate: Gate): Promise<CallAnswer> {
  const one = await underWay(gate);
  if ("fault" in one) return one.fault;
  const { run } = one;
  if (run === null) return refusedWords(nothing(gate));
  const ref = stepRef(run.id, judgmentIn(run)?.id ?? null);
  const externalUrl = pageOf(gate, "pipeline", run.id);
  return begun(await letGo(gate, run), { ref, externalUrl });
}

/** Stops the pipeline that rolls out, beside a rollback: it is well if nothing runs any more. */
export async function stopDeploy(gate: Gate): Promise<CallAnswer> {
  const one = await underWay(gate);
  if ("fault" in one) return one.fault;
  if (one.run === null) return { ...refusedWords(nothing(gate)), result: "done" };
  return put(gate, one.run, "cancel", `“${one.run.name}” is stopped.`);
}

/** Tells a run what to do now. */
export async function put(
  gate: Gate,
  { id }: Execution,
  what: "pause" | "resume" | "cancel",
  words: string,
): Promise<CallAnswer> {
  const reply = await gate.api.send("PUT", `${path`/pipelines/${id}`}/${what}`);
  if (isOk(reply)) return answerOf(reply, "done", words);
  return gateRefusal(reply, gate, { needs: "EXECUTE" });
}

/** The newest run of the pipeline that rolls releases out that is not over; null where none is. */
export async function underWay(
  gate: Gate,
): Promise<{ run: Execution | null } | { fault: CallAnswer }> {
  const name = gate.settings["deployPipeline"];
  if (name === undefined) return { run: null };
  const listed = await listExecutions(gate, "pipeline");
  if ("fault" in listed) return listed;
  const run = listed.executions.find((one) => one.name === name && !isOver(one));
  return { run: run ?? null };
}

/** Why there is no such run. */
export function nothing({ settings }: Gate): string {
  const name = settings["deployPipeline"];
  return name === undefined
    ? "The settings name no pipeline that rolls releases out."
    : `The pipeline “${name}” does not run.`;
}
