import type { Outcome } from "@/lib/kernel/outcome";

/** What can be done with an item; `revision` is the item's as it was seen. Each answers null, or why not. */
export type ChecklistActions = {
  tick: (
    releaseId: string,
    item: string,
    input: { evidence?: string; revision: number },
  ) => Promise<Outcome<null>>;
  untick: (
    releaseId: string,
    item: string,
    input: { reason?: string; revision: number },
  ) => Promise<Outcome<null>>;
  waive: (
    releaseId: string,
    item: string,
    input: { reason?: string; revision: number },
  ) => Promise<Outcome<null>>;
  give: (
    releaseId: string,
    item: string,
    input: { owner: string | null },
  ) => Promise<Outcome<null>>;
};
