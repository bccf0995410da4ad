import { endAlertsWith } from "@/lib/db/canary/alert/end-moot";
import { addFact, isKnownFact } from "@/lib/db/connections/fact-rows";
import type { Change } from "@/lib/db/commit";
import { readStagingHold } from "@/lib/db/readiness/staging/staging-hold";
import { followStaging } from "@/lib/db/readiness/staging/staging-rows";
import { addRelease, lockRelease, putRelease } from "@/lib/db/release/release-rows";
import { lockService, putService } from "@/lib/db/release/service-rows";
import type { Tx } from "@/lib/db/transact";
import { nextJudgement } from "@/lib/domain/canary/next-judgement";
import type { InboxEvent } from "@/lib/domain/connections/inbox/inbox";
import { type OutsideFact, versionOf } from "@/lib/domain/connections/inbox/outside-fact";
import type { Decision } from "@/lib/domain/release/decide-move";
import { keepClockAt } from "@/lib/domain/release/watch/keep-clock-at";
import { decideStaged } from "@/lib/domain/release/outside/decide-staged";
import { decideUnplanned } from "@/lib/domain/release/outside/decide-unplanned";
import { timelineOf } from "@/lib/domain/release/outside/timeline";
import type { Release } from "@/lib/domain/release/release";
import type { Service } from "@/lib/domain/release/service/service";
import { newId } from "@/lib/kernel/ids";
import type { Instant } from "@/lib/kernel/instant";
import { findMeant } from "./find-meant";
import { holdDeploys } from "./hold-deploys";
import { hearProduction } from "./hear-production";
import { readPast } from "./read-past";

/** What a fact changes, and how it is read. */
export type DeployChange = Required<Change> & {
  result: InboxEvent["result"];
  words: string;
  /** As they are after it. */
  releases: Release[];
};

/**
 * What is said of a deploy: kept as a fact, and moves whatever releases of the service it means something for; one of
 * production that nobody planned becomes an unplanned release. One at a time for each service, so that two facts at
 * once see each other.
 */
export async function readDeploy(
  tx: Tx,
  service: Service,
  told: OutsideFact,
  at: Instant,
): Promise<DeployChange> {
  await holdDeploys(tx, service.id);
  const { version, branch, commit } = versionOf(told);
  const name = version ?? commit;
  if (name === null) return nothing("refused", "It names no version and no commit.");
  const found = await findMeant(tx, service.id, { version, branch, sha: told.sha });
  const isNew = found === null && isDeployed(told);
  const away = isNew ? await rollbackUnderWay(tx, service.id) : null;
  if (away !== null) return nothing("waiting", whileRollingBack(away));
  const made = isNew ? unplanned(service, told, name, at) : null;
  const release = found ?? made?.release ?? null;
  const fact = { ...told, version, releaseId: release?.id ?? null };
  if (await isKnownFact(tx, fact)) return nothing("used", "That was reported already.");
  const { decided, current, states } = await decide(tx, service, fact, release, at);
  // Before its service and its alerts, as who judges, moves or takes it back does.
  for (const one of decided) await lockRelease(tx, one.release.id);
  const runs = current === null ? [] : [await runsNow(tx, service, current)];
  const ended = await endAlerts(tx, decided, service, at);
  const moves = [...decided.flatMap((one) => one.entries), ...ended.entries];
  const entries = made === null ? moves : [made.entry, ...moves];
  return {
    result: "used",
    releases: decided.map((one) => one.release),
    words: entries.map(({ sentence }) => sentence).join(" ") || keptWords(fact, release),
    states: [
      ...decided.map((one) => save(one, made?.release.id)),
      ...states,
      addFact(fact),
      ...runs,
      ...ended.states,
    ],
    entries,
    effects: decided.flatMap((one) => [...one.effects, ...looksAt(one.release, at)]),
  };
}

/** A deploy to production that really began; what was cancelled before anybody knew of it is none. */
function isDeployed({ kind, environment, status }: OutsideFact): boolean {
  return kind === "deploy" && environment === "production" && status !== "cancelled";
}

/** Deploy tools report a rollback of ours as one more deploy, of whatever their branch says. */
async function rollbackUnderWay(tx: Tx, serviceId: string): Promise<string | null> {
  const row = await tx.release.findFirst({
    where: { serviceId, status: "rolling_back" },
    select: { version: true },
  });
  return row?.version ?? null;
}

function whileRollingBack(version: string): string {
  return `It names a version that nobody planned, while ${version} was being rolled back: it may be that rollback. If it was a deploy of its own, read it again when that is over.`;
}

function unplanned(service: Service, { sha, by }: OutsideFact, version: string, at: Instant) {
  const what = { version, sha, previousVersion: null };
  return decideUnplanned(newId("release"), what, service, by, at, at);
}

type Decided = { decided: Decision[]; current: string | null; states: Required<Change>["states"] };

const nobody: Decided = { decided: [], current: null, states: [] };

async function decide(
  tx: Tx,
  service: Service,
  fact: OutsideFact,
  release: Release | null,
  at: Instant,
): Promise<Decided> {
  const { environment } = fact;
  const { facts, names } = await readPast(tx, service.id, environment, fact, release);
  const timeline = timelineOf(facts);
  const { by } = fact;
  if (environment === "staging") {
    const stand = release === null ? undefined : timeline.stands.get(release.id);
    const heard = stand === undefined ? null : { stand, by, isNews: stand.at === fact.at };
    if (release === null || heard === null) return nobody;
    const waits = await readStagingHold(tx, release, service, at);
    const staged = decideStaged(release, { ...heard, waits }, service.name);
    if (staged === null) return nobody;
    const states = await followStaging(tx, release, staged.release, by, at);
    return { decided: [staged], current: null, states };
  }
  const hearing = { service, by, timeline, names, news: fact, at };
  const decided = await hearProduction(tx, release, hearing);
  const runs = fact.status === "succeeded" ? timeline.current : null;
  return { decided, current: runs === null ? null : (names.get(runs) ?? null), states: [] };
}

function save({ release }: Decision, madeId: string | undefined) {
  return release.id === madeId ? addRelease(release) : putRelease(release);
}

/** A save for `commit`: the version that a service runs, where that is news. */
async function runsNow(tx: Tx, { id }: Service, version: string) {
  const service = await lockService(tx, id);
  if (service === null || service.currentVersion === version) return async () => {};
  return putService({ ...service, currentVersion: version, revision: service.revision + 1 });
}

/** What its alerts become where a release is over. Their service is held before them, as wherever both are. */
async function endAlerts(tx: Tx, decided: readonly Decision[], service: Service, at: Instant) {
  const ends = [];
  for (const { release } of decided) ends.push(await endAlertsWith(tx, release, service, at));
  return {
    states: ends.flatMap(({ states }) => states),
    entries: ends.flatMap(({ entries }) => entries),
  };
}

/** Traffic on a version is judged, and its clock runs, whoever began it. */
function looksAt({ id, status }: Release, at: Instant) {
  return status === "rolling_out" ? [nextJudgement(id, at), keepClockAt(id, at)] : [];
}

function keptWords({ environment, version, sha }: OutsideFact, release: Release | null): string {
  const what = version ?? sha?.slice(0, 12) ?? "It";
  return release === null
    ? `${what} in ${environment}: kept. No release of it is planned.`
    : `${what} in ${environment}: kept. It changes nothing.`;
}

function nothing(result: DeployChange["result"], words: string): DeployChange {
  return { result, words, releases: [], states: [], entries: [], effects: [] };
}
