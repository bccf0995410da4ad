import { z } from "zod";
import { answerOf, isOk } from "@/lib/connectors/api-client";
import type { CallAnswer } from "@/lib/domain/connections/attempt";
import { buildAnswer, carries, followBuild, jenkinsRef, listBuilds } from "./builds";
import { type Jenkins, jenkinsRefusal } from "./client";

const item = z.object({
  cancelled: z.boolean().catch(false),
  why: z.string().nullish(),
  stuck: z.boolean().catch(false),
  executable: z.object({ number: z.int() }).nullish(),
});

/** How a waiting item stands; once it is built, how its build does. Items leave after some minutes. */
export async function followQueue(jenkins: Jenkins, id: number): Promise<CallAnswer> {
  const tree = "id,cancelled,why,blocked,buildable,stuck,executable[number]";
  const reply = await jenkins.api.get(`/queue/item/${id}/api/json`, { tree });
  if (reply.is === "answered" && reply.statusCode === 404) return byQueueId(jenkins, id);
  const read = item.safeParse(reply.body);
  if (!isOk(reply) || !read.success) {
    return jenkinsRefusal(reply, jenkins, { needs: "Job/Read", reading: true });
  }
  const { cancelled, why, executable } = read.data;
  if (cancelled) {
    const words = "It was cancelled while it waited in Jenkins' queue.";
    return answerOf(reply, "accepted", words, { stage: "failed" });
  }
  if (executable !== null && executable !== undefined) {
    return followBuild(jenkins, executable.number);
  }
  const ref = jenkinsRef("queue", id);
  // The quiet period counts its seconds down: no news each time.
  const told = /quiet period/i.test(why ?? "") ? "" : (why ?? "");
  const words = `It waits in Jenkins' queue. ${told}`.trim();
  return answerOf(reply, "accepted", words, { ref, stage: "queued" });
}

async function byQueueId(jenkins: Jenkins, id: number): Promise<CallAnswer> {
  const found = await listBuilds(jenkins);
  if ("fault" in found) return found.fault;
  const ours = found.builds.find((one) => one.queueId === id);
  if (ours !== undefined) return buildAnswer(jenkins, found.reply, ours);
  return answerOf(found.reply, "unknown", "It has left Jenkins' queue, and no build is known.");
}

const items = z.object({
  items: z.array(z.object({ id: z.int(), params: z.string().catch("") })).catch([]),
});

/** Looks for our id among what waits and what was built. */
export async function find(jenkins: Jenkins, opId: string): Promise<CallAnswer> {
  const found = await listBuilds(jenkins);
  if ("fault" in found) return found.fault;
  const ours = found.builds.find((one) => carries(one, opId));
  if (ours !== undefined) return buildAnswer(jenkins, found.reply, ours);
  const reply = await jenkins.api.get("/queue/api/json", { tree: "items[id,params]" });
  const read = items.safeParse(reply.body);
  if (!isOk(reply) || !read.success) {
    return jenkinsRefusal(reply, jenkins, { needs: "Job/Read", reading: true });
  }
  const waiting = read.data.items.find(({ params }) => params.split(/[\n=]/).includes(opId));
  if (waiting === undefined) return answerOf(reply, "absent", "Jenkins lists no build of ours.");
  return answerOf(reply, "accepted", "It waits in Jenkins' queue.", {
    ref: jenkinsRef("queue", waiting.id),
  });
}
