import type { Environment } from "@/lib/domain/connections/operation";
import { lookUp } from "@/lib/kernel/look-up";

/** How senders usually write an environment. */
const usual: Record<string, Environment> = {
  production: "production",
  prod: "production",
  prd: "production",
  live: "production",
  staging: "staging",
  stage: "staging",
  stg: "staging",
  preprod: "staging",
  "pre-prod": "staging",
  uat: "staging",
};

/** What a name means here: one of ours, nothing of ours, or nobody said so yet. */
export type Meaning<Ours> = { is: "ours"; ours: Ours } | { is: "none" } | { is: "unknown" };

/**
 * Which environment a sender means; without a word, the one a service is connected for: production. `said` is what
 * somebody chose for the name.
 */
export function environmentMeant(name: string | null, said: string | null): Meaning<Environment> {
  if (said === "none") return { is: "none" };
  if (said === "production" || said === "staging") return { is: "ours", ours: said };
  if (name === null || name === "") return { is: "ours", ours: "production" };
  const word = lookUp(usual, name.trim().toLowerCase());
  return word === undefined ? { is: "unknown" } : { is: "ours", ours: word };
}
