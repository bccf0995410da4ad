import { createHash } from "node:crypto";
import { z } from "zod";
import { event, webAddress } from "@/lib/connectors/event-parts";
import { momentOf, reader } from "@/lib/connectors/read-event";
import { instant } from "@/lib/kernel/instant";

const words = z.record(z.string(), z.string()).catch({});

/** One alert of a notification of Prometheus Alertmanager, or of Grafana, which sends the same. */
export const alertPiece = z.object({
  receiver: z.string(),
  externalURL: z.string().nullish(),
  alert: z.object({
    status: z.enum(["firing", "resolved"]),
    labels: words,
    annotations: words,
    startsAt: z.string(),
    endsAt: z.string().nullish(),
    generatorURL: z.string().nullish(),
    /** Not there before Alertmanager 0.15, nor from some who speak like it. */
    fingerprint: z.string().max(200).optional(),
  }),
});
type Alert = z.infer<typeof alertPiece>["alert"];

/** An alert is what its labels are. */
function nameOf({ fingerprint, labels }: Alert): string {
  if (fingerprint !== undefined) return fingerprint;
  const sorted = Object.entries(labels).toSorted(([one], [other]) => (one < other ? -1 : 1));
  return createHash("sha256").update(JSON.stringify(sorted)).digest("hex").slice(0, 16);
}

/** Which alert says what: it fires once and is over once. */
export function alertId({ alert }: z.infer<typeof alertPiece>): string {
  return `${nameOf(alert)} ${alert.startsAt} ${alert.status}`.slice(0, 255);
}

/** What the button *Test* of a contact point or a notification channel sends. */
export const grafanasTest = {
  is: "ignored",
  why: "It is the test of Grafana: what it sends arrives here.",
} as const;

/**
 * An alert is about the service that its label `service` names (or `app`), else about that of the connection; about the
 * environment that `environment` or `env` names, else production. `severity: critical` asks for a rollback.
 */
export const readAlert = reader(alertPiece, ({ alert }, { at }) => {
  const { labels, annotations, status } = alert;
  if (labels["alertname"] === "TestAlert" && labels["instance"] === "Grafana") return grafanasTest;
  const label = (...names: string[]) =>
    names.map((name) => labels[name] ?? "").find((value) => value !== "") ?? null;
  const startedAt = momentOf(alert.startsAt) ?? instant(at);
  const ended = status === "resolved" ? (momentOf(alert.endsAt) ?? instant(at)) : null;
  const said = annotations["summary"] ?? annotations["description"] ?? annotations["message"];
  const name = label("alertname", "rulename") ?? (said || nameOf(alert));
  return event({
    kind: status === "firing" ? "incident.opened" : "incident.resolved",
    status: null,
    service: label("service", "app"),
    environment: label("environment", "env"),
    version: label("version"),
    url: webAddress(alert.generatorURL),
    occurredAt: ended ?? startedAt,
    startedAt,
    finishedAt: ended,
    externalRef: nameOf(alert),
    alert: { name: name.slice(0, 200), severity: label("severity") ?? "" },
    detail: (said ?? "").slice(0, 1_000) || null,
  });
});
