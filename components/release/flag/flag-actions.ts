import type { Outcome } from "@/lib/kernel/outcome";

type Fields = Record<string, unknown>;

/** What the page hands in. */
export type FlagActions = {
  add: (releaseId: string, input: Fields) => Promise<Outcome<null>>;
  edit: (releaseId: string, flagId: string, input: Fields) => Promise<Outcome<null>>;
  remove: (releaseId: string, flagId: string) => Promise<Outcome<null>>;
  retire: (releaseId: string, flagId: string) => Promise<Outcome<null>>;
};
