import type { Outcome } from "@/lib/kernel/outcome";

/** What a person does about fixing forward; the page gives them. */
export type FixForwardActions = {
  ask: (releaseId: string, input: Record<string, unknown>) => Promise<Outcome<null>>;
  approve: (id: string, input: { reason: string }) => Promise<Outcome<null>>;
  refuse: (id: string, input: { reason: string }) => Promise<Outcome<null>>;
  finish: (id: string, input: { reason: string }) => Promise<Outcome<null>>;
};
