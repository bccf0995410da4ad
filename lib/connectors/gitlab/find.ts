import { z } from "zod";
import { answerOf, type ApiReply, isOk } from "@/lib/connectors/api-client";
import type { CallAnswer } from "@/lib/domain/connections/attempt";
import type { VersionRef } from "@/lib/domain/connections/operation";
import { opIdIn } from "@/lib/domain/connections/call/op-id";
import { type Gitlab, gitlabRefusal } from "./client";
import { isOf, listDeployments } from "./deployments";
import { followWork, type Work, work, workAnswer } from "./jobs";

/** GitLab's clock and ours may differ by so much in what we compare. */
const slackMs = 5_000;
const mostRead = 5;

/** Looks for our operation in GitLab's lists; `absent` when they were read and it is not there. */
export async function find(
  gitlab: Gitlab,
  opId: string,
  since: Date,
  to: VersionRef | null,
): Promise<CallAnswer> {
  return gitlab.settings.way === "retry"
    ? findJob(gitlab, since, to)
    : findPipeline(gitlab, opId, since);
}

/** A job that runs again makes a deployment of the same commit: the one that is not older than our call. */
async function findJob(gitlab: Gitlab, since: Date, to: VersionRef | null): Promise<CallAnswer> {
  const found = await listDeployments(gitlab);
  if ("fault" in found) return found.fault;
  const from = since.getTime() + found.reply.aheadMs - slackMs;
  const ours = found.deployments.find(
    (one) => Date.parse(one.created_at) >= from && (to === null || isOf(one, to)),
  );
  const id = ours?.deployable?.id;
  if (id === undefined)
    return answerOf(found.reply, "absent", "GitLab lists no deployment of ours.");
  return followWork(gitlab, "job", id);
}

const pipelines = z.array(work.extend({ created_at: z.string().catch("") }));

async function findPipeline(gitlab: Gitlab, opId: string, since: Date): Promise<CallAnswer> {
  const { place, settings } = gitlab;
  const query = { ref: settings.ref, order_by: "id", sort: "desc", per_page: 20 };
  const reply = await gitlab.api.get(`${place}/pipelines`, query);
  const read = pipelines.safeParse(reply.body);
  if (!isOk(reply)) return gitlabRefusal(reply, gitlab, { reading: true });
  if (!read.success) return answerOf(reply, "unreachable", "Its list could not be read.");
  const from = since.getTime() + reply.aheadMs - slackMs;
  const recent = read.data.filter((one) => Date.parse(one.created_at) >= from);
  const named = recent.find((one) => (one.name ?? "").includes(opId));
  const ours = named ?? (await byVariables(gitlab, opId, recent));
  if (ours !== null) return workAnswer(gitlab, reply, "pipeline", ours);
  return absent(reply);
}

function absent(reply: ApiReply): CallAnswer {
  const words =
    "GitLab lists no pipeline of ours. (It is known by OP_ID in its workflow name or its variables.)";
  return answerOf(reply, "absent", words);
}

const variables = z.array(z.object({ key: z.string(), value: z.string().nullish() }));

/** Without its id in the name: by its variables, where the token may read them. */
async function byVariables(
  gitlab: Gitlab,
  opId: string,
  recent: readonly Work[],
): Promise<Work | null> {
  const unnamed = recent.filter((one) => opIdIn(one.name ?? "") === null);
  for (const one of unnamed.slice(0, mostRead)) {
    const reply = await gitlab.api.get(`${gitlab.place}/pipelines/${one.id}/variables`);
    const read = variables.safeParse(reply.body);
    if (read.success && read.data.some(({ value }) => value === opId)) return one;
  }
  return null;
}
