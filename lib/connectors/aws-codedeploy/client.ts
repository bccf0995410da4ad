import type { CodeDeploy } from "@aws-sdk/client-codedeploy";
import { type Aws, awsRefusal, type AwsReply, openAws } from "@/lib/connectors/aws/aws";
import type { CallContext } from "@/lib/connectors/connector";
import type { CallAnswer } from "@/lib/domain/connections/attempt";
import type { Settings } from "@/lib/domain/connections/kind";
import type { Target } from "@/lib/domain/connections/operation";

/** One call's way to a deployment group. */
export type Group = {
  aws: Aws;
  sdk: CodeDeploy;
  application: string;
  name: string;
  settings: Settings;
};

/** Opens the way to the group of a target; the SDK is loaded by who needs it. */
export async function openGroup(target: Target, call: CallContext): Promise<Group> {
  const { CodeDeploy } = await import("@aws-sdk/client-codedeploy");
  const { settings } = target;
  const { application = "", group = "" } = settings;
  const aws = openAws(target, call);
  return { aws, sdk: new CodeDeploy(aws.config), application, name: group, settings };
}

/** What its refusal means. `needs`: "CreateDeployment". */
export function groupRefusal(
  read: AwsReply<unknown>,
  { aws, application, name }: Group,
  about: { needs: string; missing?: string; reading?: boolean },
): CallAnswer {
  return awsRefusal(read, aws, {
    needs: `codedeploy:${about.needs} on ${application}/${name}`,
    missing: about.missing ?? `The deployment group ${application}/${name} is not there.`,
    reading: about.reading === true,
  });
}

/** Where a person can look at a deployment. */
export function deploymentPage({ aws: { region } }: Group, id: string): string {
  return `https://${region}.console.aws.amazon.com/codesuite/codedeploy/deployments/${id}?region=${region}`;
}
