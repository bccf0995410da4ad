import { z } from "zod";
import type { Delivery, InboundProof } from "@/lib/connectors/connector";
import { event, text } from "@/lib/connectors/event-parts";
import { isSigned } from "@/lib/connectors/hmac";
import { momentOf, parseJson, readJsonEvent, reader } from "@/lib/connectors/read-event";
import type { InboundEvent } from "@/lib/domain/connections/inbox/inbox";
import { opIdIn } from "@/lib/domain/connections/call/op-id";
import type { Target } from "@/lib/domain/connections/operation";
import { switchRef } from "@/lib/domain/connections/switch-ref";
import { instant } from "@/lib/kernel/instant";

/** Checks `X-LD-Signature`, hex HMAC-SHA256 over the raw body. The event's own id is in the body. */
export function verifyLaunchDarkly(raw: Buffer, headers: Headers, target: Target): InboundProof {
  const given = headers.get("x-ld-signature") ?? "";
  const signature = /^[0-9a-f]{64}$/i.test(given) ? Buffer.from(given, "hex") : Buffer.alloc(0);
  if (!isSigned(raw, signature, target.secrets["webhookSecret"] ?? [])) return { ok: false };
  return { ok: true, id: given, topic: "audit" };
}

const entry = z.object({
  date: z.number(),
  kind: z.string().catch(""),
  accesses: z.array(z.object({ action: z.string(), resource: z.string() })).catch([]),
  titleVerb: z.string().catch(""),
  comment: z.string().catch(""),
  member: z.object({ email: text }).nullish(),
  currentVersion: z
    .object({ environments: z.record(z.string(), z.object({ on: z.boolean() })).catch({}) })
    .nullish()
    .catch(null),
});

const own = z.object({ _id: z.string().max(200) });

/** What a LaunchDarkly webhook says: an entry of its audit log. Never throws. */
export function normalise(raw: Buffer, delivery: Delivery): InboundEvent {
  const read = readJsonEvent(raw, { ...delivery, topic: "audit" }, { audit });
  const id = own.safeParse(parseJson(raw));
  return { ...read, eventId: id.success ? id.data._id : delivery.id };
}

const audit = reader(entry, (said, { settings, at }) => {
  const { project = "", environment = "" } = settings;
  if (said.kind !== "flag") return { is: "ignored", why: `“${said.kind}” is no flag.` };
  const prefix = `proj/${project}:env/${environment}:flag/`;
  const turned = said.accesses
    .filter(({ action }) => action === "updateOn")
    .map(({ resource }) => untagged(resource))
    .find((resource) => resource.startsWith(prefix));
  if (turned === undefined) {
    return { is: "ignored", why: `It turns no flag of ${project}/${environment} on or off.` };
  }
  const key = turned.slice(prefix.length);
  const isOn = said.currentVersion?.environments[environment]?.on ?? turnedOn(said.titleVerb);
  if (isOn === null) return { is: "refused", why: "It does not say whether it was on or off." };
  return event({
    kind: "flag.changed",
    status: "succeeded",
    environment,
    actor: said.member?.email ?? null,
    occurredAt: momentOf(said.date) ?? instant(at),
    externalRef: switchRef({ key, isOn }),
    opId: opIdIn(said.comment),
    detail: `${key} was turned ${isOn ? "on" : "off"}.`,
  });
});

/** Each part of a name may have tags: "proj/shop;web:env/production;prod:flag/new-pay;beta". */
function untagged(resource: string): string {
  return resource.replaceAll(/;[^:]*/g, "");
}

/** "turned off the flag". */
function turnedOn(verb: string): boolean | null {
  const [, word] = /turned (on|off)\b/.exec(verb) ?? [];
  return word === undefined ? null : word === "on";
}
