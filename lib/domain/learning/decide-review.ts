import type { Release } from "@/lib/domain/release/release";
import type { Review } from "./review";

/** Why this release cannot be reviewed now; null when it can. */
export function reviewWhyNot(
  release: Release,
  written: Pick<Review, "byName"> | null,
): string | null {
  if (written !== null) return `${written.byName} wrote its review already.`;
  if (release.status === "cancelled") return `${release.version} was cancelled; it never went out.`;
  const over = release.completedAt !== null || release.status === "rolled_back";
  return over ? null : `${release.version} is not over yet. Complete it, or roll it back first.`;
}
