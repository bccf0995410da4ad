import { standing } from "@/lib/domain/release/watch/clock";
import { type Decision, moved } from "@/lib/domain/release/decide-move";
import type { Release, ReleaseStatus } from "@/lib/domain/release/release";
import { isSame } from "@/lib/kernel/is-same";
import type { Instant } from "@/lib/kernel/instant";
import type { JsonObject } from "@/lib/kernel/json";
import { endedWords, type FollowFacts, followStand } from "./follow";
import type { Stand } from "./timeline";

/**
 * What is known beside the stand: who says it, which version ran before, which one it is back on, and what would have
 * stood in the way had somebody started it here.
 */
export type Heard = {
  stand: Stand;
  by: string;
  before: string | null;
  backTo: string | null;
  against: string | null;
  /** What it is called, and of which commit it is, where the release does not know that yet. */
  named: { version?: string; sha?: string };
};

/** Where a deploy to production comes before anybody started it here. */
export const notBegun: readonly ReleaseStatus[] = [
  "planned",
  "ready",
  "staging",
  "staged",
  "cancelled",
];

/**
 * What was said of a release's deploy to production. It moves a release that went out outside of Bellwether, whatever
 * stood in the way: that is a fact, and the diary says so. One that somebody leads here is only stopped or taken back
 * by it. Null: it changes nothing.
 */
export function decideDeployed(
  release: Release,
  heard: Heard,
  facts: FollowFacts,
  at: Instant,
): Decision | null {
  const change = follows(release, heard.stand)
    ? { ...known(release, heard), ...followStand(release, heard.stand, facts, at) }
    : led(release, heard.stand, at);
  if (change === null || isSame(release, { ...release, ...change })) return null;
  const { kind, sentence } = wordsOf(release, change, heard, facts);
  const { stand, by } = heard;
  const data: JsonObject = { by, phase: stand.phase, reportedAt: stand.at, backTo: heard.backTo };
  const decision = moved(release, change, { kind, sentence, data });
  return { ...decision, effects: effectsOf(release, decision.release) };
}

function follows(release: Release, { phase }: Stand): boolean {
  if (notBegun.includes(release.status)) return true;
  if (!release.followed) return release.status === "completed" && phase === "rolled_back";
  return ["rolling_out", "completed", "rolled_back"].includes(release.status);
}

/** Who leads a rollout here decides how it goes on; a deploy that failed, or was taken back, is true all the same. */
function led(release: Release, stand: Stand, at: Instant): Partial<Release> | null {
  if (release.status !== "rolling_out" || release.followed) return null;
  const { phase } = stand;
  if (phase === "rolled_back" && stand.spoken) {
    return { status: "rolled_back", weight: 0, paused: false, pausedReason: null, clockFrom: null };
  }
  if ((phase !== "failed" && phase !== "cancelled") || release.paused) return null;
  return standing(release, endedWords[phase], at);
}

/** What ran before an unplanned release, and since when it is there, is known from what was said of it alone. */
function known({ unplanned }: Release, { before, stand, named }: Heard): Partial<Release> {
  if (!unplanned) return named.sha === undefined ? {} : { sha: named.sha };
  return { ...named, previousVersion: before, plannedAt: stand.startedAt };
}

function wordsOf(
  release: Release,
  change: Partial<Release>,
  { stand, by, backTo, against }: Heard,
  facts: FollowFacts,
): { kind: string; sentence: string } {
  const name = `${facts.serviceName} ${change.version ?? release.version}`;
  const although = notBegun.includes(release.status) ? againstIt(release, against) : "";
  const status = change.status ?? release.status;
  if (status === "rolled_back") {
    const to = backTo === null ? "" : ` to ${backTo}`;
    return {
      kind: "release.rolled_back_outside",
      sentence: `${by} reports: ${name} was rolled back${to}, outside of Bellwether.${although}`,
    };
  }
  if (status === "completed") {
    if (release.status === "completed") return moreKnown(by, name, change);
    return {
      kind: "release.completed",
      sentence: `${by} reports: ${name} was deployed to production, outside of Bellwether.${although}`,
    };
  }
  if (stand.phase === "failed" || stand.phase === "cancelled") {
    const how = stand.phase === "failed" ? "failed" : "was cancelled";
    return {
      kind: "release.paused",
      sentence: `${by} reports: the deploy of ${name} to production ${how}. The rollout stands.${although}`,
    };
  }
  const begins = release.status !== "rolling_out";
  return {
    kind: begins ? "release.rollout_started" : "release.deploy_seen",
    sentence: `${by} reports: the deploy of ${name} to production began, outside of Bellwether.${although}`,
  };
}

/** Something was heard late: nothing moves, and what came before it is known better. */
function moreKnown(by: string, name: string, { previousVersion }: Partial<Release>) {
  const after = previousVersion == null ? "" : ` It came after ${previousVersion}.`;
  const sentence = `By what ${by} reports, more is known of how ${name} went out.${after}`;
  return { kind: "release.deploy_seen", sentence };
}

/** What would have stood in the way here: it is said, and refuses nothing. */
function againstIt({ status, unplanned }: Release, against: string | null): string {
  const only = status === "staged" || unplanned ? "" : ` It was only ${status}.`;
  return `${only}${against === null ? "" : ` The policy was against it: ${against}`}`;
}

/** What is there already is asked of nobody. A rollback is worth looking back at, whoever did it. */
function effectsOf(before: Release, after: Release): Decision["effects"] {
  if (after.status !== "rolled_back" || before.status === "rolled_back") return [];
  const { id } = after;
  return [{ kind: "draft_postmortem", key: id, releaseId: id, payload: { releaseId: id } }];
}
