import type { ReleaseStatus } from "./release";

/** A release's status inside a sentence, in the words its state has on screen. */
export const statusWords: Record<ReleaseStatus, string> = {
  planned: "planned",
  ready: "ready",
  staging: "in staging",
  staged: "staged",
  rolling_out: "rolling out",
  completed: "released",
  rolling_back: "rolling back",
  rolled_back: "safe again",
  closed: "closed",
  cancelled: "cancelled",
};
