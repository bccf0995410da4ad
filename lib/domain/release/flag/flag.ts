import { z } from "zod";
import { isDay } from "@/lib/domain/readiness/calendar/calendar-range";
import type { ConnectorId, FlagId, ReleaseId, ServiceId } from "@/lib/kernel/ids";
import type { Instant } from "@/lib/kernel/instant";
import { oneLine } from "@/lib/kernel/one-line";

/** A feature flag that came with a release. Plain JSON. */
export type Flag = {
  id: FlagId;
  releaseId: ReleaseId;
  serviceId: ServiceId;
  /** What it is called in its own system. */
  key: string;
  owner: string;
  purpose: string;
  /** The day ("2026-12-24", on the team's clocks) by which it is to be out of the code; said when it is added. */
  removeBy: string;
  /** How often that day was put off. */
  postponed: number;
  /** The connection that can switch it off; null: only by hand. */
  connectorId: ConnectorId | null;
  /** Whether it was on when its system last told; null: it never did. */
  isOn: boolean | null;
  seenAt: Instant | null;
  /** When somebody said that it is out of the code. */
  retiredAt: Instant | null;
  addedBy: string;
  addedAt: Instant;
  revision: number;
};

/** A release with more flags than this is several releases. */
export const mostFlags = 50;

/** A flag that nobody changed or looked at yet. */
export const unseen = { postponed: 0, isOn: null, seenAt: null, retiredAt: null, revision: 1 };

const fields = {
  owner: oneLine(120, "Say who owns the flag."),
  purpose: oneLine(300, "Say what the flag is for."),
  removeBy: z.string().refine(isDay, { error: "Use a day like 2026-12-24." }),
  /** The id of a kill-switch connection of the service; null: it is switched by hand. */
  killSwitch: z.string().min(1).max(100).nullable().optional(),
};

/** `POST /releases/{id}/flags`. */
export const addFlagInput = z.strictObject({
  key: oneLine(200, "Give the flag’s key."),
  ...fields,
});
export type AddFlagInput = z.infer<typeof addFlagInput>;

/** `PATCH /releases/{id}/flags/{flag}`: only what is sent changes. Another key is another flag. */
export const editFlagInput = z
  .strictObject(fields)
  .partial()
  .refine((input) => Object.keys(input).length > 0, { error: "Say what to change." });
export type EditFlagInput = z.infer<typeof editFlagInput>;
