import { z } from "zod";
import { address, foreignSecret, type Kind, line } from "@/lib/domain/connections/kind";
import { signingSecret } from "@/lib/domain/connections/signing-secret";
import { jenkinsfile, jenkinsGates } from "@/lib/domain/connections/samples/jenkins";
import { templateFault } from "@/lib/domain/connections/template";

const jobName = z
  .string()
  .trim()
  .min(1)
  .max(500)
  .regex(/^[^/\p{Cc}]+(\/[^/\p{Cc}]+)*$/u, "Its full name, like folder/deploy-shop.")
  .refine((text) => !text.split("/").some((part) => /^\.{1,2}$/.test(part)), "That is no job.");

/** A parameterised Jenkins job. */
export const jenkinsKind = {
  kind: "jenkins",
  name: "Jenkins",
  short: "Jenkins",
  role: "deploy",
  summary: "Builds a parameterised job with the version to go back to.",
  shape: {
    url: address,
    job: jobName,
    deployJob: jobName.optional(),
    parameters: z.string().trim().max(4_000).optional(),
    unstable: z.enum(["failed", "done"]).optional(),
    promotes: z.enum(["no", "yes"]).optional(),
    user: line(200),
    token: foreignSecret,
    webhookToken: foreignSecret,
    signingSecret: signingSecret.optional(),
  },
  fields: {
    url: { label: "Address of Jenkins", placeholder: "https://ci.example.com" },
    job: { label: "Job", placeholder: "deploy/shop-rollback", hint: "With its folders." },
    parameters: {
      label: "Parameters",
      lines: 3,
      usual: "ROLLBACK_TO={version}\nOP_ID={op_id}\nENVIRONMENT={environment}",
      hint: "One a line; the job must declare each. Also {sha}, {from}, {reason}, {actor}, {service}.",
    },
    user: { label: "User", placeholder: "bellwether" },
    token: {
      label: "API token",
      needed: true,
      secret: "token",
      hint: "Of that user: Job/Read, Job/Build, Job/Cancel. A password will not do.",
    },
    webhookToken: {
      label: "Password for the Notification plugin",
      secret: "signs",
      makes: "hex",
      hint: "Jenkins sends it in the address: https://jenkins:PASSWORD@….",
    },
    signingSecret: {
      label: "Signing secret",
      secret: "signs",
      makes: "whsec",
      hint: "For a post block that signs what it sends. Then nothing unsigned is believed.",
      rare: true,
    },
    unstable: {
      label: "An unstable build counts as",
      choices: [
        { value: "failed", label: "Failed" },
        { value: "done", label: "Done" },
      ],
      rare: true,
    },
    promotes: {
      label: "When the rollout advances",
      choices: [
        { value: "no", label: "Jenkins is not asked" },
        { value: "yes", label: "Let the build that waits for input go on" },
      ],
      hint: "Jenkins knows no shares: what waits is let go at the start and with each stage. Have a gate for each stage over there, or give the service one stage of 100 %.",
      rare: true,
    },
    deployJob: {
      label: "Job that rolls releases out",
      placeholder: "deploy/shop",
      when: { field: "promotes", is: ["yes"] },
      hint: "Its builds wait for input. One of its parameters is the version. Left empty: the job above.",
      rare: true,
    },
  },
  faults: (settings, has) => [
    ...(has.has("token") ? [] : [{ path: "token", message: "It needs the user's API token." }]),
    ...templateFault("parameters", settings["parameters"] ?? ""),
  ],
  actions: ["roll_back", "promote"],
  // After a lost answer the build may wait for its next input: asked again, it would go two steps.
  repeatable: [],
  lookForMs: 30_000,
  listsTargets: false,
  cancels: true,
  approves: true,
  sameForStaging: true,
  warnings: () => [],
  place: ({ url = "", job = "" }) => `${URL.canParse(url) ? new URL(url).host : url} ${job}`.trim(),
  guide: [
    "Make a job with the Jenkinsfile below and your own deploy step, and build it once by hand: a pipeline learns its parameters only by running, and without ROLLBACK_TO it does nothing.",
    "As the user Bellwether acts as: Security → API Token → Add new token. The user needs Overall/Read, Job/Read, Job/Build and Job/Cancel.",
    "Fill in the form, make the password for the Notification plugin, copy it, and Connect.",
    "To hear back at once: in the job, Job Notifications → Add Endpoint, format JSON, protocol HTTP, all events, the address {callback} with jenkins:PASSWORD@ before its host. Without it Bellwether asks Jenkins every few seconds.",
    "To let a canary go on from here: have an input step before each share, as in the second sample, and choose under Seldom needed, When the rollout advances, to let the build go on, and its job.",
    "Test the connector.",
  ],
  samples: [
    { title: "Jenkinsfile", text: jenkinsfile },
    { title: "Jenkinsfile with a gate for each stage", text: jenkinsGates },
  ],
} as const satisfies Kind;
