import type { ReleaseStatus } from "@/lib/domain/release/release";

/** Which versions run on which arm now. */
export type ArmVersions = { canary: readonly string[]; baseline: readonly string[] };

/** While a release is on its way its version is the canary's; before and after it, there is only what runs. */
export const onItsWay: readonly ReleaseStatus[] = [
  ...(["planned", "ready", "staging", "staged", "rolling_out", "rolling_back"] as const),
];

/** The arms of a service at a release that is on its way, or without one. */
export function armVersions(
  currentVersion: string | null,
  release: { version: string; previousVersion: string | null } | null,
): ArmVersions {
  const before = release?.previousVersion ?? currentVersion;
  return {
    canary: release === null ? [] : [release.version],
    baseline: before === null ? [] : [before],
  };
}
