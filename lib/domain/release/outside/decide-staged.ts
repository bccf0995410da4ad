import { type Decision, moved } from "@/lib/domain/release/decide-move";
import type { Release, ReleaseStatus } from "@/lib/domain/release/release";
import type { Stand } from "./timeline";

type Way = { to: ReleaseStatus; from: readonly ReleaseStatus[]; kind: string; says: string };

const ways: Partial<Record<Stand["phase"], Way>> = {
  running: {
    ...{ to: "staging", from: ["ready"], kind: "release.staging_started" },
    says: "the deploy to staging began",
  },
  succeeded: {
    ...{ to: "staged", from: ["ready", "staging"], kind: "release.staging_passed" },
    says: "it is in staging",
  },
  failed: {
    ...{ to: "ready", from: ["staging"], kind: "release.staging_failed" },
    says: "the deploy to staging failed",
  },
};

/** `waits`: why it does not pass staging by that alone; null where it does. */
type StagedWord = { stand: Stand; by: string; isNews: boolean; waits: string | null };

/** It has arrived, and stays there for a while. */
function soaking(waits: string): Way {
  const kind = "release.staging_started";
  const says = `it is in staging. ${waits.replace(/\.$/, "")}`;
  return { to: "staging", from: ["ready"], kind, says };
}

/**
 * What was said of a release's deploy to staging. It moves one that go was said for, and only forward; before go it is
 * a fact of the diary and no more, so that no pipeline passes the checklist. Null: it changes nothing.
 */
export function decideStaged(
  release: Release,
  { stand, by, isNews, waits }: StagedWord,
  serviceName: string,
): Decision | null {
  const way = waits !== null && stand.phase === "succeeded" ? soaking(waits) : ways[stand.phase];
  const data = { by, phase: stand.phase, reportedAt: stand.at };
  const name = `${serviceName} ${release.version}`;
  if (way !== undefined && way.from.includes(release.status)) {
    const sentence = `${by} reports of ${name}: ${way.says}.`;
    return moved(release, { status: way.to }, { kind: way.kind, sentence, data });
  }
  if (!isNews || way === undefined || stand.phase === "running") return null;
  const early = release.status === "planned" ? " Go was not said yet." : "";
  const sentence = `${by} reports of ${name}: ${way.says}.${early}`;
  return moved(release, {}, { kind: "release.deploy_seen", sentence, data });
}
