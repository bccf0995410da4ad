import { createHash } from "node:crypto";
import { z } from "zod";
import type { InboundProof } from "@/lib/connectors/connector";
import { isSame } from "@/lib/connectors/hmac";
import { parseJson } from "@/lib/connectors/read-event";
import type { InboundEvent } from "@/lib/domain/connections/inbox/inbox";
import type { Target } from "@/lib/domain/connections/operation";

/** What Amazon EventBridge sends to an API destination is called so. */
export const fromEventBridge = "EventBridge";

/** EventBridge signs nothing: its header carries a secret. */
export function verifyBridged(raw: Buffer, headers: Headers, { secrets }: Target): InboundProof {
  const given = headers.get("x-bellwether-secret") ?? "";
  if (!isSame(given, secrets["eventSecret"] ?? [])) return { ok: false };
  const id = createHash("sha256").update(raw).digest("hex");
  return { ok: true, id, topic: fromEventBridge };
}

const sourced = z.object({ source: z.string().max(100) });

/** What an event of EventBridge is about where it is not of the service that is heard here; null where it is. */
export function ofOther(source: string): (body: unknown) => string | null {
  return (body) => {
    const read = sourced.safeParse(body);
    return read.success && read.data.source !== source ? read.data.source : null;
  };
}

const named = z.object({ id: z.string().min(1).max(200) });

/** Under the sender's own id: a repeat need not be the same bytes. */
export function asBridged(read: InboundEvent, raw: Buffer): InboundEvent {
  const own = named.safeParse(parseJson(raw));
  return read.topic === fromEventBridge && own.success ? { ...read, eventId: own.data.id } : read;
}
