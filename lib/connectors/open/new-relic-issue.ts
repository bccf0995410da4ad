import { z } from "zod";
import { event, webAddress } from "@/lib/connectors/event-parts";
import { momentOf, reader } from "@/lib/connectors/read-event";
import { instant } from "@/lib/kernel/instant";
import { lookUp } from "@/lib/kernel/look-up";

const moment = z.number().nullish().catch(null);

/** What a workflow of New Relic sends of an issue with the message that it proposes, as far as it is read. */
export const newRelicIssue = z.object({
  id: z.string().min(1).max(200),
  issueUrl: z.string(),
  title: z.union([z.string(), z.array(z.string()).transform((all) => all.join("; "))]).catch(""),
  priority: z.string().catch(""),
  state: z.string().min(1).max(50),
  createdAt: moment,
  updatedAt: moment,
});

const kinds: Record<string, "incident.opened" | "incident.resolved"> = {
  CREATED: "incident.opened",
  ACTIVATED: "incident.opened",
  CLOSED: "incident.resolved",
};

/** An issue is in a state once. */
export function newRelicId({ id, state }: z.infer<typeof newRelicIssue>): string {
  return `${id} ${state}`;
}

/** An issue names hosts and the like, no service of ours: it is about that of the connection. */
export const readNewRelicIssue = reader(newRelicIssue, (said, { at }) => {
  const { id, issueUrl, title, priority, state } = said;
  const kind = lookUp(kinds, state.toUpperCase());
  if (kind === undefined) {
    return { is: "ignored", why: `“${state}” neither opens nor ends an issue.` };
  }
  const opens = kind === "incident.opened";
  const occurredAt = momentOf(opens ? said.createdAt : said.updatedAt) ?? instant(at);
  return event({
    kind,
    status: null,
    url: webAddress(issueUrl),
    occurredAt,
    startedAt: momentOf(said.createdAt),
    finishedAt: opens ? null : occurredAt,
    externalRef: id,
    alert: { name: (title || id).slice(0, 200), severity: priority.toLowerCase() },
  });
});
