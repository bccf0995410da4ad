import { address, type Kind } from "@/lib/domain/connections/kind";
import { signingSecret } from "@/lib/domain/connections/signing-secret";

/** Signed messages to a receiver of your own. */
export const webhookKind = {
  kind: "webhook",
  name: "Signed webhook",
  role: "deploy",
  summary: "For any tool that can receive an HTTP request: your receiver does the work.",
  shape: { url: address, secret: signingSecret.optional() },
  fields: {
    url: { label: "Address", placeholder: "https://deploy.example.com/bellwether" },
    secret: {
      label: "Secret",
      secret: "signs",
      makes: "whsec",
      hint: "Both sides sign with it. Make one here, or bring your own (whsec_…).",
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
    "Write a small receiver that checks the signature and does the work: docs/connectors/webhook.md has the messages and the answers.",
    "Make a secret here, give it to the receiver, save, and test. Callbacks come to {callback}, signed with the same secret.",
  ],
} as const satisfies Kind;
