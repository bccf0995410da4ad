import { z } from "zod";
import { address, type Kind } from "@/lib/domain/connections/kind";
import { rollbackMessage, webhookReceiver } from "@/lib/domain/connections/samples/webhook";
import { signingSecret } from "@/lib/domain/connections/signing-secret";

/** Signed messages to a receiver of your own. */
export const webhookKind = {
  kind: "webhook",
  name: "Signed webhook",
  short: "the webhook",
  role: "deploy",
  summary: "For any tool that can receive an HTTP request: your receiver does the work.",
  shape: {
    url: address,
    secret: signingSecret.optional(),
    snsTopic: z
      .string()
      .trim()
      .regex(/^arn:aws[\w-]*:sns:[a-z0-9-]+:\d{12}:[\w.-]{1,256}$/, "An ARN, like arn:aws:sns:….")
      .optional(),
  },
  fields: {
    url: { label: "Address", placeholder: "https://deploy.example.com/bellwether" },
    secret: {
      label: "Secret",
      needed: true,
      secret: "signs",
      makes: "whsec",
      hint: "Both sides sign with it. Make one here, or bring your own (whsec_…).",
    },
    snsTopic: {
      label: "Topic of Amazon SNS",
      placeholder: "arn:aws:sns:eu-central-1:123456789012:deploys",
      hint: "Its messages are believed, too, by Amazon’s own signature. Each carries an event as JSON.",
      rare: true,
    },
  },
  faults: (_, has) =>
    has.has("secret")
      ? []
      : [{ path: "secret", message: "A new connector needs a secret to sign with (whsec_…)." }],
  actions: ["roll_back", "set_weight"],
  repeatable: ["roll_back", "set_weight"],
  lookForMs: 0,
  listsTargets: false,
  cancels: false,
  approves: false,
  sameForStaging: true,
  warnings: () => [],
  place: ({ url = "" }) => (URL.canParse(url) ? new URL(url).host : url),
  guide: [
    "Write a small receiver that checks the signature and does the work, or begin with the one below (for other languages: any library for Standard Webhooks).",
    "Make a secret in the form, give it to the receiver, and Connect. Callbacks come to {callback}, signed with the same secret.",
    "Test the connector: the receiver gets a ping, and may answer anything in the range of 200.",
  ],
  samples: [
    { title: "What arrives, and what to answer", text: rollbackMessage },
    { title: "receiver.mjs", text: webhookReceiver },
  ],
} as const satisfies Kind;
