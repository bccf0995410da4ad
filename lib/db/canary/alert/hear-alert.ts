import type { Change } from "@/lib/db/commit";
import { findRelease, toRelease } from "@/lib/db/release/release-rows";
import type { Tx } from "@/lib/db/transact";
import { carryUp } from "@/lib/domain/canary/alert/escalation";
import {
  decideFiring,
  decideOver,
  type Fired,
  type OutsideAlert,
} from "@/lib/domain/canary/alert/outside-alert";
import type { OutsideEvent } from "@/lib/domain/connections/inbox/outside-event";
import type { Release } from "@/lib/domain/release/release";
import type { Service } from "@/lib/domain/release/service/service";
import { newId } from "@/lib/kernel/ids";
import type { Instant } from "@/lib/kernel/instant";
import { addAlert, lockAlert, putAlert } from "./alert-rows";
import { findIncident, findOutsideAlert, putOutsideAlert } from "./outside-alert-rows";

/**
 * What an alert of an outside system means for a service: kept, and where it began to fire while a release has
 * traffic, an alert of that release. In whatever order firing and end are heard, it is over once it ended.
 */
export async function hearAlert(
  tx: Tx,
  connectorId: string,
  service: Service,
  event: OutsideEvent,
  at: Instant,
): Promise<Required<Change> & { words: string }> {
  await tx.$executeRaw`
    select pg_advisory_xact_lock(hashtextextended(${`alerts ${service.id}`}, 0))`;
  const said = outsideAlert(event, service.id, connectorId);
  const find = event.startedAt === null ? findIncident : findOutsideAlert;
  const known = await find(tx, said);
  const outside = known === null ? said : { ...known, endsAt: known.endsAt ?? said.endsAt };
  const fired = await decide(tx, outside, known, service, event, at);
  const { alert, entry } = fired;
  const isNew = alert !== null && alert.revision === 1;
  const states = [
    ...(alert === null ? [] : [isNew ? addAlert(alert) : putAlert(alert)]),
    putOutsideAlert(fired.outside),
  ];
  const words = entry?.sentence ?? keptWords(fired.outside, service.name);
  const entries = entry === null ? [] : [entry];
  return { words, states, entries, effects: alert === null ? [] : carryUp([alert], at) };
}

async function decide(
  tx: Tx,
  outside: OutsideAlert,
  known: OutsideAlert | null,
  service: Service,
  event: OutsideEvent,
  at: Instant,
): Promise<Fired> {
  if (outside.endsAt !== null) {
    const held = outside.alertId === null ? null : await lockAlert(tx, outside.alertId);
    const release = held === null ? null : await findRelease(tx, held.releaseId);
    return decideOver(outside, held, release, service.name, at);
  }
  if (known !== null) return { outside, alert: null, entry: null };
  const release = await releaseInTraffic(tx, service.id, event.version);
  return decideFiring(outside, release, service.name, newId("alert"), at);
}

async function releaseInTraffic(
  tx: Tx,
  serviceId: string,
  version: string | null,
): Promise<Release | null> {
  const row = await tx.release.findFirst({
    where: { serviceId, status: "rolling_out", ...(version !== null && { version }) },
    orderBy: { startedAt: "desc" },
  });
  return row === null ? null : toRelease(row);
}

function outsideAlert(event: OutsideEvent, serviceId: string, connectorId: string): OutsideAlert {
  const { alert, detail, url, startedAt, finishedAt, occurredAt, externalRef } = event;
  const ended = event.kind === "incident.resolved" ? (finishedAt ?? occurredAt) : null;
  return {
    id: newId("outsideAlert"),
    serviceId,
    connectorId,
    fingerprint: externalRef ?? alert?.name ?? "alert",
    name: alert?.name ?? detail ?? "An alert",
    severity: alert?.severity ?? "",
    summary: detail ?? "",
    url,
    startsAt: startedAt ?? occurredAt,
    endsAt: ended,
    alertId: null,
  };
}

function keptWords({ name, endsAt }: OutsideAlert, service: string): string {
  return endsAt === null
    ? `${name} of ${service}: kept. No release that began before it has traffic.`
    : `${name} of ${service} is over.`;
}
