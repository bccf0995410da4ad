import type { DeploymentInfo, DeploymentStatus } from "@aws-sdk/client-codedeploy";
import { answerOf, type ApiReply } from "@/lib/connectors/api-client";
import type { CallAnswer } from "@/lib/domain/connections/attempt";
import { type Group, groupRefusal } from "./client";

/** A deployment as it is; its id is always there. */
export type Deployment = DeploymentInfo & { deploymentId: string };

/** Under way: CodeDeploy has one of these in a group at most. */
export const underWay: DeploymentStatus[] = ["Created", "Queued", "InProgress", "Baking", "Ready"];

/** How a deployment is asked for again. `stop`: the rollback that its stop begins. */
export function deploymentRef(noun: "deployment" | "stop", id: string): string {
  return `${noun}:${id}`;
}

export function parseDeploymentRef(
  ref: string,
): { noun: "deployment" | "stop"; id: string } | null {
  const [, noun, id] = /^(deployment|stop):(d-[A-Z0-9]{1,30})$/.exec(ref) ?? [];
  return id === undefined ? null : { noun: noun === "stop" ? "stop" : "deployment", id };
}

/** AWS answers so many at once. */
const atOnce = 25;

type Wanted = { statuses?: DeploymentStatus[]; since?: Date };

/** The newest deployments of the group, newest first. */
export async function listDeployments(
  group: Group,
  { statuses, since }: Wanted,
): Promise<{ deployments: Deployment[]; reply: ApiReply } | { fault: CallAnswer }> {
  const { aws, sdk, application, name } = group;
  const asked = {
    applicationName: application,
    deploymentGroupName: name,
    ...(statuses !== undefined && { includeOnlyStatuses: statuses }),
    ...(since !== undefined && { createTimeRange: { start: since } }),
  };
  const listed = await aws.read(() => sdk.listDeployments(asked));
  if (listed.output === null) return notRead(group, listed, "ListDeployments");
  const ids = (listed.output.deployments ?? []).slice(0, atOnce);
  if (ids.length === 0) return { deployments: [], reply: listed.reply };
  const read = await aws.read(() => sdk.batchGetDeployments({ deploymentIds: ids }));
  if (read.output === null) return notRead(group, read, "BatchGetDeployments");
  const deployments = (read.output.deploymentsInfo ?? [])
    .filter(hasId)
    // It may have gone on between the two.
    .filter(({ status }) => statuses?.some((one) => one === status) ?? true)
    .toSorted((a, b) => (b.createTime?.getTime() ?? 0) - (a.createTime?.getTime() ?? 0));
  return { deployments, reply: read.reply };
}

/** One deployment. */
export async function readDeployment(
  group: Group,
  id: string,
): Promise<{ deployment: Deployment; reply: ApiReply } | { fault: CallAnswer }> {
  const { aws, sdk } = group;
  const read = await aws.read(() => sdk.getDeployment({ deploymentId: id }));
  const found = read.output?.deploymentInfo;
  if (found !== undefined) return { deployment: { ...found, deploymentId: id }, reply: read.reply };
  return notRead(group, read, "GetDeployment", `The deployment ${id} is not there.`);
}

function notRead(
  group: Group,
  read: Parameters<typeof groupRefusal>[0],
  needs: string,
  missing?: string,
): { fault: CallAnswer } {
  if (read.code === "" || isFine(read.reply)) {
    return { fault: answerOf(read.reply, "unreachable", "What AWS answered could not be read.") };
  }
  const about = { needs, reading: true, ...(missing !== undefined && { missing }) };
  return { fault: groupRefusal(read, group, about) };
}

function isFine(reply: ApiReply): boolean {
  return reply.is === "answered" && reply.statusCode < 300;
}

function hasId(one: DeploymentInfo): one is Deployment {
  return one.deploymentId !== undefined;
}
