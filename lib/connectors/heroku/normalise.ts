import { z } from "zod";
import type { Delivery } from "@/lib/connectors/connector";
import { event, text } from "@/lib/connectors/event-parts";
import { momentOf, readJsonEvent, reader, parseJson } from "@/lib/connectors/read-event";
import type { InboundEvent } from "@/lib/domain/connections/inbox/inbox";
import type { EventStatus, OutsideEvent } from "@/lib/domain/connections/inbox/outside-event";
import { instant } from "@/lib/kernel/instant";
import { releaseRef } from "./releases";
import { lookUp } from "@/lib/kernel/look-up";

const body = z.object({
  action: z.string(),
  resource: z.string(),
  actor: z.object({ email: text }).nullish(),
  published_at: text,
  data: z.object({
    id: z.string(),
    version: z.number().nullish(),
    status: z.string().catch(""),
    current: z.boolean().nullish().catch(null),
    description: z.string().catch(""),
    slug: z.object({ commit: text }).nullish(),
    /** In place of a slug, where the app is built as an image. */
    oci_image: z.looseObject({}).nullish().catch(null),
    created_at: text,
    updated_at: text,
  }),
  webhook_metadata: z.object({ event: z.object({ id: z.string() }) }).nullish(),
});

const statuses: Record<string, EventStatus> = {
  pending: "running",
  succeeded: "succeeded",
  failed: "failed",
  expired: "cancelled",
};

/** What a Heroku webhook says: a release comes twice, made and then ended. Never throws. */
export function normalise(raw: Buffer, delivery: Delivery): InboundEvent {
  const read = readJsonEvent(raw, { ...delivery, topic: "event" }, { event: heroku });
  const own = z
    .object({ webhook_metadata: z.object({ event: z.object({ id: z.string().max(200) }) }) })
    .safeParse(parseJson(raw));
  return { ...read, eventId: own.success ? own.data.webhook_metadata.event.id : delivery.id };
}

const heroku = reader(
  body,
  ({ action, resource, actor, published_at: published, data }, { at }) => {
    if (resource !== "release") {
      return { is: "ignored", why: `Events about a ${resource} are not used.` };
    }
    const status = lookUp(statuses, data.status);
    if (action === "destroy" || status === undefined) {
      return { is: "ignored", why: `A release that is “${data.status}” says nothing.` };
    }
    const { description } = data;
    const no = noDeploy(data);
    if (no !== null) return { is: "ignored", why: no };
    if (status === "succeeded" && data.current === false) {
      const number = numberOf(data.version) ?? "The release";
      return { is: "ignored", why: `${number} is not what runs: another took its place.` };
    }
    const [, back = null] = /^Rollback to (v\d+)/.exec(description) ?? [];
    const ended = status !== "running";
    const occurredAt = momentOf(data.updated_at) ?? momentOf(published) ?? instant(at);
    return event({
      kind: kindOf(description.startsWith("Rollback"), status),
      status,
      // Gone back to, it runs under a new number; what is known of it is known under its own.
      version: back ?? numberOf(data.version),
      sha: data.slug?.commit ?? null,
      actor: actor?.email ?? null,
      occurredAt,
      startedAt: momentOf(data.created_at),
      finishedAt: ended ? occurredAt : null,
      externalRef: releaseRef(data.id),
      detail: description === "" ? null : description,
    });
  },
);

/** How Heroku calls its own releases of code. */
const codeWords = /^(?:Deploy(?:ed)?|Rollback to|Promote) /;
/** And those that change what stands around the code, which runs on as it was. */
const configWords =
  /^(?:.+\bconfig vars?$|(?:Attach|Detach) \S+|Update \S+ by \S+$|(?:Add|Remove|Upgrade|Downgrade) .*\badd-?on\b|(?:Enable|Disable) (?:Logplex|.+ feature)$|Initial release$)/i;

/**
 * Why a release is no deploy; null where it is one. What is made through the API is called what its maker says, or
 * nothing, and always brings code: Heroku asks for the slug.
 */
function noDeploy({ description, slug, oci_image: image }: z.infer<typeof body>["data"]) {
  if (codeWords.test(description)) return null;
  const words = description === "" ? "What says nothing of itself" : `“${description}”`;
  if (configWords.test(description)) return `${words} is no deploy: it changes config only.`;
  return (slug ?? image ?? null) === null ? `${words} is no deploy: it has no code.` : null;
}

function numberOf(version: number | null | undefined): string | null {
  return version === null || version === undefined ? null : `v${version}`;
}

function kindOf(isRollback: boolean, status: EventStatus): OutsideEvent["kind"] {
  if (status === "running") return isRollback ? "rollback.started" : "deploy.started";
  if (status === "succeeded") return isRollback ? "rollback.succeeded" : "deploy.succeeded";
  return isRollback ? "rollback.failed" : "deploy.failed";
}
