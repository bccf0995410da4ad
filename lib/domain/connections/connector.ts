import { z } from "zod";
import type { ConnectorId, ServiceId } from "@/lib/kernel/ids";
import type { Instant } from "@/lib/kernel/instant";
import type { JsonObject } from "@/lib/kernel/json";

export const connectorKinds = ["webhook"] as const;
export type ConnectorKind = (typeof connectorKinds)[number];

/** A secret as it is kept: sealed, and until when it still counts (null: it is the current one). */
export type SealedSecret = { sealed: string; until: Instant | null };

/** Our link to an outside system, one a service. Plain JSON; secrets only sealed. */
export type Connector = {
  id: ConnectorId;
  serviceId: ServiceId;
  kind: ConnectorKind;
  settings: JsonObject;
  secrets: SealedSecret[];
  lastTestAt: Instant | null;
  lastTest: string | null;
  lastTestOk: boolean | null;
  createdAt: Instant;
  revision: number;
};

/** After a rotation the secret before is still signed with, and accepted, for a day. */
export const rotationMs = 24 * 60 * 60_000;

/** Secrets that still count at an instant, the current one first. */
export function activeSecrets(secrets: readonly SealedSecret[], at: Instant): SealedSecret[] {
  return secrets.filter((one) => one.until === null || one.until > at);
}

function isSecret(text: string): boolean {
  const match = /^whsec_([A-Za-z0-9+/]+={0,2})$/.exec(text);
  const bytes = Math.floor(((match?.[1] ?? "").replace(/=+$/, "").length * 3) / 4);
  return match !== null && bytes >= 24 && bytes <= 64;
}

const address = z
  .url({ protocol: /^https?$/, error: "Use an address like https://router.example.com/hook." })
  .max(2_000)
  .refine(
    (text) => URL.canParse(text) && new URL(text).username === "" && new URL(text).password === "",
    {
      error: "Leave user and password out of the address; requests are signed instead.",
    },
  );

/** `PUT /services/{key}/connector`. The secret is write-only; left out, the one before stays. */
export const connectorInput = z.discriminatedUnion("kind", [
  z.strictObject({
    kind: z.literal("webhook"),
    url: address,
    secret: z
      .string()
      .refine(isSecret, {
        error: "A secret is whsec_ and 24 to 64 random bytes in base64 (Standard Webhooks).",
      })
      .optional(),
  }),
]);
export type ConnectorInput = z.infer<typeof connectorInput>;
