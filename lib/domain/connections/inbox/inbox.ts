import type { Instant } from "@/lib/kernel/instant";
import { isIdOf } from "@/lib/kernel/ids";
import { operationStatus, type OutsideEvent } from "./outside-event";

/** Something an outside system reported, as we read it. */
export type InboundReading =
  | {
      is: "operation";
      opId: string;
      status: "accepted" | "waiting" | "running" | "succeeded" | "failed";
      at: Instant;
      detail: string | null;
      url: string | null;
    }
  /** Something happened over there; it may be an operation of ours. Thin: the system is to be asked about it. */
  | { is: "event"; event: OutsideEvent; isThin?: boolean }
  /** Understood, and of no use; `why` says so in words. */
  | { is: "ignored"; why: string }
  /** Not understood. */
  | { is: "refused"; why: string };

/** Whether a reading says how a drill goes, and nothing else: all that staging's own key may speak of. */
export function isOfDrill(reading: InboundReading): boolean {
  if (reading.is === "operation") return isIdOf("drill", reading.opId);
  if (reading.is !== "event") return false;
  const { kind, opId, status, weight } = reading.event;
  const isOperation =
    kind !== "flag.changed" && weight === null && operationStatus(status) !== null;
  return isOperation && opId !== null && isIdOf("drill", opId);
}

/** What it says, and with which API token it was reported, where it was. */
export function reportedWith(reading: InboundReading, token: string | undefined): InboundReading {
  if (reading.is !== "event" || token === undefined) return reading;
  return { ...reading, event: { ...reading.event, reportedWith: token } };
}

/** `eventId` is the sender's, the same on every repeat; `topic` what its headers called it. */
export type InboundEvent = { eventId: string; topic: string; reading: InboundReading };

/** `waiting`: understood, and a person is to choose what it is about. */
export const inboxResults = ["used", "waiting", "ignored", "refused"] as const;
export type InboxResult = (typeof inboxResults)[number];

/** One received event, also one we could not use. `raw` is redacted. */
export type InboxEvent = {
  id: string;
  connectorId: string;
  eventId: string;
  receivedAt: Instant;
  topic: string;
  raw: string;
  /** Which way it is read: by its connector, or by its own form (docs/events.md). */
  form: "own" | "open";
  result: InboxResult;
  reading: string;
  event: OutsideEvent | null;
};
