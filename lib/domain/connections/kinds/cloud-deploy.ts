import { z } from "zod";
import { address, foreignSecret, type Kind, line } from "@/lib/domain/connections/kind";
import {
  cloudDeployRelease,
  cloudDeployRoles,
  cloudDeployTopics,
} from "@/lib/domain/connections/samples/cloud-deploy";

const id = (like: string) =>
  z
    .string()
    .trim()
    .regex(/^[a-z]([a-z0-9-]{0,61}[a-z0-9])?$/, `A name like ${like}.`);

/** Whether a text is the key file of a service account, as Google gives it. */
function isKeyFile(text: string): boolean {
  try {
    return keyFile.safeParse(JSON.parse(text)).success;
  } catch {
    return false;
  }
}

const keyFile = z.object({
  client_email: z.string().min(3),
  private_key: z.string().startsWith("-----BEGIN"),
});

/** A target of a Google Cloud Deploy pipeline. */
export const cloudDeployKind = {
  kind: "cloud_deploy",
  name: "Google Cloud Deploy",
  short: "Cloud Deploy",
  role: "deploy",
  summary: "Rolls a target back to an earlier release.",
  shape: {
    project: z
      .string()
      .trim()
      .regex(/^[a-z0-9.:-]{4,70}$/, "A project's id, like acme-prod."),
    location: id("europe-west1"),
    pipeline: id("shop"),
    target: id("prod"),
    auth: z.enum(["keys", "machine"]).optional(),
    key: foreignSecret.refine(
      (text) => text === undefined || isKeyFile(text),
      "Paste the whole JSON file, with its client_email and private_key.",
    ),
    pushEmail: z.email("An address like bellwether@acme.iam.gserviceaccount.com.").optional(),
    pushAudience: line(2_000).optional(),
    versionAnnotation: line(200).optional(),
    shaAnnotation: line(200).optional(),
    promotes: z.enum(["no", "yes"]).optional(),
    url: address.optional(),
    tokenUrl: address.optional(),
  },
  fields: {
    project: { label: "Project", placeholder: "acme" },
    location: { label: "Region", placeholder: "europe-west1" },
    pipeline: { label: "Delivery pipeline", placeholder: "shop" },
    target: { label: "Target", placeholder: "prod", hint: "The one that this environment is." },
    auth: {
      label: "Asks Google with",
      choices: [
        { value: "keys", label: "The key of a service account" },
        { value: "machine", label: "The service account of the machine Bellwether runs on" },
      ],
    },
    key: {
      label: "Key of the service account",
      lines: 4,
      placeholder: '{ "type": "service_account", … }',
      needed: true,
      secret: "token",
      when: { field: "auth", is: ["keys"] },
      hint: "The whole JSON file. It needs roles/clouddeploy.operator, and to act as the target's service account.",
    },
    pushEmail: {
      label: "Service account of the push subscriptions",
      placeholder: "bellwether@acme.iam.gserviceaccount.com",
      hint: "Only pushes that Google signed in its name are believed.",
    },
    pushAudience: {
      label: "Audience of their tokens",
      rare: true,
      hint: "Left empty: the callback address, as Pub/Sub does by itself.",
    },
    versionAnnotation: {
      label: "Annotation of a release that is its version",
      usual: "version",
      hint: "Else the tag of its image, else its own name.",
      rare: true,
    },
    shaAnnotation: { label: "Annotation that is its commit", usual: "commit", rare: true },
    promotes: {
      label: "When the rollout advances",
      choices: [
        { value: "no", label: "Cloud Deploy is not asked" },
        { value: "yes", label: "Let the next phase of the canary begin" },
      ],
      hint: "Never further than the share that the stage asks for: give the service the stages that the canary's phases have.",
    },
    url: { label: "Address of the API", usual: "https://clouddeploy.googleapis.com", rare: true },
    tokenUrl: {
      label: "Address that issues tokens",
      usual: "https://oauth2.googleapis.com/token",
      rare: true,
    },
  },
  faults: (settings, has) =>
    settings["auth"] === "machine" || has.has("key")
      ? []
      : [{ path: "key", message: "It needs the key of a service account." }],
  actions: ["roll_back", "promote"],
  repeatable: ["roll_back"],
  lookForMs: 0,
  listsTargets: true,
  cancels: true,
  approves: true,
  sameForStaging: false,
  warnings: () => [
    {
      text: "One rollout of a target at a time: where one is under way, the rollback may wait for it.",
      remedy: { key: "cancel_under_way", label: "Cancel the rollout that is under way" },
      until: "running",
    },
    { text: "A target that wants approvals wants one for a rollback, too.", until: "done" },
  ],
  place: ({ pipeline = "", target = "" }) => `${pipeline} to ${target}`,
  guide: [
    "Make a service account by the first commands below (your project, and the service account your target deploys with), and paste the whole JSON file here.",
    "Let releases say their version and commit: the last sample does. Without it the image's tag or the release's name counts.",
    "Connect, then make the topics and their push subscriptions by the second commands, and write the service account's address into the form: only what Google signs in its name is believed. Without it Bellwether asks every few seconds.",
    "Test the connector: Google itself tries a rollback with validateOnly, which changes nothing.",
  ],
  samples: [
    { title: "Service account", text: cloudDeployRoles },
    { title: "Topics and push subscriptions", text: cloudDeployTopics },
    { title: "A release with its version", text: cloudDeployRelease },
  ],
} as const satisfies Kind;
