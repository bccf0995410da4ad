import { createHash } from "node:crypto";
import { z } from "zod";
import type { Delivery, InboundProof } from "@/lib/connectors/connector";
import { event, text } from "@/lib/connectors/event-parts";
import { isSame } from "@/lib/connectors/hmac";
import { momentOf, parseJson, readJsonEvent, reader } from "@/lib/connectors/read-event";
import type { InboundEvent } from "@/lib/domain/connections/inbox/inbox";
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

/** An event as Unleash sends it where no body template is given. */
const body = z.object({
  type: z.string(),
  featureName: z.string().min(1).max(200).nullish(),
  environment: z.string().nullish(),
  project: z.string().nullish(),
  createdBy: text,
  createdAt: z.string().catch(""),
});

const own = z.object({ id: z.union([z.number(), z.string().max(100)]) });

/** What Unleash's webhook says, in its own words. Never throws. */
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
    return { is: "ignored", why: `It is about ${said.project ?? ""}/${said.environment ?? ""}.` };
  }
  const { featureName: key } = said;
  if (key === null || key === undefined)
    return { is: "refused", why: "featureName: it is missing" };
  return event({
    kind: "flag.changed",
    status: "succeeded",
    environment,
    actor: said.createdBy ?? null,
    occurredAt: momentOf(said.createdAt) ?? instant(at),
    externalRef: switchRef({ key, isOn }),
    detail: `${key} was turned ${isOn ? "on" : "off"}.`,
  });
});
