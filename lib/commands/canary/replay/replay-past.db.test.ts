import { afterAll, expect, test } from "vitest";
import { aPerson, theSystem } from "@/lib/access/testing";
import { appendSamples } from "@/lib/db/canary/sample/sample-rows";
import { disconnect } from "@/lib/db/client";
import { readDiary } from "@/lib/db/diary/read";
import { aRelease, aService, inRolledBackTransaction } from "@/lib/db/testing";
import type { Tx } from "@/lib/db/transact";
import { metricInput } from "@/lib/domain/canary/metric";
import { tuningInput } from "@/lib/domain/canary/replay/decide-tuning";
import { runInput } from "@/lib/domain/canary/replay/past-run";
import type { Sample } from "@/lib/domain/canary/sample/sample";
import type { Service } from "@/lib/domain/release/service/service";
import { instant } from "@/lib/kernel/instant";
import { replayRelease } from "@/lib/queries/canary/replay-release";
import { replayRunView } from "@/lib/queries/canary/replay-run-view";
import { tuningView } from "@/lib/queries/canary/tuning-view";
import { rollBack } from "@/lib/commands/rollback/roll-back";
import { cancelReplayRun } from "./cancel-replay-run";
import { replayPast } from "./replay-past";
import { startReplayRun } from "./start-replay-run";
import { tuneService } from "./tune-service";

afterAll(disconnect);

const tickMs = 10_000;
const ticks = 50;
const viewer = aPerson("viewer");
const errors = metricInput.parse({ key: "errors", kind: "ratio" });
const now = Math.floor(Date.now() / tickMs) * tickMs;

/** A past rollout of 50 ticks at 20 %; the canary fails in `failing` of 400 requests a tick, the baseline in 16 of 1,600. */
async function aPast(tx: Tx, service: Service, hoursAgo: number, failing: number) {
  const start = now - hoursAgo * 3_600_000;
  const live = { status: "rolling_out", stage: 0, weight: 20 } as const;
  const [startedAt, end] = [instant(start), instant(start + ticks * tickMs)];
  const release = await aRelease({ ...live, startedAt, stageFrom: startedAt }, service);
  const samples = Array.from({ length: ticks }, (_, i): Sample[] => {
    const common = { metric: "errors", kind: "ratio", instance: "", cumulative: false } as const;
    const at = start + (i + 1) * tickMs;
    return [
      { ...common, at, arm: "canary", payload: { events: failing, total: 400 } },
      { ...common, at, arm: "baseline", payload: { events: 16, total: 1600 } },
    ];
  }).flat();
  const arrival = { serviceId: service.id, source: "test", at: end, pulse: null, effect: null };
  await appendSamples(tx, arrival, samples);
  if (failing > 5) {
    const pressed = await rollBack(aPerson("engineer", new Date(end)), release.id, { to: "2.3.9" });
    if (!pressed.ok) throw new Error(pressed.refusal.detail);
    await tx.release.update({ where: { id: release.id }, data: { status: "rolled_back" } });
  } else {
    const data = { status: "completed", completedAt: new Date(end) };
    await tx.release.update({ where: { id: release.id }, data });
  }
  return release;
}

async function aHistory(tx: Tx) {
  const service = await aService({ metrics: [errors] });
  for (const hours of [9, 8, 7, 6, 5]) await aPast(tx, service, hours, 4);
  await aPast(tx, service, 4, 16);
  return service;
}

async function start(service: Service, input: object) {
  const run = await startReplayRun(viewer, service.key, runInput.parse(input));
  if (!run.ok) throw new Error(run.refusal.detail);
  return run.value;
}

/** What the worker does, until it is over; answers the words it said. */
async function work(runId: string) {
  const words: string[] = [];
  for (let i = 0; i < 60; i += 1) {
    const step = await replayPast(theSystem(), runId);
    if (!step.ok) throw new Error(step.refusal.detail);
    words.push(step.value.word);
    if (step.value.over) return words;
  }
  throw new Error("It never ended.");
}

const blind = { metrics: [{ key: "errors", tolerance: 5 }] };

test("other settings on past releases: progress as it goes, false alarms and catches at the end", () =>
  inRolledBackTransaction(async (tx) => {
    const service = await aHistory(tx);
    const { id } = await start(service, { settings: blind });
    expect(await start(service, { settings: blind })).toMatchObject({ id });
    await replayPast(theSystem(), id);
    expect(await replayRunView(viewer, id)).toMatchObject({ state: "running", done: 1, total: 6 });
    const words = await work(id);
    expect(words.at(-1)).toBe("6 of 6 releases are judged.");
    const view = await replayRunView(viewer, id);
    expect(view).toMatchObject({
      kind: "try",
      state: "done",
      summary: {
        now: { good: 5, falseAlarms: 0, bad: 1, caught: 1 },
        then: { good: 5, falseAlarms: 0, bad: 1, caught: 0 },
      },
    });
    expect(view?.kind === "try" ? view.summary.sentence : "").toBe(
      "0 of 5 good releases would have alarmed, and 0 of 1 rolled-back ones would have been caught (1 with the settings of now).",
    );
    // What was judged once is not judged again.
    const again = await start(service, { settings: blind });
    expect(again.id).not.toBe(id);
    expect(await work(again.id)).toHaveLength(1);
  }));

test("it can be cancelled, and what was judged stays", () =>
  inRolledBackTransaction(async (tx) => {
    const service = await aHistory(tx);
    const { id } = await start(service, { settings: blind, releases: 3 });
    await replayPast(theSystem(), id);
    expect(await cancelReplayRun(viewer, id)).toMatchObject({
      ok: true,
      value: { state: "cancelled" },
    });
    expect(await work(id)).toEqual(["It has ended."]);
    const view = await replayRunView(viewer, id);
    expect(view).toMatchObject({ state: "cancelled", done: 1, total: 3 });
    expect(view?.kind === "try" && view.lines.filter(({ then }) => then !== null)).toHaveLength(1);
  }));

test("what cannot be started says why, and no more than two run at once", () =>
  inRolledBackTransaction(async (tx) => {
    const empty = await aService({ metrics: [errors] });
    const none = await startReplayRun(viewer, empty.key, runInput.parse({}));
    expect(none).toMatchObject({ ok: false, refusal: { code: "conflict" } });
    const service = await aHistory(tx);
    for (const warmSeconds of [10, 20]) await start(service, { settings: { warmSeconds } });
    const third = { settings: { warmSeconds: 30 } };
    expect(await startReplayRun(viewer, service.key, runInput.parse(third))).toMatchObject({
      ok: false,
      refusal: { code: "conflict", detail: expect.stringContaining("2 replays") },
    });
  }));

test("learnt from good releases, shown, and applied by one press with the evidence in the diary", () =>
  inRolledBackTransaction(async (tx) => {
    const service = await aHistory(tx);
    const { id } = await start(service, { kind: "learn" });
    await work(id);
    const view = await replayRunView(viewer, id);
    if (view?.kind !== "learn") throw new Error("no learning");
    const [hint] = view.tolerances;
    expect(hint).toMatchObject({ metric: "errors", n: 5, suggested: 0.05 });
    expect(hint?.sentence).toContain("None of 5 good releases would have alarmed from 1 % on");
    expect(view.warmUp).toMatchObject({ n: 5, suggested: 10 });
    const wish = { metrics: [{ key: "errors", tolerance: 0.05 }], reason: "Guardian's week" };
    const engineer = aPerson("engineer");
    const other = { ...wish, metrics: [{ key: "errors", tolerance: 0.03 }], run: id };
    expect(await tuneService(engineer, service.key, tuningInput.parse(other))).toMatchObject({
      refusal: { errors: [{ path: "run" }] },
    });
    const tuned = await tuneService(engineer, service.key, tuningInput.parse({ ...wish, run: id }));
    expect(tuned).toMatchObject({ ok: true, value: { metrics: [{ tolerance: 0.05 }] } });
    const [entry] = await readDiary({ service: service.id, kind: "service.tuned" }, 1, true);
    expect(entry?.sentence).toContain("tuned Shop: 5 % instead of 10 % tolerance of Errors.");
    expect(entry?.sentence).toContain("Evidence: None of 5 good releases");
    expect(entry?.sentence).toContain("Reason: Guardian's week");
    const after = await tuningView(viewer, service.key);
    expect(after?.lastTuned?.sentence).toBe(entry?.sentence);
    expect(after?.undo).toEqual({ metrics: [{ key: "errors", tolerance: 0.1 }] });
    expect((await tuneService(engineer, service.key, tuningInput.parse(wish))).ok).toBe(false);
  }));

test("who may not tune may still replay, and learns why", () =>
  inRolledBackTransaction(async (tx) => {
    const service = await aHistory(tx);
    const view = await tuningView(viewer, service.key);
    expect(view).toMatchObject({ past: 6, can: { tune: { allowed: false } } });
    const refused = await tuneService(viewer, service.key, { warmSeconds: 30, reason: "Why not" });
    expect(refused).toMatchObject({ ok: false, refusal: { code: "forbidden" } });
    await tuneService(aPerson("engineer"), service.key, {
      warmSeconds: 30,
      levels: { recommend: 10, auto: 1000 },
      reason: "Quick to warm",
    });
    const newest = (await tx.release.findMany({ where: { serviceId: service.id } })).at(-1);
    const replay = await replayRelease(viewer, newest?.id ?? "", {});
    expect(replay).toMatchObject({
      value: {
        settings: { warmSeconds: 30, levels: { suspicious: 5, recommend: 10, auto: 1000 } },
      },
    });
  }));
