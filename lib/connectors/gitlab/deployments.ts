import { z } from "zod";
import { answerOf, type ApiReply, type Query, isOk } from "@/lib/connectors/api-client";
import type { CallAnswer } from "@/lib/domain/connections/attempt";
import type { VersionRef } from "@/lib/domain/connections/operation";
import { type Gitlab, gitlabRefusal } from "./client";

const deployment = z.object({
  id: z.int(),
  sha: z.string().catch(""),
  ref: z.string().catch(""),
  status: z.string().catch(""),
  created_at: z.string().catch(""),
  deployable: z
    .object({
      id: z.int(),
      name: z.string().catch(""),
      created_at: z.string().nullish(),
      pipeline: z.object({ id: z.int() }).nullish().catch(null),
    })
    .nullish()
    .catch(null),
});
export type Deployment = z.infer<typeof deployment>;

/** Deployments to the environment of the settings, newest first. */
export async function listDeployments(
  gitlab: Gitlab,
  query: Query = {},
): Promise<{ deployments: Deployment[]; reply: ApiReply } | { fault: CallAnswer }> {
  const { environment } = gitlab.settings;
  const all = { environment, order_by: "id", sort: "desc", per_page: 50, ...query };
  const reply = await gitlab.api.get(`${gitlab.place}/deployments`, all);
  const read = z.array(deployment).safeParse(reply.body);
  if (isOk(reply) && read.success) return { deployments: read.data, reply };
  if (isOk(reply)) return { fault: answerOf(reply, "unreachable", "Its list could not be read.") };
  return { fault: gitlabRefusal(reply, gitlab, { reading: true }) };
}

/** Whether a deployment is of a version: by its commit where that is known, else by its branch or tag. */
export function isOf({ sha, ref }: Deployment, to: VersionRef): boolean {
  if (to.sha !== null) return sha.startsWith(to.sha);
  return ref.replace(/^v(?=\d)/, "") === to.version.replace(/^v(?=\d)/, "");
}
