import type { Outcome } from "@/lib/kernel/outcome";

/** What can be done about a release that the policy holds. Each answers null, or why not. */
export type PolicyActions = {
  ask: (releaseId: string, input: { reason: string }) => Promise<Outcome<null>>;
  approve: (overrideId: string, input: { reason?: string }) => Promise<Outcome<null>>;
  refuse: (overrideId: string, input: { reason: string }) => Promise<Outcome<null>>;
  reschedule: (
    releaseId: string,
    input: { plannedFor: string; reason?: string },
  ) => Promise<Outcome<null>>;
};
