import { createHash } from "node:crypto";
import type { InboundProof } from "@/lib/connectors/connector";
import { isSame } from "@/lib/connectors/hmac";
import type { Target } from "@/lib/domain/connections/operation";

/** Its notifications sign nothing: they carry a secret in a header of ours. */
export function verifyArgo(raw: Buffer, headers: Headers, { secrets }: Target): InboundProof {
  const known = secrets["webhookSecret"] ?? [];
  if (!isSame(headers.get("x-bellwether-secret") ?? "", known)) return { ok: false };
  return { ok: true, id: createHash("sha256").update(raw).digest("hex"), topic: "" };
}
