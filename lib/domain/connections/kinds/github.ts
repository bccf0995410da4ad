import { z } from "zod";
import { address, foreignSecret, type Kind, line, needed } from "@/lib/domain/connections/kind";
import { githubGates, githubWorkflow } from "@/lib/domain/connections/samples/github";
import { templateFault } from "@/lib/domain/connections/template";

const ways = ["workflow", "rerun", "deployment", "dispatch"] as const;

/** GitHub Actions and Deployments, on github.com and on GitHub Enterprise Server. */
export const githubKind = {
  kind: "github",
  name: "GitHub Actions and Deployments",
  short: "GitHub",
  role: "deploy",
  summary: "Starts your rollback workflow, runs the last good one again, or makes a deployment.",
  shape: {
    apiUrl: address.optional(),
    repository: z
      .string()
      .trim()
      .regex(/^[\w.-]{1,100}\/[\w.-]{1,100}$/, "Write it as owner/name, like acme/shop.")
      .refine((text) => !/(^|\/)\.{1,2}(\/|$)/.test(text), "That is no repository."),
    way: z.enum(ways).optional(),
    workflow: z
      .string()
      .trim()
      .regex(/^[\w.-]{1,200}\.ya?ml$|^\d{1,12}$/, "A file name like rollback.yml, or its number.")
      .optional(),
    ref: line(200).optional(),
    inputs: z.string().trim().max(4_000).optional(),
    environment: line(100).optional(),
    eventType: line(100).optional(),
    promotes: z.enum(["no", "yes"]).optional(),
    appId: z
      .string()
      .trim()
      .regex(/^\d{1,12}$/, "The App's number.")
      .optional(),
    token: foreignSecret,
    privateKey: foreignSecret,
    webhookSecret: foreignSecret,
  },
  fields: {
    repository: { label: "Repository", placeholder: "acme/shop" },
    way: {
      label: "How to roll back",
      choices: [
        { value: "workflow", label: "Start a workflow (workflow_dispatch)" },
        { value: "rerun", label: "Run the last good run of the target again" },
        { value: "deployment", label: "Make a deployment (something of yours deploys it)" },
        { value: "dispatch", label: "Send a repository_dispatch event" },
      ],
    },
    workflow: {
      label: "Workflow",
      needed: true,
      placeholder: "rollback.yml",
      hint: "The file in .github/workflows on the default branch.",
      when: { field: "way", is: ["workflow", "rerun"] },
    },
    ref: {
      label: "Branch to run it from",
      usual: "main",
      hint: "A branch or tag, not a commit.",
      when: { field: "way", is: ["workflow"] },
    },
    inputs: {
      label: "Inputs",
      lines: 3,
      usual: "environment={environment}\nversion={version}\nop_id={op_id}",
      hint: "One a line. Also {sha}, {from}, {reason}, {actor}, {service}.",
      when: { field: "way", is: ["workflow", "dispatch"] },
    },
    environment: {
      label: "Environment in GitHub",
      usual: "{environment}",
      placeholder: "production",
      hint: "As GitHub calls it. Left empty: production, or staging in a drill.",
    },
    eventType: {
      label: "Event type",
      usual: "rollback",
      when: { field: "way", is: ["dispatch"] },
    },
    promotes: {
      label: "When the rollout advances",
      choices: [
        { value: "no", label: "GitHub is not asked" },
        { value: "yes", label: "Approve the deployment that waits for a reviewer" },
      ],
      hint: "The token needs Deployments: read and write, and its owner must be a required reviewer. GitHub knows no shares: what waits is let go at the start and with each stage. Have a gate for each stage over there, or give the service one stage of 100 %.",
      rare: true,
    },
    token: {
      label: "Token",
      needed: true,
      secret: "token",
      hint: "Fine-grained, for this repository only: Actions read and write (way deployment: Deployments, dispatch: Contents read and write). With Webhooks read and write besides, events that did not arrive are asked for again.",
    },
    webhookSecret: {
      label: "Webhook secret",
      secret: "signs",
      makes: "hex",
      hint: "Also typed into the repository's webhook, so that its events are believed.",
    },
    appId: { label: "GitHub App number", rare: true, hint: "Instead of a token." },
    privateKey: { label: "GitHub App private key (PEM)", secret: "token", lines: 4, rare: true },
    apiUrl: {
      label: "Address of the API",
      usual: "https://api.github.com",
      hint: "For GitHub Enterprise Server: https://HOST/api/v3.",
      rare: true,
    },
  },
  faults: (settings, has) => {
    const way = settings["way"] ?? "workflow";
    const app = (settings["appId"] ?? "") !== "" && has.has("privateKey");
    return [
      ...(has.has("token") || app
        ? []
        : [{ path: "token", message: "It needs a token, or a GitHub App's number and key." }]),
      ...(way === "workflow" || way === "rerun"
        ? needed(settings, "workflow", "Which workflow does it? Name its file.")
        : []),
      ...templateFault("inputs", settings["inputs"] ?? ""),
    ];
  },
  actions: ["roll_back", "promote"],
  // After a lost answer the next gate may wait: asked again, it would go two steps.
  repeatable: [],
  lookForMs: 60_000,
  listsTargets: true,
  comparesCommits: true,
  redelivers: true,
  cancels: true,
  approves: true,
  sameForStaging: true,
  warnings: () => [
    {
      text: "The next push to the deploy branch deploys the bad version again: revert it there, or lock the service here.",
    },
  ],
  place: ({ repository = "", workflow, way = "workflow" }) =>
    way === "deployment" || workflow === undefined ? repository : `${repository} ${workflow}`,
  guide: [
    "Put the workflow below into .github/workflows/rollback.yml on the default branch, with your own deploy step. Its run-name carries op_id: that is how Bellwether finds its own run.",
    "Make a fine-grained token (your picture → Settings → Developer settings → Personal access tokens): resource owner as of the repository, this repository only, Actions: read and write (Deployments or Contents instead, for the ways that need them). Paste it into the form, and note when it expires.",
    "Make a webhook secret in the form, copy it, and Connect.",
    "In the repository, Settings → Webhooks → Add webhook: payload URL {callback}, content type application/json, the secret you copied, and the events Deployments, Deployment statuses, Workflow runs, Check suites, Pushes, Pull requests, Releases. GitHub sends a ping: it appears in the inbox.",
    "To let a canary go on from here: have a job for each share, as in the second sample, in an environment whose required reviewer owns the token (Deployments: read and write), and choose under Seldom needed, When the rollout advances, to approve it.",
    "Test the connector.",
  ],
  samples: [
    { title: ".github/workflows/rollback.yml", text: githubWorkflow },
    { title: ".github/workflows/rollout.yml, with a gate for each stage", text: githubGates },
  ],
} as const satisfies Kind;
