import { z } from "zod";
import { address, foreignSecret, type Kind, line } from "@/lib/domain/connections/kind";
import { signingSecret } from "@/lib/domain/connections/signing-secret";
import {
  gitlabDeployJob,
  gitlabGates,
  gitlabPipeline,
} from "@/lib/domain/connections/samples/gitlab";
import { templateFault } from "@/lib/domain/connections/template";

/** GitLab CI/CD, on gitlab.com and self-managed. */
export const gitlabKind = {
  kind: "gitlab",
  name: "GitLab CI/CD",
  short: "GitLab",
  role: "deploy",
  summary: "Runs the deploy job of an earlier deployment again, or starts a pipeline.",
  shape: {
    url: address.optional(),
    project: z
      .string()
      .trim()
      .regex(/^\d{1,12}$|^[\w.-]+(\/[\w.-]+)+$/, "Its path like acme/shop, or its number.")
      .max(300),
    way: z.enum(["retry", "pipeline"]).optional(),
    environment: line(200).optional(),
    ref: line(200).optional(),
    variables: z.string().trim().max(4_000).optional(),
    promotes: z.enum(["no", "yes"]).optional(),
    token: foreignSecret,
    triggerToken: foreignSecret,
    signingToken: signingSecret.optional(),
    webhookToken: foreignSecret,
  },
  fields: {
    project: { label: "Project", placeholder: "acme/shop" },
    way: {
      label: "How to roll back",
      choices: [
        { value: "retry", label: "Run the deploy job of the earlier deployment again" },
        { value: "pipeline", label: "Start a pipeline with variables" },
      ],
    },
    environment: {
      label: "Environment in GitLab",
      usual: "{environment}",
      placeholder: "production",
      hint: "As GitLab calls it. Left empty: production, or staging in a drill.",
    },
    ref: {
      label: "Branch to run it from",
      usual: "main",
      when: { field: "way", is: ["pipeline"] },
    },
    variables: {
      label: "Variables",
      lines: 3,
      usual: "ROLLBACK_TO={version}\nOP_ID={op_id}\nENVIRONMENT={environment}",
      hint: "One a line. Also {sha}, {from}, {reason}, {actor}, {service}.",
      when: { field: "way", is: ["pipeline"] },
    },
    token: {
      label: "Access token",
      needed: true,
      secret: "token",
      hint: "Of the project, role Developer or more, scope api; allowed to deploy where the environment is protected.",
    },
    triggerToken: {
      label: "Pipeline trigger token",
      secret: "token",
      hint: "Only if the pipeline is to be started with one; the access token still follows it.",
      when: { field: "way", is: ["pipeline"] },
      rare: true,
    },
    signingToken: {
      label: "Signing token",
      secret: "signs",
      makes: "whsec",
      hint: "GitLab 19.0 or later: also set on the webhook. Then nothing unsigned is believed.",
    },
    webhookToken: {
      label: "Secret token",
      secret: "signs",
      makes: "hex",
      hint: "For GitLab before 19.0: sent in clear with each event. Not looked at once a signing token is set.",
      rare: true,
    },
    promotes: {
      label: "When the rollout advances",
      choices: [
        { value: "no", label: "GitLab is not asked" },
        { value: "yes", label: "Approve the deployment that is blocked, or start its manual job" },
      ],
      hint: "GitLab knows no shares: what waits is let go at the start and with each stage. Have a gate for each stage over there, or give the service one stage of 100 %.",
      rare: true,
    },
    url: { label: "Address of GitLab", usual: "https://gitlab.com", rare: true },
  },
  faults: (settings, has) => [
    ...(has.has("token") ? [] : [{ path: "token", message: "It needs an access token (api)." }]),
    ...templateFault("variables", settings["variables"] ?? ""),
  ],
  actions: ["roll_back", "promote"],
  // After a lost answer the next gate may wait: asked again, it would go two steps.
  repeatable: [],
  lookForMs: 45_000,
  listsTargets: true,
  comparesCommits: true,
  cancels: true,
  approves: true,
  sameForStaging: true,
  warnings: () => [
    {
      text: "The next pipeline of the deploy branch deploys the bad version again: revert it there, or lock the service here.",
    },
  ],
  place: ({ project = "", way = "retry" }) =>
    way === "retry" ? project : `${project}, by pipeline`,
  guide: [
    "Make a project access token (Settings → Access tokens; on gitlab.com from Premium on, else a personal one of a user made for this): role Developer, scope api. If the environment is protected, allow its role or user to deploy.",
    "For “run again”, look at Settings → CI/CD → General pipelines: while outdated deployment jobs are prevented, “Allow job retries for rollback deployments” must be on.",
    "For “pipeline”, paste the second sample below into .gitlab-ci.yml, and let every other job extend .usual, or it would run in a rollback, too. The pipeline's name holds OP_ID, which is how Bellwether finds its own.",
    "Paste the access token into the form, make a signing token there (before GitLab 19.0: a secret token, under Seldom needed), copy it, and Connect.",
    "Settings → Webhooks → Add new webhook: URL {callback}, the token you copied in the field of the same name, triggers Deployment, Pipeline, Job, Push, Tag push, Merge request, Releases.",
    "To let a canary go on from here: have a manual job for each share, as in the third sample, and choose under Seldom needed, When the rollout advances, to start it.",
    "Test the connector.",
  ],
  samples: [
    { title: ".gitlab-ci.yml, to run the job again", text: gitlabDeployJob },
    { title: ".gitlab-ci.yml, for a pipeline", text: gitlabPipeline },
    { title: ".gitlab-ci.yml, with a gate for each stage", text: gitlabGates },
  ],
} as const satisfies Kind;
