import type { Can } from "@/lib/kernel/can";
import type { Instant } from "@/lib/kernel/instant";
import type { StagingRun } from "./staging";

/** The last time in staging, as a release's page and `GET /releases/{id}` show it. */
export type StagingView = Omit<StagingRun, "releaseId" | "revision"> & {
  soakUntil: Instant;
  /** Seconds, as of the answer; 0: over, or ended early. */
  soakLeftSeconds: number;
  /** Why it should not pass yet; null: nothing is against it, or it is over. */
  why: string | null;
  can: { report: Can };
};
