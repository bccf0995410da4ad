import { type Caller, forbidden } from "@/lib/access/caller";
import { beginCountDown } from "@/lib/commands/rollback/begin-count-down";
import { addAlert, findStandingAlerts, putAlert } from "@/lib/db/canary/alert/alert-rows";
import { readPacedPlan } from "@/lib/db/canary/source/paced-plan";
import { readDueTicks } from "@/lib/db/canary/read-due-ticks";
import { readHistory } from "@/lib/db/canary/read-history";
import { readSamples } from "@/lib/db/canary/sample/sample-rows";
import { readStatesOf } from "@/lib/db/canary/source/source-state-rows";
import { findJudgement, putJudgement } from "@/lib/db/canary/verdict-rows";
import { commit } from "@/lib/db/commit";
import { lockRelease, putRelease } from "@/lib/db/release/release-rows";
import { findService } from "@/lib/db/release/service-rows";
import { findFixForwards } from "@/lib/db/rollback/fix-forward-rows";
import { reader, transact, type Tx } from "@/lib/db/transact";
import { decideAlerts } from "@/lib/domain/canary/alert/decide-alerts";
import { carryUp } from "@/lib/domain/canary/alert/escalation";
import { decideHold } from "@/lib/domain/canary/decide-hold";
import { type JudgeState, judgeTick, startJudge } from "@/lib/domain/canary/judge/judge";
import { nextJudgement } from "@/lib/domain/canary/next-judgement";
import type { JudgePlan } from "@/lib/domain/canary/plan";
import { deafTo, explainSilence } from "@/lib/domain/canary/source/explain-silence";
import { nextAsks } from "@/lib/domain/canary/source/next-asks";
import type { Paces } from "@/lib/domain/canary/source/pace";
import { closableUntil, tickFloor } from "@/lib/domain/canary/aggregate/ticks";
import {
  type ReleaseVerdict,
  verdictChanged,
  type VerdictWords,
} from "@/lib/domain/canary/verdict";
import { verdictEntry } from "@/lib/domain/canary/verdict-entry";
import { recordTick, type WatchRecord } from "@/lib/domain/canary/watch-record";
import { keepClockAt } from "@/lib/domain/release/watch/keep-clock-at";
import type { Release } from "@/lib/domain/release/release";
import { isAsBefore } from "@/lib/domain/release/share-step";
import type { Service } from "@/lib/domain/release/service/service";
import { newlyAutomatic } from "@/lib/domain/rollback/count-down";
import { openFixForward } from "@/lib/domain/rollback/fix-forward";
import { env } from "@/lib/kernel/env";
import { newId } from "@/lib/kernel/ids";
import { type Instant, millis } from "@/lib/kernel/instant";
import { done, type Outcome } from "@/lib/kernel/outcome";

/**
 * Judges every tick of a rollout that has closed since the last look, and commits the verdict, alerts
 * it opens or resolves, a pause where a signal failed, and the next look, in one transaction.
 */
export async function judgeRelease(caller: Caller, releaseId: string): Promise<Outcome<null>> {
  const no = forbidden(caller, "release.judge");
  if (no !== null) return no;
  return transact(async (tx) => {
    const release = await lockRelease(tx, releaseId);
    if (release === null || release.status !== "rolling_out") return done(null);
    const service = await findService(tx, release.serviceId);
    if (service === null) return done(null);
    const { plan, paces } = await readPacedPlan(tx, service, env().TICK_SECONDS);
    const states = await statesOf(tx, service, release);
    const now = millis(caller.at);
    const judged = await judgeNewTicks(
      tx,
      release,
      plan,
      { paces, deaf: deafTo(states, now) },
      now,
    );
    await commitJudgement(tx, caller, release, service, plan, states, judged);
    return done(null);
  });
}

/** How the asking stands, of metrics that are asked for still: what was before says nothing of one that is sent by now. */
async function statesOf(tx: Tx, { id, metrics }: Service, release: Release) {
  const asked = new Set(metrics.flatMap(({ key, source }) => (source === undefined ? [] : [key])));
  if (asked.size === 0) return [];
  return (await readStatesOf(tx, id, release.id)).filter(({ state }) => asked.has(state.metric));
}

type Judged = {
  before: ReleaseVerdict | null;
  steady: VerdictWords | null;
  verdict: ReleaseVerdict | null;
  state: JudgeState;
  judgedToMs: number;
  record: WatchRecord;
};

/** How what is asked for is heard: its paces, and the metrics whose canary cannot be heard now. */
type Heard = { paces: Paces; deaf: readonly string[] };

async function judgeNewTicks(
  tx: Tx,
  release: Release,
  plan: JudgePlan,
  { paces, deaf }: Heard,
  now: number,
): Promise<Judged> {
  const tickMs = plan.tickSeconds * 1000;
  const memory = await findJudgement(tx, release.id);
  const to = closableUntil(now, tickMs);
  const awaited = memory === null && release.past.length === 0 && isAsBefore(release);
  const started = awaited ? to - tickMs : tickFloor(millis(firstTraffic(release)), tickMs);
  const from = memory === null ? started : millis(memory.judgedTo);
  const before = memory?.verdict ?? null;
  const steady = memory?.state?.steady ?? null;
  let record = memory?.record ?? { kept: null, news: [], lines: {} };
  // Before its first share is there its silence says nothing; what it says by itself is judged from then on.
  const isNowhere = awaited && !(await isHeard(release, started, to));
  if (plan.metrics.length === 0 || to <= from || isNowhere) {
    const state = memory?.state ?? startJudge(plan);
    return { before, steady, verdict: null, state, judgedToMs: from, record };
  }
  // Samples are read beside the transaction: it sees all that is committed, and in rows the ORM has not copied.
  const history = () => readHistory(reader(), release.serviceId, { from, tickMs }, paces);
  let state = memory?.state ?? startJudge(plan, await history());
  const due = { from, to, tickMs, now, weight: release.weight };
  let verdict: ReleaseVerdict | null = null;
  for (const tick of await readDueTicks(reader(), release.serviceId, due, paces)) {
    const staged = { ...tick, deaf, ...stageAt(release, tick.at) };
    ({ state, verdict } = judgeTick(plan, state, staged));
    record = recordTick(record, tick, verdict, plan.metrics);
  }
  return { before, steady, verdict, state, judgedToMs: to, record };
}

/** Whether anything of a canary was measured between two moments (epoch ms). */
async function isHeard({ serviceId }: Release, from: number, to: number): Promise<boolean> {
  const heard = await readSamples(reader(), serviceId, from, to);
  return heard.some(({ arm }) => arm === "canary");
}

/** From when on it is judged: its first share may have come long after it was asked for. */
function firstTraffic({ step, past, stageFrom, startedAt, plannedAt }: Release): Instant {
  const first = step === null ? null : (past[0]?.from ?? stageFrom);
  return first ?? startedAt ?? plannedAt;
}

/**
 * The stage a tick belongs to: one that closed before this stage began, or before its share was there, is the last
 * one's.
 */
function stageAt(release: Release, tickAt: number): { stage: number; weight: number } {
  const { stageFrom, past } = release;
  const isEarlier = isAsBefore(release) || (stageFrom !== null && tickAt <= millis(stageFrom));
  const before = isEarlier ? past.at(-1) : undefined;
  const { stage, weight } = before ?? release;
  return { stage: stage ?? 0, weight };
}

async function commitJudgement(
  tx: Tx,
  caller: Caller,
  release: Release,
  service: Service,
  plan: JudgePlan,
  states: Awaited<ReturnType<typeof readStatesOf>>,
  { before, steady, verdict: reached, state, judgedToMs, record }: Judged,
): Promise<void> {
  const asks = nextAsks(service.metrics, caller.at, before === null ? 0 : plan.tickSeconds);
  const effects = [nextJudgement(release.id, caller.at, plan.tickSeconds), ...asks];
  if (reached === null) return void (await commit(tx, caller, { entries: [], effects }));
  const verdict = explainSilence(reached, before, plan, states, millis(caller.at));
  const about = aboutOf(release, service, caller.at);
  const standing = await findStandingAlerts(tx, release.id);
  const alerts = decideAlerts(before, verdict, plan.metrics, standing, about, () => newId("alert"));
  const hold = decideHold(release, verdict, plan, { steady, standing }, about.name, caller.at);
  const held = hold?.release ?? release;
  const beyond = newlyAutomatic(standing, alerts);
  const fix = beyond && openFixForward(await findFixForwards(tx, release.id));
  const counting = await beginCountDown(tx, held, service, beyond, fix);
  const news = [hold, counting].filter((move) => move !== null);
  const changed = verdictNews(steady, verdict, plan, about);
  await commit(tx, caller, {
    states: [
      putJudgement(release.id, verdict, state, judgedToMs, record, plan.metrics),
      ...alerts.opened.map(addAlert),
      ...alerts.changed.map(putAlert),
      ...news.map((move) => putRelease(move.release)),
    ],
    entries: [...changed, ...alerts.entries, ...news.flatMap((move) => move.entries)],
    effects: [
      ...effects,
      ...news.flatMap((move) => move.effects),
      ...carryUp([...alerts.opened, ...alerts.changed], caller.at),
      // Another verdict may let a release go on by itself.
      ...(changed.length === 0 ? [] : [keepClockAt(release.id, caller.at)]),
    ],
  });
}

function verdictNews(
  steady: VerdictWords | null,
  verdict: ReleaseVerdict,
  { metrics }: JudgePlan,
  about: ReturnType<typeof aboutOf>,
) {
  return verdictChanged(steady, verdict) ? [verdictEntry(steady, verdict, metrics, about)] : [];
}

function aboutOf(release: Release, service: Service, at: Instant) {
  const name = `${service.name} ${release.version}`;
  return { releaseId: release.id, serviceId: service.id, name, at, weight: release.weight };
}
