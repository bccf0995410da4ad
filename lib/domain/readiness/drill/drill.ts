import { z } from "zod";
import type { RunbookStep } from "@/lib/domain/readiness/runbook/runbook";
import type { Ladder } from "@/lib/domain/rollback/rollback";
import type { Instant } from "@/lib/kernel/instant";
import { oneLine } from "@/lib/kernel/one-line";

export const drillResults = ["worked", "failed", "called_off"] as const;
export type DrillResult = (typeof drillResults)[number];

/** A step of the runbook as it was practised. */
export type DrillStep = RunbookStep & { tickedAt: Instant | null; by: string | null };

/** A rollback practised in staging. Plain JSON. */
export type Drill = {
  id: string;
  serviceId: string;
  /** Null where the service has no connector: it is practised by hand. */
  connectorId: string | null;
  connectorMark: string | null;
  runbookVersion: number | null;
  fromVersion: string;
  toVersion: string;
  driverId: string;
  driverName: string;
  status: "running" | DrillResult;
  /** What the connector was asked and said, as of any rollback; null by hand. */
  ladder: Ladder | null;
  steps: DrillStep[];
  targetSeconds: number;
  startedAt: Instant;
  endedAt: Instant | null;
  /** From the start until the driver saw that the version before was back. */
  seconds: number | null;
  note: string;
  revision: number;
};

const version = oneLine(100, "Name the version.");

/** `POST /services/{key}/drills`: the version that runs in staging, and the one to go back to. */
export const startDrillInput = z
  .strictObject({ from: version, to: version })
  .refine(({ from, to }) => from !== to, {
    path: ["to"],
    error: "Go back to another version than the one that runs.",
  });
export type StartDrillInput = z.infer<typeof startDrillInput>;

/** `POST /drills/{id}/tick`: a step, counted from 0, is done; or is not after all. */
export const tickDrillInput = z.strictObject({
  step: z.number().int().min(0).max(999),
  done: z.boolean().default(true),
});
export type TickDrillInput = z.infer<typeof tickDrillInput>;

/** `POST /drills/{id}/end`. */
export const endDrillInput = z.strictObject({
  result: z.enum(drillResults),
  note: z.string().trim().max(2_000).default(""),
});
export type EndDrillInput = z.infer<typeof endDrillInput>;
