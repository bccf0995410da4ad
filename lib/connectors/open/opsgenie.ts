import { z } from "zod";
import { event, text } from "@/lib/connectors/event-parts";
import { reader } from "@/lib/connectors/read-event";
import { type Instant, instant } from "@/lib/kernel/instant";
import { lookUp } from "@/lib/kernel/look-up";

/** What Opsgenie's webhook sends of an alert, as far as it is read ("alert action data" of its documentation). */
export const opsgenie = z.object({
  action: z.string().min(1).max(100),
  alert: z.object({
    alertId: z.string().min(1).max(150),
    message: z.string().catch(""),
    description: text.catch(null),
    priority: text.catch(null),
    tags: z.array(z.string()).catch([]),
    details: z.record(z.string(), z.unknown()).catch({}),
    createdAt: z.number().nullish().catch(null),
    updatedAt: z.number().nullish().catch(null),
  }),
});

type Alert = z.infer<typeof opsgenie>["alert"];

const kinds: Record<string, "incident.opened" | "incident.resolved"> = {
  Create: "incident.opened",
  Close: "incident.resolved",
  Delete: "incident.resolved",
};

const severities: Record<string, string> = { P1: "critical", P2: "high", P3: "moderate" };

/** Each action on an alert happens once. */
export function opsgenieId({ action, alert }: z.infer<typeof opsgenie>): string {
  return `${alert.alertId} ${action}`;
}

/**
 * An alert is about the service and the environment that its details or its tags (`service:checkout`) name, else about
 * those of the connection.
 */
export const readOpsgenie = reader(opsgenie, ({ action, alert }, { at }) => {
  const kind = lookUp(kinds, action);
  if (kind === undefined) {
    return { is: "ignored", why: `“${action}” neither opens nor ends an alert.` };
  }
  const { alertId, message, description, priority } = alert;
  const opens = kind === "incident.opened";
  const occurredAt = momentAt(opens ? alert.createdAt : alert.updatedAt) ?? instant(at);
  return event({
    kind,
    status: null,
    service: namedIn(alert, "service"),
    environment: namedIn(alert, "environment") ?? namedIn(alert, "env"),
    occurredAt,
    // Its id alone holds beginning and end together.
    startedAt: null,
    finishedAt: opens ? null : occurredAt,
    externalRef: alertId,
    alert: {
      name: (message.trim() || alertId).slice(0, 200),
      severity: lookUp(severities, priority ?? "") ?? priority ?? "",
    },
    detail: (description ?? "").slice(0, 1_000) || null,
  });
});

/** Created in milliseconds; updated in nanoseconds, as is documented, or in milliseconds, too. */
function momentAt(value: number | null | undefined): Instant | null {
  const given = value ?? 0;
  const ms = given > 1e16 ? given / 1e6 : given;
  return ms > 0 && ms < 8e15 ? instant(ms) : null;
}

function namedIn({ details, tags }: Alert, name: string): string | null {
  const said = details[name];
  if (typeof said === "string" && said.trim() !== "") return said.trim();
  const tag = tags.find((one) => one.startsWith(`${name}:`));
  return tag?.slice(name.length + 1).trim() || null;
}
