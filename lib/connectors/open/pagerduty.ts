import { z } from "zod";
import { event, text, webAddress } from "@/lib/connectors/event-parts";
import { momentOf, reader } from "@/lib/connectors/read-event";
import { instant } from "@/lib/kernel/instant";
import { lookUp } from "@/lib/kernel/look-up";

/** What PagerDuty's webhook (v3) sends, as far as it is read; `pagey.ping` is its test. */
export const pagerDuty = z.object({
  event: z.object({
    id: z.string().min(1).max(255),
    event_type: z.string().regex(/^(incident|service|pagey)\./),
    occurred_at: z.string(),
    data: z.object({
      id: z.string().max(200).catch(""),
      title: z.string().catch(""),
      urgency: text.catch(null),
      html_url: text.catch(null),
      service: z.object({ summary: text }).nullish().catch(null),
    }),
  }),
});

const kinds: Record<string, "incident.opened" | "incident.resolved"> = {
  "incident.triggered": "incident.opened",
  "incident.reopened": "incident.opened",
  "incident.resolved": "incident.resolved",
};

/** An incident is about the service that it is called by over there, which a person says the meaning of once. */
export const readPagerDuty = reader(pagerDuty, ({ event: said }, { at }) => {
  const kind = lookUp(kinds, said.event_type);
  if (said.event_type === "pagey.ping") {
    return { is: "ignored", why: "It is the test of PagerDuty: what it sends arrives here." };
  }
  if (kind === undefined) {
    return { is: "ignored", why: `“${said.event_type}” neither opens nor ends an incident.` };
  }
  if (said.data.id === "") return { is: "refused", why: "It does not say which incident." };
  const { id, title, urgency, html_url: url, service } = said.data;
  const occurredAt = momentOf(said.occurred_at) ?? instant(at);
  return event({
    kind,
    status: null,
    service: service?.summary ?? null,
    url: webAddress(url),
    occurredAt,
    // Its end names no beginning: its id alone holds the two together.
    startedAt: null,
    finishedAt: kind === "incident.resolved" ? occurredAt : null,
    externalRef: id,
    alert: { name: (title || id).slice(0, 200), severity: urgency ?? "" },
  });
});
