import { z } from "zod";
import { answerOf, type ApiReply, isOk, path } from "@/lib/connectors/api-client";
import type { CallAnswer } from "@/lib/domain/connections/attempt";
import { type Gate, gateRefusal } from "./client";

const stage = z.object({
  id: z.string(),
  type: z.string().catch(""),
  name: z.string().catch(""),
  status: z.string().catch(""),
});
const execution = z.looseObject({
  id: z.string(),
  name: z.string().catch(""),
  status: z.string().catch(""),
  stages: z.array(stage).catch([]),
  trigger: z.looseObject({ parameters: z.record(z.string(), z.unknown()).catch({}) }).optional(),
});
export type Execution = z.infer<typeof execution>;

/** A pipeline's run or a task, as it is asked for again; events call it the same. */
export type SpinnakerRef = { noun: "pipeline" | "task"; id: string };

export function spinnakerRef(noun: SpinnakerRef["noun"], id: string): string {
  return `${noun}:${id}`;
}

export function parseSpinnakerRef(ref: string): SpinnakerRef | null {
  const [, noun, id] = /^(pipeline|task):([\w-]{1,80})$/.exec(ref) ?? [];
  return id === undefined ? null : { noun: noun === "task" ? "task" : "pipeline", id };
}

/** `/pipelines/{id}` or `/tasks/{id}`. */
export function placeOf({ noun, id }: SpinnakerRef): string {
  return `/${noun}s${path`/${id}`}`;
}

/** One run or task. */
export async function readExecution(
  gate: Gate,
  ref: SpinnakerRef,
): Promise<{ execution: Execution; reply: ApiReply } | { fault: CallAnswer }> {
  const reply = await gate.api.get(placeOf(ref));
  const read = execution.safeParse(reply.body);
  if (isOk(reply) && read.success) return { execution: read.data, reply };
  if (isOk(reply)) return { fault: answerOf(reply, "unreachable", "It could not be read.") };
  const missing = `The ${ref.noun} ${ref.id} is not there.`;
  return { fault: gateRefusal(reply, gate, { needs: "READ", missing, reading: true }) };
}

const most = 50;

/** The newest runs, or tasks, of the application. */
export async function listExecutions(
  gate: Gate,
  noun: SpinnakerRef["noun"],
): Promise<{ executions: Execution[]; reply: ApiReply } | { fault: CallAnswer }> {
  // Of fifty runs with all that their stages know, the list would be too long to read; what started them stays.
  const query = { limit: most, ...(noun === "pipeline" && { expand: "false" }) };
  const reply = await gate.api.get(`${gate.place}/${noun}s`, query);
  const read = z.array(z.unknown()).safeParse(reply.body);
  if (isOk(reply) && read.success) {
    const known = read.data.map((one) => execution.safeParse(one));
    return { executions: known.filter((one) => one.success).map(({ data }) => data), reply };
  }
  if (isOk(reply)) return { fault: answerOf(reply, "unreachable", "Its list could not be read.") };
  return { fault: gateRefusal(reply, gate, { needs: "READ", reading: true }) };
}

/** Whether somewhere in a run, or in a task, stands our id. */
export function carries(one: Execution, opId: string): boolean {
  return JSON.stringify(one).includes(opId);
}

/** A stage that waits for a person's judgment; undefined where none does. */
export function judgmentIn({ stages }: Execution) {
  return stages.find(({ type, status }) => type === "manualJudgment" && status === "RUNNING");
}

const failures = ["FAILED_CONTINUE", "SKIPPED", "STOPPED", "TERMINAL", "CANCELED"];

export function isOver({ status }: Execution): boolean {
  return status === "SUCCEEDED" || failures.includes(status);
}

/** What a run or a task came to. */
export function stageOf(
  gate: Gate,
  noun: SpinnakerRef["noun"],
  one: Execution,
  reply: ApiReply,
): CallAnswer {
  const { id, status, name } = one;
  const about = { ref: spinnakerRef(noun, id), externalUrl: pageOf(gate, noun, id) };
  const called = name === "" ? `The ${noun}` : `“${name}”`;
  const said = (words: string, stage: "queued" | "running" | "waiting" | "failed") =>
    answerOf(reply, "accepted", words, { ...about, stage });
  if (status === "SUCCEEDED") return answerOf(reply, "done", `${called} succeeded.`, about);
  if (failures.includes(status)) return said(`${called} ended as ${status}.`, "failed");
  const judgment = judgmentIn(one);
  if (judgment !== undefined) {
    return said(`${called} waits for a judgment: ${judgment.name || "go on?"}.`, "waiting");
  }
  if (status === "PAUSED" || status === "SUSPENDED") {
    return said(`${called} is ${status.toLowerCase()} until somebody lets it go on.`, "waiting");
  }
  const words = `${called}: ${status.toLowerCase().replaceAll("_", " ")}.`;
  return said(words, status === "NOT_STARTED" || status === "BUFFERED" ? "queued" : "running");
}

/** Where a person can look, where the address of its pages is given. */
export function pageOf({ settings, application }: Gate, noun: string, id: string): string | null {
  const deck = settings["deck"];
  if (deck === undefined) return null;
  const place = noun === "task" ? path`tasks/${id}` : path`executions/details/${id}`;
  return `${deck.replace(/\/+$/, "")}/#/applications/${encodeURIComponent(application)}/${place}`;
}
