import { invalid, done, type Outcome } from "@/lib/kernel/outcome";
import type { Release } from "@/lib/domain/release/release";

/** What is known about versions of a service: which were taken back, and which served well. */
export type VersionFacts = {
  /** Versions whose newest release was rolled back. */
  unfit: string[];
  /** Versions that ran and were not taken back, newest first. */
  fit: string[];
};

/** Versions this release can go back to, the likeliest first. */
export function possibleTargets(release: Release, { unfit, fit }: VersionFacts): string[] {
  const known = release.previousVersion === null ? fit : [release.previousVersion, ...fit];
  const able = known.filter((one) => one !== release.version && !unfit.includes(one));
  return [...new Set(able)].slice(0, 5);
}

/**
 * Where to go back to: what was asked for, else the version before, else the newest that ran well.
 * Refuses (`invalid` on `to`) a version that was itself taken back, and asks when none is known.
 */
export function decideTarget(
  release: Release,
  asked: string | undefined,
  facts: VersionFacts,
): Outcome<string> {
  const able = possibleTargets(release, facts);
  const instead = able.length === 0 ? "Choose another version." : `Possible: ${list(able)}.`;
  if (asked === undefined) {
    const [first] = able;
    if (first !== undefined) return done(first);
    return invalid("to", `Which version should ${release.version} go back to? Choose one (“to”).`);
  }
  if (asked === release.version) {
    return invalid("to", `${asked} is the version to take back. ${instead}`);
  }
  if (facts.unfit.includes(asked)) {
    return invalid("to", `${asked} was rolled back itself. ${instead}`);
  }
  return done(asked);
}

function list(versions: string[]): string {
  return versions.join(", ");
}
