import { z } from "zod";
import { address, type Kind } from "@/lib/domain/connections/kind";

function isSecret(text: string): boolean {
  const match = /^whsec_([A-Za-z0-9+/]+={0,2})$/.exec(text);
  const bytes = Math.floor(((match?.[1] ?? "").replace(/=+$/, "").length * 3) / 4);
  return match !== null && bytes >= 24 && bytes <= 64;
}

/** A secret both sides sign with after Standard Webhooks. */
const webhookSecret = z.string().refine(isSecret, {
  error: "A secret is whsec_ and 24 to 64 random bytes in base64 (Standard Webhooks).",
});

/** Signed messages to a receiver of your own. */
export const webhookKind = {
  kind: "webhook",
  name: "Signed webhook",
  role: "deploy",
  summary: "For any tool that can receive an HTTP request: your receiver does the work.",
  shape: { url: address, secret: webhookSecret.optional() },
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
  sameForStaging: true,
  warnings: () => [],
  place: ({ url = "" }) => (URL.canParse(url) ? new URL(url).host : url),
  guide: [
    "Write a small receiver that checks the signature and does the work: docs/connectors/webhook.md has the messages and the answers.",
    "Make a secret here, give it to the receiver, save, and test. Callbacks come to {callback}, signed with the same secret.",
  ],
} as const satisfies Kind;
