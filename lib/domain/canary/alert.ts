import { z } from "zod";
import type { AlertId, ReleaseId } from "@/lib/kernel/ids";
import type { Instant } from "@/lib/kernel/instant";
import type { MetricRole } from "./metric";

/** A verdict that needs a person. */
export type Alert = {
  id: AlertId;
  releaseId: ReleaseId;
  metric: string;
  role: MetricRole;
  status: "open" | "claimed" | "muted" | "resolved";
  sentence: string;
  openedAt: Instant;
  claimedBy: string | null;
  claimedAt: Instant | null;
  mutedWhy: string | null;
  resolvedAt: Instant | null;
  revision: number;
};

/** `POST /alerts/{id}/mute`. */
export const muteInput = z.strictObject({ reason: z.string().trim().min(1).max(2_000) });
