import { z } from "zod";
import { awsFaults, awsFields, awsShape } from "@/lib/domain/connections/aws-fields";
import { foreignSecret, type Kind, line } from "@/lib/domain/connections/kind";
import {
  codeDeployPolicy,
  codeDeploySubscription,
  codeDeployTrigger,
} from "@/lib/domain/connections/samples/aws-codedeploy";

/** A deployment group of AWS CodeDeploy. */
export const awsCodeDeployKind = {
  kind: "aws_codedeploy",
  name: "AWS CodeDeploy",
  short: "CodeDeploy",
  role: "deploy",
  summary: "Stops what is under way and has it rolled back, or deploys an earlier revision again.",
  shape: {
    application: line(100),
    group: line(100),
    ...awsShape,
    topicArn: z
      .string()
      .trim()
      .regex(/^arn:aws[\w-]*:sns:[a-z0-9-]+:\d{12}:[\w.-]{1,256}$/, "An ARN, like arn:aws:sns:….")
      .optional(),
    eventSecret: foreignSecret,
    fileExists: z.enum(["DISALLOW", "OVERWRITE", "RETAIN"]).optional(),
    alarms: z.enum(["keep", "ignore"]).optional(),
    promotes: z.enum(["no", "yes"]).optional(),
  },
  fields: {
    application: { label: "Application", placeholder: "shop" },
    group: { label: "Deployment group", placeholder: "production" },
    ...awsFields,
    topicArn: {
      label: "Topic of its triggers",
      placeholder: "arn:aws:sns:eu-central-1:123456789012:CodeDeployTopic_bellwether",
      hint: "Only messages that Amazon SNS signed for this topic are believed.",
    },
    eventSecret: {
      label: "Secret for EventBridge",
      secret: "signs",
      makes: "hex",
      rare: true,
      hint: "An API destination signs nothing: its connection sends this as the header X-Bellwether-Secret.",
    },
    promotes: {
      label: "When the rollout advances",
      choices: [
        { value: "no", label: "CodeDeploy is not asked" },
        { value: "yes", label: "Let the deployment that waits shift its traffic" },
      ],
      hint: "Never further than the share that the stage asks for: with a configuration that shifts all at once, give the service one stage of 100 %.",
    },
    fileExists: {
      label: "Files that are there already, when a revision is deployed again",
      choices: [
        { value: "DISALLOW", label: "Make the deployment fail" },
        { value: "OVERWRITE", label: "Are overwritten" },
        { value: "RETAIN", label: "Are kept" },
      ],
      rare: true,
    },
    alarms: {
      label: "Alarms of the group, during a rollback",
      choices: [
        { value: "keep", label: "Count: one that rings stops it" },
        { value: "ignore", label: "Do not count" },
      ],
      hint: "Not counting them also needs codedeploy:UpdateDeploymentGroup.",
      rare: true,
    },
  },
  faults: awsFaults,
  actions: ["roll_back", "promote"],
  repeatable: [],
  lookForMs: 30_000,
  listsTargets: true,
  cancels: true,
  approves: true,
  sameForStaging: false,
  warnings: ({ alarms }) =>
    alarms === "ignore"
      ? []
      : [
          {
            text: "Alarms of the deployment group that ring stop the rollback as well.",
            until: "done",
          },
        ],
  place: ({ application = "", group = "" }) => `${application}/${group}`,
  guide: [
    "Make a user in IAM with the policy below (your region, account and application in it) and an access key for it; paste both halves here. Or give the machine Bellwether runs on a role with that policy.",
    "To hear back at once: the second commands make a topic and let the group send its deployments to it. They end by saying the topic's ARN: put it into this form and Connect. Only then run the third, which subscribes Bellwether; it is confirmed by itself. A group's role of your own making needs sns:Publish on the topic.",
    "Test the connector. CodeDeploy knows no versions: one is found by the commit of a GitHub revision, or by its number in the key of the bundle, in the AppSpec, or in the deployment's description.",
  ],
  samples: [
    { title: "IAM policy", text: codeDeployPolicy },
    { title: "Topic and trigger", text: codeDeployTrigger },
    { title: "Subscription, once the topic's ARN is saved", text: codeDeploySubscription },
  ],
} as const satisfies Kind;
