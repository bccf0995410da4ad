import { type Caller, personCaller, systemCaller } from "../../lib/access/caller.ts";
import { judgeRelease } from "../../lib/commands/canary/judge-release.ts";
import { createService } from "../../lib/commands/release/create-service.ts";
import { planRelease } from "../../lib/commands/release/plan-release.ts";
import { setMetrics } from "../../lib/commands/release/set-metrics.ts";
import { rollBack } from "../../lib/commands/rollback/roll-back.ts";
import { appendSamples } from "../../lib/db/canary/sample/sample-rows.ts";
import { commit } from "../../lib/db/commit.ts";
import { lockRelease, putRelease } from "../../lib/db/release/release-rows.ts";
import { transact } from "../../lib/db/transact.ts";
import { metricsInput } from "../../lib/domain/canary/metric.ts";
import type { Sample } from "../../lib/domain/canary/sample/sample.ts";
import { moved } from "../../lib/domain/release/decide-move.ts";
import type { Release } from "../../lib/domain/release/release.ts";
import { planReleaseInput } from "../../lib/domain/release/release-input.ts";
import type { Service } from "../../lib/domain/release/service/service.ts";
import { createServiceInput } from "../../lib/domain/release/service/service-input.ts";
import { instant } from "../../lib/kernel/instant.ts";
import { done, type Outcome } from "../../lib/kernel/outcome.ts";
import { planFile } from "../judge/offline-lines.ts";
import type { Scenario } from "../judge/scenario.ts";
import { simulate } from "../judge/simulate.ts";
import { samplesOf } from "./samples.ts";

const stages = [
  { weight: 5, minutes: 8 },
  { weight: 25, minutes: 8 },
  { weight: 50, minutes: 10 },
  { weight: 100, minutes: 0 },
];
const steps: readonly { t: number; stage: number }[] = [
  { t: 480, stage: 1 },
  { t: 960, stage: 2 },
];
const watchSeconds = 1800;
/** Judging every minute tells the diary what a live judge would have, to the minute. */
const judgeSeconds = 60;
/** How long it takes a person to press. */
const pressSeconds = 120;
/** So many samples of a long rollout are stored at once. */
const batch = 500;

/** A service to simulate releases of, watched as the bench's plan says. */
export async function simulatedService(key: string, at: Date): Promise<Service> {
  const ana = anaAt(at);
  const input = {
    key,
    name: "Simulated shop",
    stages,
    usesStaging: false,
    currentVersion: "1.0.0",
  };
  valueOf(await createService(ana, createServiceInput.parse(input)));
  return valueOf(await setMetrics(ana, key, metricsInput.parse(planFile.metrics)));
}

/**
 * Takes one simulated release out at a past instant: samples, verdicts, steps and its end stand in the database as
 * if it had been live; a failing one is rolled back two minutes after it was recommended. Answers its id.
 */
export async function simulateRelease(
  service: Service,
  version: string,
  scenario: Scenario,
  seed: number,
  start: Date,
): Promise<string> {
  const at = (t: number) => new Date(start.getTime() + t * 1000);
  const planned = planReleaseInput.parse({ service: service.key, version, notes: scenario.name });
  const { id } = valueOf(await planRelease(anaAt(at(-60)), planned));
  await change(id, anaAt(start), "release.rollout_started", {
    ...{ status: "rolling_out", stage: 0, weight: 5 },
    ...{ startedAt: instant(start), stageFrom: instant(start), clockFrom: instant(start) },
  });
  let pressAt: number | null = null;
  for (const tick of simulate(scenario, seed)) {
    const { t } = tick;
    await send(service.id, samplesOf(tick, start.getTime()), at(t));
    if (t <= 0) continue;
    if (t % judgeSeconds === 0) {
      valueOf(await judgeRelease(systemCaller(at(t + 10)), id));
      if (pressAt === null && (await isPaused(id))) pressAt = t + pressSeconds;
    }
    if (pressAt !== null && t >= pressAt) {
      valueOf(await rollBack(anaAt(at(t)), id, { to: "1.0.0", reason: scenario.name }));
      await change(id, anaAt(at(t + 40)), "rollback.verified", { status: "rolled_back" });
      return id;
    }
    const step = steps.find((one) => one.t === t);
    if (step !== undefined && pressAt === null) await advance(id, step.stage, at(t));
  }
  const end = at(watchSeconds + 20);
  await change(id, anaAt(end), "release.completed", {
    ...{ status: "completed", weight: 100, completedAt: instant(end), clockFrom: null },
  });
  return id;
}

async function advance(id: string, stage: number, at: Date): Promise<void> {
  const weight = stages[stage]?.weight ?? 100;
  const stageFrom = instant(at);
  await change(id, anaAt(at), "release.advanced", {
    stage,
    weight,
    stageFrom,
    clockFrom: stageFrom,
  });
}

/** A rollout of many hours at one share; not judged. Answers its id. */
export async function simulateLongRelease(
  service: Service,
  version: string,
  scenario: Scenario,
  hours: number,
  start: Date,
): Promise<string> {
  const planned = planReleaseInput.parse({ service: service.key, version, notes: `${hours} h` });
  const { id } = valueOf(await planRelease(anaAt(start), planned));
  await change(id, anaAt(start), "release.rollout_started", {
    ...{ status: "rolling_out", stage: 0, weight: 5 },
    ...{ startedAt: instant(start), stageFrom: instant(start), clockFrom: instant(start) },
  });
  // The same minutes over and over would be another release: what is chance in them would last.
  const course = { seconds: hours * 3600, stages: [{ t: 0, weight: 0.05 }] };
  let samples: Sample[] = [];
  for (const tick of simulate(scenario, 1, course)) {
    samples.push(...samplesOf(tick, start.getTime()));
    if (samples.length < batch && tick.t < course.seconds) continue;
    await send(service.id, samples, new Date(start.getTime() + tick.t * 1000));
    samples = [];
  }
  const end = new Date(start.getTime() + course.seconds * 1000);
  await change(id, anaAt(end), "release.completed", {
    ...{ status: "completed", weight: 100, completedAt: instant(end), clockFrom: null },
  });
  return id;
}

/** A change of a release as its diary tells it; none of the gates of a real move. */
async function change(
  id: string,
  caller: Caller,
  kind: string,
  fields: Partial<Release>,
): Promise<void> {
  const written = await transact(async (tx) => {
    const release = await lockRelease(tx, id);
    if (release === null) throw new Error(`There is no release ${id}.`);
    const sentence = `${caller.actor.name} moved ${release.version}: ${kind}.`;
    const decision = moved(release, fields, { kind, sentence, data: {} });
    await commit(tx, caller, {
      states: [putRelease(decision.release)],
      entries: decision.entries,
    });
    return done(null);
  });
  valueOf(written);
}

async function isPaused(id: string): Promise<boolean> {
  return valueOf(await transact(async (tx) => done((await lockRelease(tx, id))?.paused ?? false)));
}

async function send(serviceId: string, samples: ReturnType<typeof samplesOf>, at: Date) {
  if (samples.length === 0) return;
  valueOf(
    await transact(async (tx) => {
      const arrival = { serviceId, source: "bench", at: instant(at), pulse: null, effect: null };
      await appendSamples(tx, arrival, samples);
      return done(null);
    }),
  );
}

function anaAt(at: Date): Caller {
  return personCaller({ id: "usr_simulated", name: "Ana", role: "admin" }, null, at);
}

function valueOf<T>(outcome: Outcome<T>): T {
  if (!outcome.ok) throw new Error(outcome.refusal.detail);
  return outcome.value;
}
