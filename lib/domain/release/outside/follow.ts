import { entered } from "@/lib/domain/release/watch/clock";
import { leaving, type MoveFacts, started } from "@/lib/domain/release/moves";
import type { Release, ShareBase, ShareReport } from "@/lib/domain/release/release";
import { standsAt } from "@/lib/domain/release/share-reports";
import type { Stage } from "@/lib/domain/release/service/stages";
import type { Instant } from "@/lib/kernel/instant";
import type { Stand } from "./timeline";

/** What of a service and its judge a release that is followed looks at. */
export type FollowFacts = Pick<
  MoveFacts,
  "serviceName" | "attendedMinutes" | "autoAdvance" | "verdict"
>;

/** Why a rollout stands that went out outside, by how its deploy ended. */
export const endedWords = {
  failed: "The deploy failed outside of Bellwether.",
  cancelled: "The deploy was cancelled outside of Bellwether.",
} as const;

/** Where a deploy that began outside begins: at its first stage, asked for by nobody here. */
function outsideBase(stages: readonly Stage[], from: Instant): ShareBase {
  return { stage: 0, weight: stages[0]?.weight ?? 100, from, before: 0, ours: false };
}

/**
 * What a release becomes that went out outside, by how it stands there and the shares that were reported. It follows
 * from these alone: whatever order they came in, it is the same.
 */
export function followStand(
  release: Release,
  stand: Stand,
  facts: FollowFacts,
  at: Instant,
): Partial<Release> {
  const { phase } = stand;
  const reports = release.outside?.reports ?? [];
  const base = outsideBase(release.stages, stand.startedAt);
  const there = standsAt(release.stages, base, reports) ?? base;
  const known = {
    followed: true,
    attendedMinutes: release.attendedMinutes ?? facts.attendedMinutes,
    autoAdvance: release.autoAdvance ?? facts.autoAdvance,
    outside: { base, reports },
    completedAt: phase === "succeeded" ? stand.at : null,
    endedAt: null,
  };
  const startedAt = earliest(stand.startedAt, reports);
  if (phase === "succeeded") {
    const last = { stage: release.stages.length - 1, stageFrom: there.from };
    return { ...over(release, facts, at, "completed"), ...last, weight: 100, ...known, startedAt };
  }
  if (phase === "rolled_back") {
    const { stage, from } = there;
    const left = { stage, stageFrom: from, weight: 0 };
    return { ...over(release, facts, at, "rolled_back"), ...left, ...known, startedAt };
  }
  const traffic = inTraffic(release, there, facts);
  return { ...traffic, ...known, startedAt, ...standing(release, phase) };
}

function earliest(startedAt: Instant, reports: readonly ShareReport[]): Instant {
  const first = reports.find((one) => one.weight > 0)?.at ?? startedAt;
  return first < startedAt ? first : startedAt;
}

function over(
  release: Release,
  facts: FollowFacts,
  at: Instant,
  status: "completed" | "rolled_back",
): Partial<Release> {
  const left = release.status === "rolling_out" ? [leaving(release, facts, at)] : [];
  return {
    ...{ status, paused: false, pausedReason: null, watchedMs: 0, clockFrom: null },
    past: [...release.past, ...left],
  };
}

function inTraffic(
  release: Release,
  { stage, weight, from }: ShareBase,
  facts: FollowFacts,
): Partial<Release> {
  if (release.status !== "rolling_out") {
    const begun = started({ release, facts, at: from, request: {} }, stage);
    return { ...begun, weight };
  }
  const stays = stage === release.stage && from === release.stageFrom;
  return { weight, ...(!stays && entered(release, stage, from)) };
}

/** A deploy that ended badly makes the rollout stand; one that is tried again goes on, a person's pause stays. */
function standing(release: Release, phase: "running" | "failed" | "cancelled"): Partial<Release> {
  if (phase !== "running") {
    return { paused: true, pausedReason: endedWords[phase], clockFrom: null };
  }
  const ours = release.pausedReason === null || !isEnd(release.pausedReason);
  return release.paused && ours ? {} : { paused: false, pausedReason: null };
}

function isEnd(reason: string): boolean {
  return Object.values<string>(endedWords).includes(reason);
}
