import { z } from "zod";
import { event, text, webAddress } from "@/lib/connectors/event-parts";
import { reader } from "@/lib/connectors/read-event";
import { instant } from "@/lib/kernel/instant";
import { grafanasTest } from "./alertmanager";
import { lookUp } from "@/lib/kernel/look-up";

/** What Grafana's alerting of before version 9 sends of a rule; newer ones speak as Alertmanager does. */
export const grafanaRule = z.object({
  ruleId: z.number(),
  ruleName: z.string().min(1),
  state: z.string().max(50),
  ruleUrl: text.catch(null),
  message: text.catch(null),
  tags: z.record(z.string(), z.string()).catch({}),
});

const kinds: Record<string, "incident.opened" | "incident.resolved"> = {
  alerting: "incident.opened",
  ok: "incident.resolved",
};

/** A rule is about the service and the environment that its tags name, else about those of the connection. */
export const readGrafanaRule = reader(grafanaRule, (said, { at }) => {
  const { ruleId, ruleName, state, ruleUrl, message, tags } = said;
  if (/^Someone is testing the alert notification/i.test(message ?? "")) return grafanasTest;
  const kind = lookUp(kinds, state);
  if (kind === undefined) return { is: "ignored", why: `“${state}” says neither of a rule.` };
  const occurredAt = instant(at);
  return event({
    kind,
    status: null,
    service: tags["service"] || null,
    environment: (tags["environment"] ?? tags["env"]) || null,
    url: webAddress(ruleUrl),
    occurredAt,
    // Its end names no beginning: its number alone holds the two together.
    startedAt: null,
    finishedAt: kind === "incident.resolved" ? occurredAt : null,
    externalRef: `rule ${ruleId}`,
    alert: { name: ruleName.slice(0, 200), severity: tags["severity"] ?? "" },
    detail: (message ?? "").slice(0, 1_000) || null,
  });
});
