import { z } from "zod";
import { answerOf, type ApiReply, isOk } from "@/lib/connectors/api-client";
import type { CallAnswer } from "@/lib/domain/connections/attempt";
import { type Jenkins, jenkinsRefusal } from "./client";

const parameter = z.object({ name: z.string(), value: z.unknown().optional() });
const build = z.object({
  _class: z.string().catch(""),
  number: z.int(),
  queueId: z.number().catch(0),
  building: z.boolean().catch(false),
  result: z.string().nullish(),
  actions: z.array(z.object({ parameters: z.array(parameter).nullish() })).catch([]),
});
export type Build = z.infer<typeof build>;

/** A build's or a waiting item's name in `CallAnswer.ref`. */
export function jenkinsRef(noun: "queue" | "build", id: number): string {
  return `${noun}:${id}`;
}

export function parseJenkinsRef(ref: string): { noun: "queue" | "build"; id: number } | null {
  const [, noun, id] = /^(queue|build):(\d{1,15})$/.exec(ref) ?? [];
  return id === undefined ? null : { noun: noun === "queue" ? "queue" : "build", id: Number(id) };
}

/** How a build stands. */
export async function followBuild(jenkins: Jenkins, number: number): Promise<CallAnswer> {
  const read = await readBuild(jenkins, number);
  if ("fault" in read) return read.fault;
  return (await inputAnswer(jenkins, read.build)) ?? buildAnswer(jenkins, read.reply, read.build);
}

/** One build by its number. */
export async function readBuild(
  jenkins: Jenkins,
  number: number,
): Promise<{ build: Build; reply: ApiReply } | { fault: CallAnswer }> {
  const tree = "number,queueId,building,result";
  const reply = await jenkins.api.get(`${jenkins.place}/${number}/api/json`, { tree });
  const read = build.safeParse(reply.body);
  if (!isOk(reply)) {
    const missing = `Build ${number} is not there.`;
    const about = { needs: "Job/Read", reading: true, missing };
    return { fault: jenkinsRefusal(reply, jenkins, about) };
  }
  if (read.success) return { build: read.data, reply };
  return { fault: answerOf(reply, "unreachable", "The build could not be read.") };
}

/** What a build came to. */
export function buildAnswer(jenkins: Jenkins, reply: ApiReply, one: Build): CallAnswer {
  const { number, building } = one;
  const result = one.result ?? null;
  const about = {
    ref: jenkinsRef("build", number),
    externalUrl: `${jenkins.base}${jenkins.place}/${number}/`,
  };
  if (building || result === null) {
    return answerOf(reply, "accepted", `Build ${number} runs.`, { ...about, stage: "running" });
  }
  const isDone = result === "SUCCESS" || (result === "UNSTABLE" && jenkins.unstableIsDone);
  if (isDone) return answerOf(reply, "done", `Build ${number} ended as ${result}.`, about);
  const words = `Build ${number} ended as ${result}.`;
  return answerOf(reply, "accepted", words, { ...about, stage: "failed" });
}

const inputs = z.array(z.object({ id: z.string(), message: z.string().catch("") }));

/** What a pipeline waits for, by its stage view; empty where it waits for nothing, or cannot say. */
export async function pendingInputs(jenkins: Jenkins, number: number) {
  const reply = await jenkins.api.get(`${jenkins.place}/${number}/wfapi/pendingInputActions`);
  const read = inputs.safeParse(reply.body);
  return { reply, inputs: isOk(reply) && read.success ? read.data : [] };
}

/** What an input asks, as the end of a sentence. */
export function asksOf({ id, message }: { id: string; message: string }): string {
  const asks = (message || id).replace(/\.$/, "");
  return `${asks}${asks.endsWith("?") ? "" : "."}`;
}

async function inputAnswer(jenkins: Jenkins, one: Build): Promise<CallAnswer | null> {
  if (!one.building || !one._class.endsWith("WorkflowRun")) return null;
  const { reply, inputs: waits } = await pendingInputs(jenkins, one.number);
  const [first] = waits;
  if (first === undefined) return null;
  const words = `Build ${one.number} waits for input: ${asksOf(first)}`;
  const { stage: _, ...answer } = buildAnswer(jenkins, reply, one);
  return { ...answer, answer: words, stage: "waiting" };
}

const listed = z.object({ builds: z.array(build).catch([]) });
const newest = "builds[number,queueId,building,result,actions[parameters[name,value]]]{0,30}";

/** The newest builds with their parameters. */
export async function listBuilds(
  jenkins: Jenkins,
): Promise<{ builds: Build[]; reply: ApiReply } | { fault: CallAnswer }> {
  const reply = await jenkins.api.get(`${jenkins.place}/api/json`, { tree: newest });
  const read = listed.safeParse(reply.body);
  if (isOk(reply) && read.success) return { builds: read.data.builds, reply };
  if (isOk(reply)) return { fault: answerOf(reply, "unreachable", "Its list could not be read.") };
  return { fault: jenkinsRefusal(reply, jenkins, { needs: "Job/Read", reading: true }) };
}

/** Whether a build was given our id as any of its parameters. */
export function carries({ actions }: Build, opId: string): boolean {
  return actions.some((one) => (one.parameters ?? []).some(({ value }) => value === opId));
}
