import type { SoakInput } from "@/lib/domain/readiness/staging/staging";
import type { Outcome } from "@/lib/kernel/outcome";

/** What can be said of a time in staging. Each answers null, or why not. */
export type StagingActions = {
  report: (
    releaseId: string,
    input: { name: string; passed: boolean; detail?: string },
  ) => Promise<Outcome<null>>;
  note: (releaseId: string, input: { text: string }) => Promise<Outcome<null>>;
  soak: (releaseId: string, input: SoakInput) => Promise<Outcome<null>>;
};
