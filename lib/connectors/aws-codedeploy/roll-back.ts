import type { RevisionLocation } from "@aws-sdk/client-codedeploy";
import { answerOf, isOk, refusedWords } from "@/lib/connectors/api-client";
import { findRef } from "@/lib/connectors/find-ref";
import type { CallAnswer } from "@/lib/domain/connections/attempt";
import type { Operation, VersionRef } from "@/lib/domain/connections/operation";
import { deploymentPage, type Group, groupRefusal } from "./client";
import { type Deployment, deploymentRef, listDeployments, underWay } from "./deployments";
import { isOf, nameOf } from "./revision";

type RollBack = Extract<Operation, { action: "roll_back" }>;

/**
 * What is under way is stopped, and CodeDeploy goes back by itself to what succeeded last; else the
 * revision of an earlier deployment is deployed again.
 */
export async function rollBack(group: Group, { opId, to }: RollBack): Promise<CallAnswer> {
  const active = await listDeployments(group, { statuses: underWay });
  if ("fault" in active) return active.fault;
  const good = await listDeployments(group, { statuses: ["Succeeded"] });
  if ("fault" in good) return good.fault;
  const [now] = active.deployments;
  if (now === undefined) return redeploy(group, opId, to, good.deployments);
  if (isBack(now, opId, to)) {
    const words = `${now.deploymentId} is on its way back already.`;
    return answerOf(active.reply, "accepted", words, refOf(group, now.deploymentId));
  }
  const [last] = good.deployments;
  if (last === undefined || !isOf(last, to)) {
    const where = last === undefined ? "nothing: no deployment ever succeeded" : nameOf(last);
    return refusedWords(
      `${now.deploymentId} is under way. Stopped, CodeDeploy goes back to what succeeded last, and that is ${where}, not ${to.version}.`,
    );
  }
  return stopIt(group, now.deploymentId, () => redeploy(group, opId, to, good.deployments));
}

function isBack(one: Deployment, opId: string, to: VersionRef): boolean {
  return one.creator === "codeDeployRollback" || carries(one, opId) || isOf(one, to);
}

/** Stops what is under way and has CodeDeploy roll it back. `tooLate`: it ended while we asked. */
async function stopIt(
  group: Group,
  deploymentId: string,
  tooLate: () => Promise<CallAnswer>,
): Promise<CallAnswer> {
  const { aws, sdk } = group;
  const asked = { deploymentId, autoRollbackEnabled: true };
  const sent = await aws.change(() => sdk.stopDeployment(asked));
  // It says so of what it did not do.
  if (sent.code === "DeploymentAlreadyCompletedException") return tooLate();
  if (!isOk(sent.reply)) return groupRefusal(sent, group, { needs: "StopDeployment" });
  const about = {
    ref: deploymentRef("stop", deploymentId),
    externalUrl: deploymentPage(group, deploymentId),
  };
  const words = `${deploymentId} is stopped; CodeDeploy goes back by itself.`;
  return answerOf(sent.reply, "accepted", words, about);
}

async function redeploy(
  group: Group,
  opId: string,
  to: VersionRef,
  good: readonly Deployment[],
): Promise<CallAnswer> {
  const revision = revisionFor(good, to);
  if (revision === null) {
    const known = good.slice(0, 5).map(nameOf).join(", ") || "none";
    return refusedWords(`No earlier deployment is known to be ${to.version}. There are: ${known}.`);
  }
  const { aws, sdk, application, name, settings } = group;
  const { fileExists } = settings;
  const files = fileExists === "OVERWRITE" || fileExists === "RETAIN" ? fileExists : null;
  const sent = await aws.change(() =>
    sdk.createDeployment({
      applicationName: application,
      deploymentGroupName: name,
      revision,
      description: descriptionOf(opId),
      ...(files !== null && { fileExistsBehavior: files }),
      ...(settings["alarms"] === "ignore" && { overrideAlarmConfiguration: { enabled: false } }),
    }),
  );
  if (sent.code === "DeploymentLimitExceededException") {
    return answerOf(sent.reply, "busy", "Another deployment of the group has just begun.");
  }
  if (!isOk(sent.reply)) return groupRefusal(sent, group, { needs: createNeeds(group) });
  const id = sent.output?.deploymentId;
  if (id === undefined) {
    const ref = findRef(aws.call.at, opId);
    return answerOf(sent.reply, "accepted", "CodeDeploy took it.", { ref });
  }
  const words = `CodeDeploy made ${id} of ${nameOf({ revision })}.`;
  return answerOf(sent.reply, "accepted", words, refOf(group, id));
}

function createNeeds({ settings }: Group): string {
  const also = settings["alarms"] === "ignore" ? " and codedeploy:UpdateDeploymentGroup" : "";
  return `CreateDeployment${also}`;
}

/** What was deployed then; the revision before the newest is remembered a little longer than its deployment. */
function revisionFor(good: readonly Deployment[], to: VersionRef): RevisionLocation | null {
  const found = good.find((one) => isOf(one, to))?.revision;
  const before = good[0]?.previousRevision;
  return found ?? (before !== undefined && isOf({ revision: before }, to) ? before : null);
}

function refOf(group: Group, id: string) {
  return { ref: deploymentRef("deployment", id), externalUrl: deploymentPage(group, id) };
}

function descriptionOf(opId: string): string {
  return `Bellwether: rollback op ${opId}`;
}

/** Whether a deployment was made by an operation of ours. */
export function carries({ description = "" }: Pick<Deployment, "description">, opId: string) {
  return description.includes(opId);
}
