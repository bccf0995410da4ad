import type { SealedSecrets } from "@/lib/domain/connections/connector";
import type { Instant } from "@/lib/kernel/instant";
import { openConnectorSecret, sealConnectorSecret } from "./connector-secrets";

const name = "url";

/** The address of a chat, which opens it, sealed. */
export function sealChannelUrl(channelId: string, url: string): SealedSecrets {
  return { [name]: [{ sealed: sealConnectorSecret(channelId, name, url), until: null }] };
}

/** Where a channel's messages are posted; null where it cannot be read any more. */
export function openChannelUrl(
  channel: { id: string; secrets: SealedSecrets },
  at: Instant,
): string | null {
  return openConnectorSecret(channel, name, at)[0] ?? null;
}
