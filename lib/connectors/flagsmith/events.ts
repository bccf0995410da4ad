import { z } from "zod";
import type { Delivery, InboundProof } from "@/lib/connectors/connector";
import { event, text } from "@/lib/connectors/event-parts";
import { isSigned } from "@/lib/connectors/hmac";
import { momentOf, readJsonEvent, reader } from "@/lib/connectors/read-event";
import type { InboundEvent } from "@/lib/domain/connections/inbox/inbox";
import type { Target } from "@/lib/domain/connections/operation";
import { switchRef } from "@/lib/domain/connections/switch-ref";
import { instant } from "@/lib/kernel/instant";

/** Checks `X-Flagsmith-Signature`, hex HMAC-SHA256 over the raw body. Its events have no id: the signature is it. */
export function verifyFlagsmith(raw: Buffer, headers: Headers, { secrets }: Target): InboundProof {
  const given = headers.get("x-flagsmith-signature") ?? "";
  const signature = /^[0-9a-f]{64}$/i.test(given) ? Buffer.from(given, "hex") : Buffer.alloc(0);
  if (!isSigned(raw, signature, secrets["webhookSecret"] ?? [])) return { ok: false };
  return { ok: true, id: given, topic: "event" };
}

const state = z.object({
  enabled: z.boolean(),
  environment: z
    .object({ name: z.string().catch(""), api_key: text })
    .nullish()
    .catch(null),
  feature: z.object({ name: z.string().min(1).max(200) }),
  feature_segment: z.unknown().nullish(),
  identity: z.unknown().nullish(),
});
const body = z.object({
  event_type: z.string(),
  data: z.object({
    new_state: state.nullish().catch(null),
    previous_state: z.object({ enabled: z.boolean() }).nullish().catch(null),
    changed_by: text,
    timestamp: z.string().catch(""),
  }),
});

/** What an environment's webhook says. Never throws. */
export function normalise(raw: Buffer, delivery: Delivery): InboundEvent {
  return readJsonEvent(raw, { ...delivery, topic: "event" }, { event: flagsmithEvent });
}

const flagsmithEvent = reader(body, ({ event_type: type, data }, { settings, at }) => {
  if (type !== "FLAG_UPDATED") return { is: "ignored", why: `“${type}” switches no flag.` };
  const { new_state: now, previous_state: before, changed_by: by, timestamp } = data;
  if (now === null || now === undefined) {
    return { is: "refused", why: "data.new_state: it does not say how the flag is now." };
  }
  if ((now.identity ?? null) !== null || (now.feature_segment ?? null) !== null) {
    return { is: "ignored", why: "It is about one identity or segment only." };
  }
  const key = now.environment?.api_key ?? null;
  if (key !== null && key !== (settings["environment"] ?? "")) {
    return { is: "ignored", why: `It is about the environment ${now.environment?.name ?? ""}.` };
  }
  const { name } = now.feature;
  if (before?.enabled === now.enabled) {
    return { is: "ignored", why: `It changed the value of ${name}, and turned nothing on or off.` };
  }
  return event({
    kind: "flag.changed",
    status: "succeeded",
    environment: now.environment?.name ?? null,
    actor: by ?? null,
    occurredAt: momentOf(timestamp) ?? instant(at),
    externalRef: switchRef({ key: name, isOn: now.enabled }),
    detail: `${name} was turned ${now.enabled ? "on" : "off"}.`,
  });
});
