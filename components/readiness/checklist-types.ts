import type { ChecklistItem, checklistSummary } from "@/lib/domain/readiness/checklist";
import type { Outcome } from "@/lib/kernel/outcome";

export type Checklist = { items: ChecklistItem[]; summary: ReturnType<typeof checklistSummary> };

export type ChecklistActions = {
  tick: (releaseId: string, item: string, input: { evidence?: string }) => Promise<Outcome<null>>;
  untick: (releaseId: string, item: string) => Promise<Outcome<null>>;
  waive: (releaseId: string, item: string, input: { reason: string }) => Promise<Outcome<null>>;
};
