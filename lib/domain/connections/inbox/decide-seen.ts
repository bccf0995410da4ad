import { beginWatch, entered } from "@/lib/domain/release/watch/clock";
import { type Decision, moved } from "@/lib/domain/release/decide-move";
import { leaving, type MoveFacts, started } from "@/lib/domain/release/moves";
import type { Outside, Release, ReleaseStatus, ShareBase } from "@/lib/domain/release/release";
import { isAwaited } from "@/lib/domain/release/share-step";
import { newestSeen, standsAt, withReport } from "@/lib/domain/release/share-reports";
import type { Instant } from "@/lib/kernel/instant";

/** A share of traffic that the outside says a version has; `at` is by its clock, `by` who says it. */
export type WeightReport = { weight: number; at: Instant; by: string };

/** What of a service and its judge a report looks at. */
export type SeenFacts = Pick<
  MoveFacts,
  "serviceName" | "attendedMinutes" | "autoAdvance" | "otherInTraffic" | "verdict"
>;

/** What a report changes (null: nothing), and how it is read. */
export type Seen = { decision: Decision | null; words: string };

const notBegun: readonly ReleaseStatus[] = ["planned", "ready", "staging", "staged"];

/**
 * The outside reports the share of a release. What was asked stays asked; what is seen is kept beside it.
 * Where the outside itself moved it, the release follows: its stage, its clock, its diary. Reports count
 * by their own time, so it does not matter in which order, or how often, they arrive.
 */
export function decideSeen(
  release: Release,
  report: WeightReport,
  facts: SeenFacts,
  at: Instant,
): Seen {
  const said = { ...report, at: report.at > at ? at : report.at };
  const name = `${facts.serviceName} ${release.version}`;
  const no = notFollowed(release, name);
  if (no !== null) return nothing(no);
  const outside = withReport(release, { weight: said.weight, at: said.at });
  if (outside === null) return nothing("That was reported already.");
  if (isUnderWay(release, said.weight)) return comesNearer(release, said, name);
  const stands = standsAt(release.stages, outside.base, outside.reports);
  const known = { ...newestSeen(release, outside.reports), outside };
  if (isOver(release)) return sees(release, { ...known, ...cameTo(release, stands) }, said, name);
  if (notBegun.includes(release.status)) return begins(release, known, stands, said, facts);
  if (stands === null || isThere(release, stands)) return sees(release, known, said, name);
  return follows(release, known, stands, said, facts);
}

/** While a step is on its way over there, less than was asked is how far it is, however long it takes. */
function isUnderWay(release: Release, weight: number): boolean {
  return (
    isAwaited(release) && weight >= (release.past.at(-1)?.weight ?? 0) && weight < release.weight
  );
}

function comesNearer(release: Release, said: WeightReport, name: string): Seen {
  const { weight, at } = said;
  const known = newestSeen(release, [{ weight, at }]);
  const isOld = known.seenWeight === release.seenWeight && known.seenAt === release.seenAt;
  return isOld ? nothing("That was reported already.") : sees(release, known, said, name);
}

type Known = ReturnType<typeof newestSeen> & { outside?: Outside } & Came;
type Came = Partial<Pick<Release, "stage" | "stageFrom">>;

function nothing(words: string): Seen {
  return { decision: null, words };
}

function notFollowed(release: Release, name: string): string | null {
  if (notBegun.includes(release.status)) return null;
  if (release.status === "rolling_out" || isOver(release)) return null;
  const status = release.status.replaceAll("_", " ");
  return `${name} is ${status}; its share is not followed any more.`;
}

/** It went out outside and is over: what is said late of its shares is kept, and moves nothing. */
function isOver({ followed, status }: Release): boolean {
  return followed && (status === "completed" || status === "rolled_back");
}

/** How far it had come before it was over. */
function cameTo({ status }: Release, stands: ShareBase | null): Came {
  if (stands === null) return {};
  const { stage, from } = stands;
  return { stageFrom: from, ...(status === "rolled_back" && { stage }) };
}

function isThere({ stage, weight, stageFrom, plannedAt }: Release, stands: ShareBase): boolean {
  const from = stageFrom ?? plannedAt;
  return stands.stage === stage && stands.weight === weight && stands.from === from;
}

function sees(release: Release, known: Known, report: WeightReport, name: string): Seen {
  const goal = report.weight === release.weight ? "" : `; ${release.weight} % is asked`;
  const there = known.seenWeight === release.weight ? seenAsAsked(release, known, report.at) : {};
  return change(release, { ...known, ...beginning(release, known), ...there }, report, {
    kind: "release.weight_seen",
    sentence: `${report.by} reports ${report.weight} % for ${name}${goal}.`,
  });
}

/** The share that was asked for is there: whatever was said against it; its watch begins, where that waited for it. */
function seenAsAsked(release: Release, known: Known, at: Instant): Partial<Release> {
  if (!isAwaited(release)) return { untaken: null };
  const { outside } = known;
  const begun = beginWatch({ ...release, ...known }, at);
  const base = outside?.base == null ? null : { ...outside.base, from: at };
  return { ...begun, outside: { base, reports: outside?.reports ?? [] }, untaken: null };
}

function follows(
  release: Release,
  known: Known,
  { stage, weight, from }: ShareBase,
  report: WeightReport,
  facts: SeenFacts,
): Seen {
  const { clockFrom, ...there } = entered(release, stage, from);
  const stays = stage === release.stage && from === release.stageFrom;
  const left = stage === release.stage ? [] : [leaving(release, facts, from)];
  const next = {
    ...known,
    ...beginning(release, known),
    weight,
    ...(!stays && { ...there, clockFrom: release.paused ? null : clockFrom }),
    past: [...release.past, ...left],
  };
  const name = `${facts.serviceName} ${release.version}`;
  return change(release, next, report, {
    kind: "release.weight_followed",
    sentence: `${report.by} set ${report.weight} % for ${name} outside of Bellwether, which asked for ${release.weight} %; the release follows.`,
  });
}

/** A rollout that began outside began with the first traffic that was reported, however late that was heard. */
function beginning({ followed, startedAt }: Release, { outside }: Known): Partial<Release> {
  if (outside === undefined) return {};
  const { base, reports } = outside;
  const first = reports.find((one) => one.weight > 0);
  if (first === undefined) return {};
  if (base === null) return { startedAt: first.at };
  const earlier = followed && startedAt !== null && first.at < startedAt;
  return earlier ? { startedAt: first.at } : {};
}

/** The outside began before anyone pressed start here: the traffic is real, so the release rolls out. */
function begins(
  release: Release,
  known: Known,
  stands: ShareBase | null,
  report: WeightReport,
  facts: SeenFacts,
): Seen {
  const name = `${facts.serviceName} ${release.version}`;
  if (stands === null) return sees(release, known, report, name);
  const step = { release, facts, at: stands.from, request: {} };
  const next = {
    ...started(step, stands.stage),
    weight: stands.weight,
    ...known,
    ...beginning(release, known),
    followed: true,
  };
  const other = facts.otherInTraffic;
  const against = [
    ...(release.status === "staged" || release.unplanned ? [] : [`it was only ${release.status}`]),
    ...(other === null ? [] : [`${facts.serviceName} ${other} has traffic`]),
  ].join(" and ");
  const was = against === "" ? "" : `, although ${against}`;
  return change(release, next, report, {
    kind: "release.rollout_started",
    sentence: `${report.by} started the rollout of ${name} at ${stands.weight} %, outside of Bellwether${was}.`,
  });
}

/** The router has the share already: nothing is asked of it. */
function change(
  release: Release,
  next: Partial<Release>,
  { weight, at, by }: WeightReport,
  entry: { kind: string; sentence: string },
): Seen {
  const decision = moved(release, next, { ...entry, data: { weight, reportedAt: at, by } });
  return { decision: { ...decision, effects: [] }, words: entry.sentence };
}
