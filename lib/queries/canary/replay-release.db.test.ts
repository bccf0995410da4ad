import { afterAll, expect, test } from "vitest";
import type { Caller } from "@/lib/access/caller";
import { aPerson, aToken, theSystem } from "@/lib/access/testing";
import { judgeRelease } from "@/lib/commands/canary/judge-release";
import { recordSamples } from "@/lib/commands/canary/sample/record-samples";
import { moveRelease } from "@/lib/commands/release/move-release";
import { rollBack } from "@/lib/commands/rollback/roll-back";
import { disconnect } from "@/lib/db/client";
import { aRelease, aService, inRolledBackTransaction } from "@/lib/db/testing";
import { defaultMetrics } from "@/lib/domain/canary/metric";
import { offlineJudge, type ProtocolOutput, readPlan } from "@/lib/domain/canary/protocol/protocol";
import { type ReplaySettings, replayInput } from "@/lib/domain/canary/replay/settings";
import { instant } from "@/lib/kernel/instant";
import { exportPlan, exportSamples } from "./export-replay";
import { replayRelease } from "./replay-release";
import { verdictView } from "./verdict-view";

afterAll(disconnect);

const tick = 10_000;
const start = Math.floor(Date.now() / tick) * tick - 60 * tick;
const after = (ticks: number) => new Date(start + ticks * tick);

async function rollingOut() {
  const service = await aService({ metrics: defaultMetrics });
  const at = instant(start);
  const live = { status: "rolling_out", stage: 0, weight: 5 } as const;
  return aRelease({ ...live, startedAt: at, stageFrom: at, clockFrom: at }, service);
}

/** Baseline ticks from five minutes before, both arms in 1…n; from tick `bad` on the canary fails more, as running totals. */
async function send(release: string, n: number, bad: number) {
  const total = { canary: { events: 0, total: 0 }, baseline: { events: 0, total: 0 } };
  const samples = Array.from({ length: n + 30 }, (_, i) => {
    const nth = i - 29;
    const at = after(nth).toISOString();
    total.canary.events += nth >= bad ? 3 : i % 2;
    total.canary.total += 100;
    total.baseline.events += 9;
    total.baseline.total += 1900;
    const common = { metric: "errors", at, cumulative: true };
    const baseline = [
      { ...common, arm: "baseline", ...total.baseline },
      { metric: "conversion", arm: "baseline", at, events: 57, total: 1900 },
    ];
    if (nth < 0) return baseline;
    const canary = { metric: "conversion", arm: "canary", at, events: 3, total: 100 };
    return [...baseline, { ...common, arm: "canary", ...total.canary }, canary];
  }).flat();
  const sent = await recordSamples(aToken(["samples"]), { release, samples });
  if (!sent.ok || sent.value.refused.length > 0) throw new Error(JSON.stringify(sent));
}

async function replay(id: string, settings: unknown = {}, at = new Date()) {
  const outcome = await replayRelease(aPerson("viewer", at), id, replayInput.parse(settings));
  if (!outcome.ok) throw new Error(outcome.refusal.detail);
  return outcome.value;
}

test("unchanged settings give the very verdict of the live judge", () =>
  inRolledBackTransaction(async () => {
    const { id } = await rollingOut();
    await send(id, 40, 25);
    for (let i = 1; i <= 36; i += 3) await judgeRelease(theSystem(after(i + 1)), id);
    const live = await verdictView(id);
    const again = await replay(id, {}, after(35));
    expect(again.to).toBe(live?.at);
    expect(again.last?.sentence).toBe(live?.sentence);
    expect(live?.metrics).toMatchObject(again.last?.metrics ?? []);
    expect(again.recommended).toMatchObject({ metric: "errors", stage: 0, weight: 5 });
    expect(again.really.alertMetric).toBe("errors");
    expect(again.sentence).toMatch(/^With the settings of now it would have recommended/);
  }));

test("a taken-back rollout is replayed until the press, with other settings sooner, later or never", () =>
  inRolledBackTransaction(async () => {
    const { id } = await rollingOut();
    await send(id, 50, 20);
    await judgeRelease(theSystem(after(40)), id);
    const pressed = await rollBack(aPerson("engineer", after(42)), id, { to: "2.3.9" });
    expect(pressed.ok).toBe(true);
    const usual = await replay(id);
    expect(usual.to).toBe(instant(after(42)));
    expect(usual.really).toMatchObject({ outcome: "rolled_back", pressedAt: instant(after(42)) });
    expect(usual.extraUntil?.sum).toBeGreaterThan(usual.recommended?.extra?.sum ?? Infinity);
    const blind = await replay(id, { metrics: [{ key: "errors", tolerance: 5, limit: null }] });
    expect(blind.recommended).toBeNull();
    expect(blind.changes.map(({ setting }) => setting)).toEqual(["tolerance", "hard limit"]);
    expect(blind.sentence).toContain("it would not have asked for a rollback");
    const tame = await replay(id, { metrics: [{ key: "errors", role: "signal" }] });
    expect(tame).toMatchObject({ recommended: null, paused: { metric: "errors" } });
  }));

test("each step's share is the one it had", () =>
  inRolledBackTransaction(async () => {
    const { id } = await rollingOut();
    await send(id, 40, 99);
    const force = { move: "advance", override: true, reason: "A test" } as const;
    await judgeRelease(theSystem(after(21)), id);
    const moved = await moveRelease(aPerson("engineer", after(20)), id, force);
    expect(moved.ok).toBe(true);
    const { strip, stages, notes } = await replay(id, {
      stages: [
        { weight: 10, minutes: 1 },
        { weight: 100, minutes: 1 },
      ],
    });
    const weights = new Set(strip.map(({ weight }) => weight));
    expect([...weights]).toEqual([5, 100]);
    expect(strip.find(({ weight }) => weight === 100)?.t).toBe(start + 21 * tick);
    expect(stages[0]).toMatchObject({ weight: 10 });
    expect(notes.join()).toContain("the canary keeps the share of traffic it really had");
  }));

/** What the offline judge says to a rollout's files, and when t = 0 of them was. */
async function byHand(viewer: Caller, id: string, settings: ReplaySettings = {}) {
  const [plan, pieces] = [await exportPlan(viewer, id, settings), await exportSamples(viewer, id)];
  if (!plan.ok || !pieces.ok) throw new Error("nothing was exported");
  const reading = readPlan(plan.value);
  if (!reading.ok) throw new Error(reading.faults.join());
  const judge = offlineJudge(reading.plan, reading.startsAt);
  const told: ProtocolOutput[] = [];
  for await (const piece of pieces.value) {
    for (const line of piece.split("\n").filter((text) => text !== "")) {
      const answer = judge.push(JSON.parse(line), 0);
      if (answer !== null && "fault" in answer) throw new Error(answer.fault);
      if (answer !== null) told.push(answer.output);
    }
  }
  return { told, startsAt: reading.startsAt };
}

test("the files of a rollout give the same verdicts offline, also with other settings", () =>
  inRolledBackTransaction(async () => {
    const { id } = await rollingOut();
    await send(id, 40, 20);
    const settings = { metrics: [{ key: "errors", tolerance: 0.02 }] };
    const { told } = await byHand(aPerson("viewer", after(38)), id, settings);
    const again = await replay(id, settings, after(38));
    expect(told.filter(({ t }) => t > 0)).toHaveLength(again.ticks);
    expect(told.at(-1)?.sentence).toBe(again.last?.sentence);
    const recommended = told.find(({ action }) => action !== "none");
    expect(recommended?.t).toBe((Date.parse(again.recommended?.at ?? "") - start) / 1000);
    expect(recommended?.sentence).toBe(again.recommended?.sentence);
  }));

test("a watch downloaded while it goes on ends in the very verdict of the server, figures and all", () =>
  inRolledBackTransaction(async () => {
    const { id } = await rollingOut();
    await send(id, 40, 25);
    for (let i = 2; i <= 36; i += 5) await judgeRelease(theSystem(after(i + 1)), id);
    const live = await verdictView(id);
    if (live === null) throw new Error("nothing was judged");
    const { told, startsAt } = await byHand(aPerson("viewer", after(38)), id);
    const mine = told.find(({ t }) => startsAt + t * 1000 === Date.parse(live.at));
    expect(mine).toMatchObject({ overall: live.overall, sentence: live.sentence });
    expect(mine?.e).toBeCloseTo(live.e, 6);
    expect(mine?.metrics).toMatchObject(
      live.metrics.map(({ metric, verdict, sentence, canary, baseline }) => {
        return { metric, verdict, sentence, canary, baseline };
      }),
    );
  }));

test("what cannot be replayed says why", () =>
  inRolledBackTransaction(async () => {
    const never = await aRelease({ status: "planned" });
    const viewer = aPerson("viewer");
    expect(await replayRelease(viewer, never.id, {})).toMatchObject({
      ok: false,
      refusal: { code: "conflict", detail: expect.stringContaining("never had traffic") },
    });
    expect(await replayRelease(viewer, "rel_0", {})).toMatchObject({
      refusal: { code: "not_found" },
    });
    const { id } = await rollingOut();
    expect(await replayRelease(viewer, id, { metrics: [{ key: "sales" }] })).toMatchObject({
      refusal: { code: "invalid", errors: [{ path: "metrics.0.key" }] },
    });
    const empty = await replay(id);
    expect(empty).toMatchObject({ ticks: 0, notes: ["No samples of this service are kept."] });
  }));
