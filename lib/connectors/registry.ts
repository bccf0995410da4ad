import { argoRollouts } from "@/lib/connectors/argo-rollouts/argo-rollouts";
import { flagd } from "@/lib/connectors/flagd/flagd";
import { flagsmith } from "@/lib/connectors/flagsmith/flagsmith";
import { awsAlb } from "@/lib/connectors/aws-alb/aws-alb";
import { awsCodeDeploy } from "@/lib/connectors/aws-codedeploy/aws-codedeploy";
import { cloudDeploy } from "@/lib/connectors/cloud-deploy/cloud-deploy";
import { github } from "@/lib/connectors/github/github";
import { gitlab } from "@/lib/connectors/gitlab/gitlab";
import { heroku } from "@/lib/connectors/heroku/heroku";
import { hostAgent } from "@/lib/connectors/host-agent/host-agent";
import { jenkins } from "@/lib/connectors/jenkins/jenkins";
import { launchDarkly } from "@/lib/connectors/launchdarkly/launchdarkly";
import { render } from "@/lib/connectors/render/render";
import { unleash } from "@/lib/connectors/unleash/unleash";
import { spinnaker } from "@/lib/connectors/spinnaker/spinnaker";
import { webhook } from "@/lib/connectors/webhook/webhook";
import type { ConnectorKind } from "@/lib/domain/connections/kinds/kinds";
import type { Connector } from "./connector";

const known: Record<ConnectorKind, Connector> = {
  webhook,
  github,
  gitlab,
  jenkins,
  heroku,
  render,
  argo_rollouts: argoRollouts,
  launchdarkly: launchDarkly,
  unleash,
  flagsmith,
  flagd,
  host_agent: hostAgent,
  aws_codedeploy: awsCodeDeploy,
  aws_alb: awsAlb,
  cloud_deploy: cloudDeploy,
  spinnaker,
};

/** The connector of a kind. */
export function connectorOf(kind: ConnectorKind): Connector {
  return known[kind];
}
