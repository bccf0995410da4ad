import type { DeploymentGroupInfo } from "@aws-sdk/client-codedeploy";
import { answerOf, isOk } from "@/lib/connectors/api-client";
import type { TestResult } from "@/lib/connectors/connector";
import { Findings } from "@/lib/connectors/findings";
import { type Group, groupRefusal } from "./client";
import { listDeployments } from "./deployments";
import { nameOf } from "./revision";

/** Reads what a rollback would need, and changes nothing. */
export async function preflight(group: Group): Promise<TestResult> {
  const findings = new Findings();
  const { aws, sdk, application, name } = group;
  const asked = { applicationName: application, deploymentGroupName: name };
  const read = await aws.read(() => sdk.getDeploymentGroup(asked));
  const info = read.output?.deploymentGroupInfo;
  if (!isOk(read.reply) || info === undefined) {
    return findings.bad(groupRefusal(read, group, { needs: "GetDeploymentGroup", reading: true }));
  }
  const platform = info.computePlatform ?? "Server";
  findings.saw(`The deployment group ${application}/${name} can be read (${platform}).`);
  const good = await listDeployments(group, { statuses: ["Succeeded"] });
  if ("fault" in good) return findings.bad(good.fault);
  const names = good.deployments.slice(0, 5).map(nameOf);
  if (names.length === 0)
    findings.doubts("No deployment ever succeeded: there is nothing to go back to.");
  else findings.saw(`Deployments that succeeded: ${names.join(", ")}.`);
  tellAlarms(group, info, findings);
  tellTrigger(group, info, findings);
  findings.doubts(
    "Only doing it shows it: whether the key has codedeploy:StopDeployment and codedeploy:CreateDeployment. Drill it in staging.",
  );
  return findings.good(answerOf(read.reply, "done", ""));
}

function tellAlarms({ settings }: Group, info: DeploymentGroupInfo, findings: Findings): void {
  const alarms = info.alarmConfiguration?.alarms ?? [];
  if (info.alarmConfiguration?.enabled !== true || alarms.length === 0) return;
  const names = alarms.map((one) => one.name ?? "?").join(", ");
  if (settings["alarms"] === "ignore")
    findings.saw(`A rollback does not wait for its alarms (${names}).`);
  else findings.doubts(`Alarms of the group that ring (${names}) stop a rollback, too.`);
}

function tellTrigger({ settings }: Group, info: DeploymentGroupInfo, findings: Findings): void {
  const topic = settings["topicArn"];
  if (topic === undefined) return;
  const trigger = info.triggerConfigurations?.find((one) => one.triggerTargetArn === topic);
  if (trigger === undefined) findings.doubts(`The group has no trigger that sends to ${topic}.`);
  else findings.saw(`Its trigger ${trigger.triggerName ?? ""} sends to the topic given here.`);
}
