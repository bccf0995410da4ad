import type { Kind } from "@/lib/domain/connections/kind";

/** What all flag systems have in common: a flag is set to a state, so asking twice does no harm. */
export const flagSystem = {
  role: "flag",
  actions: ["flag_off", "flag_on"],
  repeatable: ["flag_off", "flag_on"],
  lookForMs: 0,
  listsTargets: false,
  cancels: false,
  approves: false,
  sameForStaging: false,
} as const satisfies Partial<Kind>;
