import { z } from "zod";
import { awsFaults, awsFields, awsShape } from "@/lib/domain/connections/aws-fields";
import { foreignSecret, type Kind, line } from "@/lib/domain/connections/kind";
import { albForward, albPolicy } from "@/lib/domain/connections/samples/aws-alb";

const arn = (of: "listener" | "listener-rule" | "targetgroup") =>
  z
    .string()
    .trim()
    .max(300)
    .regex(
      new RegExp(`^arn:aws[\\w-]*:elasticloadbalancing:[a-z0-9-]+:\\d{12}:${of}/[\\w./-]+$`),
      `An ARN of a ${of}, like arn:aws:elasticloadbalancing:….`,
    );

/** Two target groups behind an Application Load Balancer of AWS. */
export const awsAlbKind = {
  kind: "aws_alb",
  name: "AWS load balancer (ALB)",
  short: "the load balancer",
  role: "deploy",
  summary: "Shares traffic out between two target groups, and gives all of it back.",
  shape: {
    listenerArn: arn("listener").optional(),
    ruleArn: arn("listener-rule").optional(),
    stableGroup: arn("targetgroup"),
    newGroup: arn("targetgroup"),
    ...awsShape,
    versionTag: line(128).optional(),
    minHealthy: z
      .string()
      .trim()
      .regex(/^\d{1,4}$/, "A number of targets, like 2.")
      .optional(),
    stickiness: z.enum(["off", "keep"]).optional(),
    eventSecret: foreignSecret,
  },
  fields: {
    listenerArn: {
      label: "Listener",
      placeholder: "arn:aws:elasticloadbalancing:…:listener/app/shop/…",
      hint: "Whose default action forwards to both groups. Leave it empty where one of its rules does.",
    },
    ruleArn: {
      label: "Rule, in place of the listener's default",
      placeholder: "arn:aws:elasticloadbalancing:…:listener-rule/app/shop/…",
      rare: true,
    },
    stableGroup: {
      label: "Target group that is stable",
      placeholder: "arn:aws:elasticloadbalancing:…:targetgroup/shop-blue/…",
      hint: "A rollback gives it everything.",
    },
    newGroup: {
      label: "Target group of the new version",
      placeholder: "arn:aws:elasticloadbalancing:…:targetgroup/shop-green/…",
    },
    ...awsFields,
    versionTag: {
      label: "Tag that says which version runs in a group",
      placeholder: "version",
      hint: "With it the groups may change roles (blue and green), and nothing is given to a version that is not there.",
    },
    minHealthy: {
      label: "Healthy targets a group must have before it gets traffic",
      usual: "1",
      rare: true,
    },
    stickiness: {
      label: "Stickiness of the groups, at a rollback",
      choices: [
        { value: "off", label: "Is switched off, so that everybody goes back at once" },
        { value: "keep", label: "Stays: people go back when their cookie ends" },
      ],
      rare: true,
    },
    eventSecret: {
      label: "Secret for EventBridge",
      secret: "signs",
      makes: "hex",
      rare: true,
      hint: "An API destination signs nothing: its connection sends this as the header X-Bellwether-Secret.",
    },
  },
  faults: (settings, has) => [
    ...awsFaults(settings, has),
    ...((settings["listenerArn"] ?? settings["ruleArn"] ?? "") === ""
      ? [{ path: "listenerArn", message: "It needs a listener, or one of its rules." }]
      : []),
    ...(settings["stableGroup"] === settings["newGroup"] && settings["newGroup"] !== undefined
      ? [{ path: "newGroup", message: "That is the stable group: there must be two." }]
      : []),
  ],
  actions: ["roll_back", "set_weight"],
  repeatable: ["roll_back", "set_weight"],
  lookForMs: 0,
  listsTargets: true,
  cancels: false,
  approves: false,
  sameForStaging: false,
  warnings: ({ stickiness }) => [
    stickiness === "keep"
      ? {
          text: "People whom a cookie holds stay on the bad version until it ends.",
          remedy: { key: "unstick", label: "Switch stickiness off" },
        }
      : { text: "A rollback switches the stickiness of the groups off, where it is on." },
    { text: "Requests under way end where they are: until then the group drains." },
  ],
  place: ({ newGroup = "", stableGroup = "" }) =>
    [stableGroup, newGroup].map((one) => one.split("/")[1] ?? "").join(" and "),
  guide: [
    "Make a user in IAM with the policy below (your region, account and load balancer in it) and an access key for it; paste both halves here. Or give the machine Bellwether runs on a role with that policy.",
    "The listener, or one rule of it, must forward to both target groups: the first command does that. It replaces the whole default action: keep a sign-in you have.",
    "Let each deploy write the tag version on the group it fills, and give the tag's name here: then blue and green may take turns.",
    "Save and test. Bellwether sends the share of every step of the release, and on a rollback gives everything to the group of the version to go back to.",
  ],
  samples: [
    { title: "IAM policy", text: albPolicy },
    { title: "Listener and tags", text: albForward },
  ],
} as const satisfies Kind;
