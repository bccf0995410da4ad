import { createHash } from "node:crypto";
import { z } from "zod";
import type { Delivery, InboundProof } from "@/lib/connectors/connector";
import { event, text } from "@/lib/connectors/event-parts";
import { isSame } from "@/lib/connectors/hmac";
import { momentOf, parseJson, readJsonEvent, reader } from "@/lib/connectors/read-event";
import type { InboundEvent } from "@/lib/domain/connections/inbox";
import type { Target } from "@/lib/domain/connections/operation";
import { switchRef } from "@/lib/domain/connections/switch-ref";
import { instant } from "@/lib/kernel/instant";

/** Unleash signs nothing: the value of its Authorization header is compared. */
export function verifyUnleash(raw: Buffer, headers: Headers, { secrets }: Target): InboundProof {
  const given = headers.get("authorization") ?? "";
  const token = given.replace(/^Bearer /i, "");
  if (!isSame(token, secrets["webhookToken"] ?? [])) return { ok: false };
  return { ok: true, id: createHash("sha256").update(raw).digest("hex"), topic: "event" };
}

/** As our template of the webhook writes it. */
const body = z.object({
  type: z.string(),
  feature: z.string().min(1).max(200),
  environment: z.string(),
  project: z.string().catch("default"),
  by: text,
  at: z.string().catch(""),
});

const own = z.object({ id: z.union([z.number(), z.string().max(100)]) });

/** What Unleash's webhook says, by the template of our guide. Never throws. */
export function normalise(raw: Buffer, delivery: Delivery): InboundEvent {
  const read = readJsonEvent(raw, { ...delivery, topic: "event" }, { event: unleashEvent });
  const id = own.safeParse(parseJson(raw));
  return { ...read, eventId: id.success ? String(id.data.id) : delivery.id };
}

const changes = new Map([
  ["feature-environment-enabled", true],
  ["feature-environment-disabled", false],
]);

const unleashEvent = reader(body, (said, { settings, at }) => {
  const isOn = changes.get(said.type);
  if (isOn === undefined) return { is: "ignored", why: `“${said.type}” turns nothing on or off.` };
  const { project = "default", environment = "" } = settings;
  if (said.project !== project || said.environment !== environment) {
    return { is: "ignored", why: `It is about ${said.project}/${said.environment}.` };
  }
  return event({
    kind: "flag.changed",
    status: "succeeded",
    environment,
    actor: said.by ?? null,
    occurredAt: momentOf(said.at) ?? instant(at),
    externalRef: switchRef({ key: said.feature, isOn }),
    detail: `${said.feature} was turned ${isOn ? "on" : "off"}.`,
  });
});
