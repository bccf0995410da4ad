import type { Release } from "@/lib/domain/release/release";
import { durationText } from "@/lib/kernel/duration";
import { secondsBetween } from "@/lib/kernel/instant";
import type { Win, WinFacts } from "./win";

export type SmoothFacts = { samples: number; pauses: number };

/** The win of a release (`name`: "Checkout 2.4.0") that reached everyone; null when it did not, or was taken back. */
export function smoothWin(
  release: Release,
  name: string,
  { samples, pauses }: SmoothFacts,
  learned: string,
): Pick<Win, "releaseId" | "kind" | "title" | "learned" | "facts"> | null {
  const { startedAt, completedAt, status } = release;
  const kept = status === "completed" || status === "closed";
  if (startedAt === null || completedAt === null || !kept) return null;
  const facts: WinFacts = {
    version: release.version,
    rolloutSeconds: secondsBetween(startedAt, completedAt),
    stages: release.stages.length,
    ...(samples > 0 && { samples }),
    pauses,
  };
  return {
    releaseId: release.id,
    kind: "smooth_release",
    title: `${name} reached everyone in ${durationText(secondsBetween(startedAt, completedAt))}`,
    learned,
    facts,
  };
}
