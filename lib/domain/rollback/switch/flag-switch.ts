import type { ConnectorId, FlagId, FlagSwitchId, ReleaseId, RollbackId } from "@/lib/kernel/ids";
import type { Instant } from "@/lib/kernel/instant";

/** `overtaken`: the other way was pressed before it was known how this one ended. */
export type SwitchStatus =
  | "requested"
  | "sent"
  | "accepted"
  | "confirmed"
  | "failed"
  | "unknown"
  | "overtaken";

/** A step of the ladder that was reached, by our own clock. */
export type SwitchStep = { step: SwitchStatus; at: Instant; detail: string | null };

/** One switching of one flag, off or on: a press and what came of it. Plain JSON. */
export type FlagSwitch = {
  id: FlagSwitchId;
  flagId: FlagId;
  releaseId: ReleaseId;
  /** What it goes through; null: by hand. */
  connectorId: ConnectorId | null;
  /** The rollback that it is a part of; null: pressed by itself. */
  rollbackId: RollbackId | null;
  turnsOn: boolean;
  reason: string;
  byId: string;
  byName: string;
  status: SwitchStatus;
  steps: SwitchStep[];
  requestedAt: Instant;
  /** The last press: after a failure a second press sends it again, under the same id. */
  pressedAt: Instant;
  acceptedAt: Instant | null;
  /** The flag system itself, or a person, says that the flag is so. */
  confirmedAt: Instant | null;
  revision: number;
};

/** A switch that arrives this long after the press would do harm: it is not sent any more. */
export const switchExpiresMs = 15 * 60_000;

/** Accepted, and the flag is still not so: in doubt after this long. */
export const switchDoubtMs = 60_000;

/** The flag is read for so long until it is as it was wanted. */
export const switchReadMs = 10 * 60_000;

/** "off", "on". */
export function wayWord({ turnsOn }: Pick<FlagSwitch, "turnsOn">): "on" | "off" {
  return turnsOn ? "on" : "off";
}

/** Whether how it ends is not known yet. */
export function isOpen({ status }: Pick<FlagSwitch, "status">): boolean {
  return status === "requested" || status === "sent" || status === "accepted";
}
