import type { Release } from "./release";

/**
 * Why there is nothing to take back, or null. No lock, freeze, approval or checklist is asked here,
 * on purpose: a rollback is never gated.
 */
export function rollBackWhyNot(
  release: Pick<Release, "status" | "completedAt" | "version">,
): string | null {
  if (release.status === "rolling_back" || release.status === "rolled_back") return null;
  if (release.status === "rolling_out" || release.status === "completed") return null;
  if (release.status === "closed" && release.completedAt !== null) return null;
  return `Nothing of ${release.version} is live, so there is nothing to take back.`;
}
