import type { Strategy } from "./release";

/** A strategy as it is read within a sentence. */
export const strategyWords: Record<Strategy, string> = {
  canary: "canary",
  blue_green: "blue-green",
  feature_flag: "feature flag",
  rolling: "rolling",
};
