import { z } from "zod";
import { answerOf, type ApiReply, isOk } from "@/lib/connectors/api-client";
import type { CallAnswer } from "@/lib/domain/connections/attempt";
import { type Github, githubRefusal } from "./client";

const payload = z.preprocess(
  (value) => {
    // GitHub keeps it as it was sent: an object, or JSON in a text.
    if (typeof value !== "string") return value;
    try {
      return JSON.parse(value);
    } catch {
      return {};
    }
  },
  z.looseObject({ op_id: z.string().optional() }).catch({}),
);

export const deployment = z.object({
  id: z.int(),
  sha: z.string().catch(""),
  ref: z.string().catch(""),
  environment: z.string().catch(""),
  transient_environment: z.boolean().catch(false),
  description: z.string().nullish(),
  created_at: z.string().catch(""),
  payload,
});
export type Deployment = z.infer<typeof deployment>;

const deployments = z.array(deployment);
const statuses = z.array(
  z.object({ state: z.string(), description: z.string().nullish().catch(null) }),
);

/** A deployment's name in `CallAnswer.ref`. */
export function deploymentRef(id: number): string {
  return `deployment:${id}`;
}

export function parseDeploymentRef(ref: string): number | null {
  const [, id] = /^deployment:(\d{1,18})$/.exec(ref) ?? [];
  return id === undefined ? null : Number(id);
}

/** Deployments to the environment of the settings, newest first. */
export async function listDeployments(
  github: Github,
): Promise<{ deployments: Deployment[]; reply: ApiReply } | { fault: CallAnswer }> {
  const { environment } = github.settings;
  const reply = await github.api.get(`${github.repo}/deployments`, { environment, per_page: 30 });
  const read = deployments.safeParse(reply.body);
  if (isOk(reply) && read.success) return { deployments: read.data, reply };
  if (isOk(reply)) return { fault: answerOf(reply, "unreachable", "Its list could not be read.") };
  return { fault: githubRefusal(reply, github, { needs: "Deployments: read", reading: true }) };
}

/** The states of a deployment, newest first. */
export async function readStates(
  github: Github,
  id: number,
): Promise<{ states: string[]; reply: ApiReply } | { fault: CallAnswer }> {
  const reply = await github.api.get(`${github.repo}/deployments/${id}/statuses`, { per_page: 30 });
  const read = statuses.safeParse(reply.body);
  if (isOk(reply) && read.success) return { states: read.data.map((one) => one.state), reply };
  if (isOk(reply))
    return { fault: answerOf(reply, "unreachable", "Its states could not be read.") };
  const about = {
    needs: "Deployments: read",
    reading: true,
    missing: `Deployment ${id} is not there.`,
  };
  return { fault: githubRefusal(reply, github, about) };
}

/** How a deployment stands now. */
export async function followDeployment(github: Github, id: number): Promise<CallAnswer> {
  const read = await readStates(github, id);
  return "fault" in read ? read.fault : deploymentAnswer(read.reply, id, read.states);
}

/** How a deployment stands. Once superseded, what it came to before still counts. */
export function deploymentAnswer(
  reply: ApiReply,
  id: number,
  states: readonly string[],
): CallAnswer {
  const ref = deploymentRef(id);
  const state = states.find((one) => one !== "inactive");
  if (state === "success") return answerOf(reply, "done", `Deployment ${id} succeeded.`, { ref });
  if (state === "failure" || state === "error") {
    return answerOf(reply, "accepted", `Deployment ${id}: ${state}.`, { ref, stage: "failed" });
  }
  if (state === undefined && states.length > 0) {
    const words = `Deployment ${id} was superseded before anybody took it.`;
    return answerOf(reply, "accepted", words, { ref, stage: "failed" });
  }
  if (state === "waiting") {
    const words = `Deployment ${id} waits for a reviewer, or a timer.`;
    return answerOf(reply, "accepted", words, { ref, stage: "waiting" });
  }
  const stage = state === "in_progress" ? "running" : "queued";
  const words = state === undefined ? "nobody has taken it yet" : state.replaceAll("_", " ");
  return answerOf(reply, "accepted", `Deployment ${id}: ${words}.`, { ref, stage });
}
