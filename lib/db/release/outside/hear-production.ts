import { readPolicyFacts } from "@/lib/db/readiness/policy/policy-facts";
import { toRelease } from "@/lib/db/release/release-rows";
import type { Tx } from "@/lib/db/transact";
import { againstOutside } from "@/lib/domain/readiness/policy/against-outside";
import type { Verdict } from "@/lib/domain/canary/verdict";
import type { OutsideFact } from "@/lib/domain/connections/inbox/outside-fact";
import type { Decision } from "@/lib/domain/release/decide-move";
import { decideDeployed, type Heard, notBegun } from "@/lib/domain/release/outside/decide-deployed";
import type { FollowFacts } from "@/lib/domain/release/outside/follow";
import type { Stand, Timeline } from "@/lib/domain/release/outside/timeline";
import type { Release } from "@/lib/domain/release/release";
import type { Service } from "@/lib/domain/release/service/service";
import { type Instant, instant } from "@/lib/kernel/instant";

/** What is known when a deploy to production is heard of. */
export type Hearing = {
  service: Service;
  by: string;
  timeline: Timeline;
  names: ReadonlyMap<string, string>;
  /** The fact that is new. */
  news: OutsideFact;
  at: Instant;
};

/** What a timeline changes of every release in it, `own` first: one fact may move more than the release it names. */
export async function hearProduction(
  tx: Tx,
  own: Release | null,
  hearing: Hearing,
): Promise<Decision[]> {
  const ids = [...hearing.timeline.stands.keys()].filter((id) => id !== own?.id);
  const rows = await tx.release.findMany({ where: { id: { in: ids } } });
  const others = rows.map(toRelease);
  const all = own === null ? others : [own, ...others];
  const decided: Decision[] = [];
  for (const release of all) {
    const decision = await hear(tx, release, release === own, all, hearing);
    if (decision !== null) decided.push(decision);
  }
  return decided;
}

async function hear(
  tx: Tx,
  release: Release,
  isOwn: boolean,
  all: readonly Release[],
  { service, by, timeline, names, news, at }: Hearing,
): Promise<Decision | null> {
  const stand = timeline.stands.get(release.id);
  if (stand === undefined) return null;
  const heard: Heard = {
    ...{ stand, by },
    before: beforeOf(release, stand, all, timeline, names, service),
    backTo: stand.backTo === null ? null : (names.get(stand.backTo) ?? null),
    against: isOwn ? await readAgainst(tx, release, service, stand.startedAt, at) : null,
    named: isOwn ? namedBy(release, news) : {},
  };
  const facts = await readFacts(tx, release, service, isOwn);
  return decideDeployed(release, heard, facts, at);
}

/** A release that is called by its commit gets its version; one without a commit gets it. */
function namedBy({ version, sha }: Release, news: OutsideFact): Heard["named"] {
  const isCommit = sha !== null && sha.startsWith(version);
  return {
    ...(isCommit && news.version !== null && { version: news.version }),
    ...(sha === null && news.sha !== null && { sha: news.sha }),
  };
}

/**
 * Which version ran before: by what was said. Of the first one that was spoken of, what ran when Bellwether first
 * heard of any; it is handed on when an earlier one is heard of later.
 */
function beforeOf(
  release: Release,
  { before, startedAt }: Stand,
  all: readonly Release[],
  { stands }: Timeline,
  names: ReadonlyMap<string, string>,
  service: Service,
): string | null {
  if (before !== null) return names.get(before) ?? null;
  if (release.revision > 1) return release.previousVersion;
  const startOf = (one: Release) => stands.get(one.id)?.startedAt ?? startedAt;
  const later = all.filter((one) => one !== release && startOf(one) > startedAt);
  const [next] = later.sort((a, b) => (startOf(a) < startOf(b) ? -1 : 1));
  const root = next === undefined ? service.currentVersion : next.previousVersion;
  return root === release.version ? null : root;
}

async function readAgainst(
  tx: Tx,
  release: Release,
  service: Service,
  startedAt: Instant,
  at: Instant,
): Promise<string | null> {
  if (!notBegun.includes(release.status)) return null;
  const policy = await readPolicyFacts(tx, release, startedAt, at);
  return againstOutside(release, service.name, policy, startedAt);
}

async function readFacts(
  tx: Tx,
  release: Release,
  service: Service,
  isOwn: boolean,
): Promise<FollowFacts> {
  const { name: serviceName, attendedMinutes, autoAdvance } = service;
  const row = isOwn ? await tx.verdict.findUnique({ where: { releaseId: release.id } }) : null;
  const verdict =
    row === null ? null : { ...row, overall: row.overall as Verdict, at: instant(row.at) };
  return { serviceName, attendedMinutes, autoAdvance, verdict };
}
