import { hearAlert } from "@/lib/db/canary/alert/hear-alert";
import { hearEvent } from "@/lib/db/readiness/tick/hear-event";
import { type DeployChange, readDeploy } from "@/lib/db/release/outside/read-deploy";
import type { Tx } from "@/lib/db/transact";
import type { Environment } from "@/lib/domain/connections/operation";
import { eventWords, type OutsideEvent } from "@/lib/domain/connections/inbox/outside-event";
import { factOf, factStatus } from "@/lib/domain/connections/inbox/outside-fact";
import type { Service } from "@/lib/domain/release/service/service";
import { newId } from "@/lib/kernel/ids";
import type { Instant } from "@/lib/kernel/instant";
import { type EventChange, noChange } from "./event-change";
import { findPlace } from "./find-place";
import { reporterName } from "./reporter-name";

/** What nobody asked for here: a deploy is a fact about a service, and any of it may be news for its checklists. */
export async function readAboutService(
  tx: Tx,
  connectorId: string,
  event: OutsideEvent,
  at: Instant,
  inboxId: string | null,
): Promise<EventChange> {
  const isDeploy = /^(deploy|rollback)\./.test(event.kind);
  const isAlert = event.kind.startsWith("incident.");
  const isSomewhere = isDeploy || isAlert;
  const said = { service: event.service, environment: isSomewhere ? event.environment : null };
  const place = await findPlace(tx, connectorId, said);
  if (place.is !== "ours") return noChange(place.is, place.why);
  const { service, environment } = place;
  if (isAlert) return aboutAlert(tx, connectorId, service, { ...event, environment }, at);
  const there = { ...event, environment };
  const deployed = isDeploy ? await aboutDeploy(tx, connectorId, service, there, at) : null;
  const moved = deployed?.releases ?? [];
  const teller = { connectorId, service, moved };
  const heard = await hearEvent(tx, teller, isDeploy ? there : event, inboxId, at);
  if (deployed === null && heard === null)
    return noChange("ignored", `${eventWords(event)}. Kept.`);
  const both = [deployed, heard].filter((one) => one !== null);
  return {
    result: deployed?.result ?? "used",
    words: both.map(({ words }) => words).join(" "),
    states: both.flatMap(({ states }) => states),
    entries: both.flatMap(({ entries }) => entries),
    effects: both.flatMap(({ effects }) => effects),
  };
}

async function aboutAlert(
  tx: Tx,
  connectorId: string,
  service: Service,
  event: OutsideEvent,
  at: Instant,
): Promise<EventChange> {
  if (event.environment === "staging") {
    return noChange("ignored", "Alerts of staging are kept here, and call nobody.");
  }
  return { result: "used", ...(await hearAlert(tx, connectorId, service, event, at)) };
}

async function aboutDeploy(
  tx: Tx,
  connectorId: string,
  service: Service,
  event: OutsideEvent & { environment: Environment },
  at: Instant,
): Promise<DeployChange | null> {
  const status = factStatus(event.status);
  if (status === null) return null;
  const by = await reporterName(tx, connectorId, event);
  const kind = event.kind.startsWith("rollback.") ? "rollback" : "deploy";
  const { environment } = event;
  const about = { id: newId("fact"), connectorId, kind, environment, status, by } as const;
  return readDeploy(tx, service, factOf(event, service.id, about, at), at);
}
