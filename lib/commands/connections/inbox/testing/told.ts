import { connectorCaller } from "@/lib/access/caller";
import { aPerson } from "@/lib/access/testing";
import { receiveEvent } from "@/lib/commands/connections/inbox/receive-event";
import { setConnector } from "@/lib/commands/connections/connector/set-connector";
import { secret } from "@/lib/commands/rollback/testing/rollout";
import { aService } from "@/lib/db/testing";
import { reader } from "@/lib/db/transact";
import type { InboundReading } from "@/lib/domain/connections/inbox/inbox";
import { type OutsideEvent, outsideEvent } from "@/lib/domain/connections/inbox/outside-event";
import { type Instant, instant } from "@/lib/kernel/instant";

// A Tuesday, far enough back for a history.
const noon = Date.UTC(2026, 10, 24, 12);
export const minute = (minutes: number): Instant => instant(noon + minutes * 60_000);
const later = new Date(noon + 6 * 3_600_000);

const kinds = {
  running: "deploy.started",
  succeeded: "deploy.succeeded",
  failed: "deploy.failed",
  cancelled: "deploy.cancelled",
} as const;

export function deploy(
  version: string | null,
  status: keyof typeof kinds,
  at: number,
  more: Partial<OutsideEvent> = {},
): InboundReading {
  const occurredAt = minute(at);
  return {
    is: "event",
    event: outsideEvent({ kind: kinds[status], status, version, occurredAt, ...more }),
  };
}

export function share(version: string, weight: number, at: number): InboundReading {
  const about = { version, weight, occurredAt: minute(at) };
  return { is: "event", event: outsideEvent({ kind: "canary.step", status: "running", ...about }) };
}

export const back = (version: string, at: number) =>
  deploy(version, "succeeded", at, { kind: "rollback.succeeded" });

let told = 0;

export async function aConnected(overrides = {}) {
  const service = await aService(overrides);
  const input = { kind: "webhook", url: "http://127.0.0.1:9/hook", secret } as const;
  const connector = await setConnector(aPerson("admin"), service.key, input);
  if (!connector.ok) throw new Error(connector.refusal.detail);
  return { service, id: connector.value.id };
}

export async function tell(id: string, reading: InboundReading, eventId = `e${told++}`) {
  const caller = connectorCaller({ id, name: "Shop’s Signed webhook" }, later);
  const outcome = await receiveEvent(caller, id, { eventId, topic: "", reading }, "{}");
  if (!outcome.ok) throw new Error(outcome.refusal.detail);
  return outcome.value;
}

/** What is not of the outside's making: whose row it is, and how long the clock ran. */
const ours = ["id", "serviceId", "revision", "past", "watchedMs", "clockFrom"];

export async function releasesOf(serviceId: string) {
  const rows = await rowsOf(serviceId);
  return rows.map((row) =>
    Object.fromEntries(Object.entries(row).filter(([field]) => !ours.includes(field))),
  );
}

export async function rowsOf(serviceId: string) {
  return reader().release.findMany({ where: { serviceId }, orderBy: { version: "asc" } });
}
