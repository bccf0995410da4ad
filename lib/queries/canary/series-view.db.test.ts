import { afterAll, expect, test } from "vitest";
import { aPerson, aToken, theSystem } from "@/lib/access/testing";
import { judgeRelease } from "@/lib/commands/canary/judge-release";
import { recordSamples } from "@/lib/commands/canary/sample/record-samples";
import { disconnect } from "@/lib/db/client";
import { commit } from "@/lib/db/commit";
import { aRelease, aService, inRolledBackTransaction } from "@/lib/db/testing";
import { defaultMetrics } from "@/lib/domain/canary/metric";
import type { Release } from "@/lib/domain/release/release";
import type { Service } from "@/lib/domain/release/service/service";
import { instant } from "@/lib/kernel/instant";
import { today } from "@/lib/queries/release/today";
import { type AskedSeries, seriesView } from "./series-view";
import { verdictView } from "./verdict-view";

afterAll(disconnect);

const tick = 10_000;
const start = Math.floor(Date.now() / tick) * tick - 60 * tick;
const whole: AskedSeries = { metric: "errors", points: 240, range: "rollout", instances: false };

/** A rollout whose canary fails from tick 20 on, told apart by instance. */
async function aBadRollout(ended: Partial<Release> = {}, of?: Service) {
  const at = instant(start);
  const service = of ?? (await aService({ metrics: defaultMetrics }));
  const begun = { stage: 0, weight: 5, startedAt: at, stageFrom: at, clockFrom: at };
  const release = await aRelease({ status: "rolling_out", ...begun, ...ended }, service);
  const samples = Array.from({ length: 40 }, (_, i) => {
    const when = new Date(start + (i + 1) * tick).toISOString();
    const one = { metric: "errors", at: when };
    const bad = i >= 20 ? 20 : 0;
    return [
      { ...one, arm: "canary", instance: "pod-1", events: bad, total: 30 },
      { ...one, arm: "canary", instance: "pod-2", events: 0, total: 30 },
      { ...one, arm: "baseline", instance: "pod-8", events: 1, total: 300 },
      { ...one, arm: "baseline", instance: "pod-9", events: 2, total: 300 },
    ];
  }).flat();
  const sent = await recordSamples(aToken(["samples"]), { release: release.id, samples });
  if (!sent.ok) throw new Error(sent.refusal.detail);
  return release.id;
}

test("the levels are the service's own where it has some", () =>
  inRolledBackTransaction(async () => {
    const usual = await aRelease({}, await aService({ metrics: defaultMetrics }));
    const wishes = { levels: { recommend: 3, auto: 50 } };
    const tuned = await aRelease({}, await aService({ metrics: defaultMetrics, judge: wishes }));
    expect((await view(usual.id)).answer.levels).toEqual({
      suspicious: 5,
      recommend: 20,
      auto: 100,
    });
    expect((await view(tuned.id)).answer.levels).toEqual({ suspicious: 3, recommend: 3, auto: 50 });
  }));

const judge = (id: string, ticks: number) =>
  judgeRelease(theSystem(new Date(start + ticks * tick)), id);

async function view(id: string, asked: Partial<AskedSeries> = {}) {
  const answer = await seriesView(aPerson("viewer"), id, { ...whole, ...asked });
  const [series] = answer?.series ?? [];
  if (answer === null || series === undefined) throw new Error("no series");
  return { answer, series };
}

test("what was said over time is kept: judged tick by tick or in one go", () =>
  inRolledBackTransaction(async (tx) => {
    const [one, two] = [await aBadRollout(), await aBadRollout()];
    await judge(one, 41);
    for (let i = 1; i <= 41; i += 1) await judge(two, i);
    const [first, second] = [await view(one), await view(two)];
    expect(second.series.verdicts).toEqual(first.series.verdicts);
    expect(second.series.evidence).toEqual(first.series.evidence);
    const words = first.series.verdicts.map(({ verdict }) => verdict);
    expect(words[0]).not.toBe("fail");
    expect(words.at(-1)).toBe("fail");
    expect(first.answer.verdicts.at(-1)?.verdict).toBe("fail");
    expect(Math.max(...first.series.evidence.map(({ e }) => e))).toBeGreaterThan(20);
    // Far fewer rows than ticks: a calm stretch costs none.
    expect(await tx.judgedTick.count({ where: { releaseId: one } })).toBeLessThan(35);
  }));

test("a part of the time is shown with the verdict that held when it began", () =>
  inRolledBackTransaction(async () => {
    const id = await aBadRollout();
    await judge(id, 41);
    const from = new Date(start + 35 * tick).toISOString();
    const to = new Date(start + 39 * tick).toISOString();
    const { answer, series } = await view(id, { from, to });
    expect(answer.from).toBe(start + 35 * tick);
    expect(series.verdicts[0]).toMatchObject({ from: answer.from, verdict: "fail" });
    expect(series.points.length).toBeLessThanOrEqual(6);
    expect(series.points[0]).toMatchObject({ canaryEvents: 20, canaryN: 60, baselineEvents: 3 });
  }));

/** Of another release: a canary that fails half its requests, at these ticks from the start. */
async function sendOthers(release: string, ticks: readonly number[]) {
  const samples = ticks.map((i) => ({
    ...{ metric: "errors", arm: "canary", at: new Date(start + i * tick).toISOString() },
    ...{ instance: "pod-of-another", events: 50, total: 100 },
  }));
  const sent = await recordSamples(aToken(["samples"]), { release, samples });
  if (!sent.ok || sent.value.refused.length > 0) throw new Error(JSON.stringify(sent));
}

/** The first and the last tick the canary is drawn at, in values and differences, and its instances. */
async function drawnCanary(id: string) {
  const { series } = await view(id, { instances: true });
  const ticksOf = (points: readonly { t: number; canary: number | null }[]) => {
    const heard = points.flatMap(({ t, canary }) => (canary === null ? [] : [(t - start) / tick]));
    return [heard[0] ?? NaN, heard.at(-1) ?? NaN];
  };
  return {
    values: ticksOf(series.points),
    apart: ticksOf(series.differences),
    names: (series.instances?.instances ?? []).map(({ instance }) => instance),
  };
}

test("before its first traffic and after its end the canary is another release's, and not drawn", () =>
  inRolledBackTransaction(async () => {
    const service = await aService({ metrics: defaultMetrics });
    const end = { status: "completed", completedAt: instant(start + 45 * tick) } as const;
    const id = await aBadRollout(end, service);
    await sendOthers(id, [-12, -6, 0, 52]);
    const alone = await drawnCanary(id);
    expect(alone.values).toEqual([1, 52]);
    expect(alone.names).toContain("pod-of-another");

    const next = { status: "rolling_out", startedAt: instant(start + 46 * tick) } as const;
    await aRelease({ ...next, stage: 0, weight: 5 }, service);
    const { values, apart, names } = await drawnCanary(id);
    expect(values).toEqual([1, 40]);
    expect(apart[0]).toBeGreaterThan(0);
    expect(apart[1]).toBeLessThan(46);
    expect(names).toEqual(["pod-1", "pod-2"]);
  }));

test("what is sent for a release that was taken back outside is not drawn", () =>
  inRolledBackTransaction(async (tx) => {
    const id = await aBadRollout({ status: "rolled_back" });
    const at = instant(start + 41 * tick);
    const kind = "release.rolled_back_outside";
    await commit(tx, theSystem(new Date(at)), {
      entries: [{ kind, releaseId: id, sentence: "Rolled back.", data: {} }],
    });
    await sendOthers(id, [47, 52]);
    expect((await drawnCanary(id)).values).toEqual([1, 40]);
  }));

test("of more marks than are drawn the newest are, in the order of their time", () =>
  inRolledBackTransaction(async (tx) => {
    const id = await aBadRollout();
    const stages = Array.from({ length: 205 }, (_, weight) => ({
      ...{ kind: "release.weight_followed", releaseId: id, sentence: "Followed." },
      data: { change: { weight } },
    }));
    await commit(tx, theSystem(new Date(start + 40 * tick)), { entries: stages });
    const labels = (await view(id)).answer.marks.map(({ label }) => label);
    expect(labels).toHaveLength(200);
    expect([labels[0], labels.at(-1)]).toEqual(["5 %", "204 %"]);
  }));

test("differences carry an interval, and instances come when they are asked for", () =>
  inRolledBackTransaction(async () => {
    const id = await aBadRollout();
    await judge(id, 41);
    const { series } = await view(id, { instances: true });
    expect(series.differences.length).toBeLessThanOrEqual(48);
    expect(series.differences.some(({ low }) => low !== null && low > 0.1)).toBe(true);
    expect(series.instances).toMatchObject({ canaryInstances: 2, baselineInstances: 2 });
    expect(series.instances?.instances[0]?.instance).toBe("pod-1");
    expect((await view(id)).series.instances).toBeUndefined();
  }));

test("Today shows the worst metric's last ticks; the verdict says what would change it", () =>
  inRolledBackTransaction(async () => {
    const id = await aBadRollout();
    await judge(id, 41);
    const line = (await today(aPerson("viewer"))).releases.find((one) => one.id === id);
    expect(line?.spark).toMatchObject({ metric: { key: "errors" }, verdict: "fail" });
    expect(line?.spark?.canary).toBeCloseTo(1 / 3, 6);
    expect(line?.spark?.points).toHaveLength(40);
    expect(line?.spark?.points.at(-1)).toEqual([0.3333, 0.005]);
    const verdict = await verdictView(id);
    expect(verdict?.metrics[0]).toMatchObject({ outlook: { known: "It is known now." } });
  }));
