import type { LastDrill } from "@/lib/domain/readiness/drill/last-drill";
import type { Can } from "@/lib/kernel/can";
import type { DiffLine } from "./diff-runbook";
import type { Runbook, RunbookStep } from "./runbook";

/** A version without who it belongs to. */
export type RunbookLine = Omit<Runbook, "serviceId" | "byId" | "steps">;

/** `GET /services/{key}/runbook`. */
export type RunbookView = {
  service: { key: string; name: string };
  /** The newest version; null while there is none. */
  current: RunbookLine | null;
  steps: RunbookStep[];
  /** Minutes all steps are expected to take; null where nobody said. */
  minutes: number | null;
  lastDrill: LastDrill;
  can: { edit: Can };
};

/** `GET /services/{key}/runbook/versions/{version}`: as it stood, and what it changed. */
export type RunbookVersionView = RunbookLine & { steps: RunbookStep[]; diff: DiffLine[] };
