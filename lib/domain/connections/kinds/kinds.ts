import type { Kind } from "@/lib/domain/connections/kind";
import { argoRolloutsKind } from "./argo-rollouts";
import { flagdKind } from "./flagd";
import { flagsmithKind } from "./flagsmith";
import { awsAlbKind } from "./aws-alb";
import { awsCodeDeployKind } from "./aws-codedeploy";
import { cloudDeployKind } from "./cloud-deploy";
import { githubKind } from "./github";
import { gitlabKind } from "./gitlab";
import { herokuKind } from "./heroku";
import { hostAgentKind } from "./host-agent";
import { jenkinsKind } from "./jenkins";
import { launchDarklyKind } from "./launchdarkly";
import { renderKind } from "./render";
import { unleashKind } from "./unleash";
import { spinnakerKind } from "./spinnaker";
import { webhookKind } from "./webhook";

/** Every outside system a service can be connected to. A new connector begins with its line here. */
export const kinds = {
  webhook: webhookKind,
  github: githubKind,
  gitlab: gitlabKind,
  jenkins: jenkinsKind,
  heroku: herokuKind,
  render: renderKind,
  argo_rollouts: argoRolloutsKind,
  launchdarkly: launchDarklyKind,
  unleash: unleashKind,
  flagsmith: flagsmithKind,
  flagd: flagdKind,
  host_agent: hostAgentKind,
  aws_codedeploy: awsCodeDeployKind,
  aws_alb: awsAlbKind,
  cloud_deploy: cloudDeployKind,
  spinnaker: spinnakerKind,
} as const satisfies Record<string, Kind>;

export type ConnectorKind = keyof typeof kinds;

/** What is true of a kind. */
export function kindOf(kind: ConnectorKind): Kind {
  return kinds[kind];
}

/** The kinds in the order of the chooser. */
export function everyKind(): (Kind & { kind: ConnectorKind })[] {
  return Object.values(kinds);
}
