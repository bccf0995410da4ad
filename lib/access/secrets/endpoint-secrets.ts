import { randomBytes } from "node:crypto";
import type { SealedSecret } from "@/lib/domain/connections/connector";
import type { Instant } from "@/lib/kernel/instant";
import { openConnectorSecret, sealConnectorSecret } from "./connector-secrets";

const name = "secret";

/** A new secret that both sides sign with, after Standard Webhooks. */
export function newSigningSecret(): string {
  return `whsec_${randomBytes(32).toString("base64")}`;
}

/** An endpoint's secrets with one more, which counts from now on; those before it until `until`. */
export function withSecret(
  endpointId: string,
  secret: string,
  before: readonly SealedSecret[],
  until: Instant,
): { secret: SealedSecret[] } {
  const sealed = sealConnectorSecret(endpointId, name, secret);
  const still = before.map((one) => ({ ...one, until: one.until ?? until }));
  return { secret: [{ sealed, until: null }, ...still.slice(0, 1)] };
}

/** The secrets that sign now, the current one first. */
export function openEndpoint(
  endpoint: Parameters<typeof openConnectorSecret>[0],
  at: Instant,
): string[] {
  return openConnectorSecret(endpoint, name, at);
}
