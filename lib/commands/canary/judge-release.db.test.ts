import { afterAll, expect, test } from "vitest";
import { aPerson, aToken, theSystem } from "@/lib/access/testing";
import { disconnect } from "@/lib/db/client";
import { findStandingAlerts } from "@/lib/db/canary/alert/alert-rows";
import { putStates } from "@/lib/db/canary/source/source-state-rows";
import { readDiary } from "@/lib/db/diary/read";
import { lockRelease } from "@/lib/db/release/release-rows";
import { aRelease, aService, inRolledBackTransaction } from "@/lib/db/testing";
import type { Tx } from "@/lib/db/transact";
import { decideStep } from "@/lib/domain/connections/call/decide-step";
import { defaultMetrics, metricsInput } from "@/lib/domain/canary/metric";
import { addSourceInput } from "@/lib/domain/canary/source/source";
import type { Release } from "@/lib/domain/release/release";
import type { Service } from "@/lib/domain/release/service/service";
import { someRelease } from "@/lib/domain/release/testing";
import { newId } from "@/lib/kernel/ids";
import { instant } from "@/lib/kernel/instant";
import { moveRelease } from "@/lib/commands/release/move-release";
import { today } from "@/lib/queries/release/today";
import { releaseView } from "@/lib/queries/release/release-view";
import { listAlerts } from "@/lib/queries/canary/list-alerts";
import { seriesView } from "@/lib/queries/canary/series-view";
import { claimAlert } from "@/lib/commands/canary/alert/claim-alert";
import { createSource } from "@/lib/commands/canary/source/create-source";
import { judgeRelease } from "./judge-release";
import { recordSamples } from "@/lib/commands/canary/sample/record-samples";
import { resolveAlert } from "@/lib/commands/canary/alert/resolve-alert";

afterAll(disconnect);

const tick = 10_000;
const start = Math.floor(Date.now() / tick) * tick - 20 * tick;

async function rollingOut(overrides: Partial<Release> = {}, of?: Service) {
  const service = of ?? (await aService({ metrics: defaultMetrics }));
  const at = instant(start);
  const live = { status: "rolling_out", stage: 0, weight: 5, startedAt: at } as const;
  return aRelease({ ...live, clockFrom: at, ...overrides }, service);
}

/** Error samples of both arms for ticks 1…n. */
function samples(ticks: number, canaryErrors: number) {
  return Array.from({ length: ticks }, (_, i) => {
    const at = new Date(start + (i + 1) * tick).toISOString();
    return [
      { metric: "errors", arm: "canary", at, events: canaryErrors, total: 60 },
      { metric: "errors", arm: "baseline", at, events: 3, total: 600 },
    ];
  }).flat();
}

async function send(release: string, list: unknown[]) {
  const sent = await recordSamples(aToken(["samples"]), { release, samples: list });
  if (!sent.ok) throw new Error(sent.refusal.detail);
  return sent.value;
}

async function judgements(tx: Tx, releaseId: string) {
  return tx.effect.findMany({ where: { kind: "judge_release", key: releaseId, state: "waiting" } });
}

test("samples are kept once, and one judgement waits however many arrive", () =>
  inRolledBackTransaction(async (tx) => {
    const { id } = await rollingOut();
    expect(await send(id, samples(3, 0))).toEqual({ accepted: 6, repeated: 0, refused: [] });
    expect(await send(id, samples(4, 0))).toEqual({ accepted: 2, repeated: 6, refused: [] });
    const odd = [{ metric: "sales", arm: "canary", at: new Date().toISOString(), value: 1 }, 7];
    const { refused } = await send(id, odd);
    expect(refused.map((one) => one.index)).toEqual([0, 1]);
    expect(refused[0]?.why).toContain("“sales” is not watched");
    expect(await judgements(tx, id)).toHaveLength(1);
  }));

test("a failing guardrail: a verdict in words, one alert, a stopped clock; judged tick by tick or in one go", () =>
  inRolledBackTransaction(async (tx) => {
    const one = await rollingOut();
    const two = await rollingOut();
    for (const { id } of [one, two]) await send(id, samples(12, 20));
    await judgeRelease(theSystem(new Date(start + 14 * tick)), one.id);
    for (let i = 1; i <= 14; i++) await judgeRelease(theSystem(new Date(start + i * tick)), two.id);
    for (const { id } of [one, two]) {
      const release = await lockRelease(tx, id);
      expect(release?.paused).toBe(true);
      const alerts = await findStandingAlerts(tx, id);
      expect(alerts.map(({ metric, role, status }) => ({ metric, role, status }))).toEqual([
        { metric: "errors", role: "guardrail", status: "open" },
      ]);
      const view = await releaseView(aPerson("engineer"), id);
      expect(view?.verdict?.overall).toBe("fail");
      expect(view?.can.advance.allowed).toBe(false);
      expect(view?.can.rollBack).toEqual({ allowed: true });
    }
    const [first, second] = await Promise.all(
      [one, two].map(async ({ id }) => (await releaseView(aPerson(), id))?.verdict),
    );
    expect(second?.sentence).toBe(first?.sentence);
    const kinds = (await readDiary({ release: one.id }, 50)).map((entry) => entry.kind);
    expect(kinds.filter((kind) => kind === "alert.opened")).toHaveLength(1);
    expect(kinds).toContain("verdict.changed");
  }));

test("who resumes a failing rollout is not paused for the same metric again", () =>
  inRolledBackTransaction(async (tx) => {
    const { id } = await rollingOut();
    await send(id, samples(16, 20));
    await judgeRelease(theSystem(new Date(start + 12 * tick)), id);
    expect((await lockRelease(tx, id))?.pausedReason).toBe(
      "the canary is over the limit of Error rate",
    );
    const engineer = aPerson("engineer", new Date(start + 12 * tick));
    expect((await moveRelease(engineer, id, { move: "resume" })).ok).toBe(true);
    await judgeRelease(theSystem(new Date(start + 15 * tick)), id);
    expect((await lockRelease(tx, id))?.paused).toBe(false);
  }));

test("a standing alert says today's figures, on its release's page and on Today", () =>
  inRolledBackTransaction(async (tx) => {
    const { id } = await rollingOut();
    await send(id, samples(12, 20));
    await judgeRelease(theSystem(new Date(start + 12 * tick)), id);
    const [raised] = await findStandingAlerts(tx, id);
    await send(id, samples(16, 40));
    await judgeRelease(theSystem(new Date(start + 17 * tick)), id);
    const view = await releaseView(aPerson("engineer"), id);
    const told = view?.verdict?.metrics.find(({ metric }) => metric === "errors")?.sentence;
    expect(told).not.toBe(raised?.sentence);
    expect(view?.alerts.map(({ sentence }) => sentence)).toEqual([told]);
    const line = (await today(aPerson("engineer"))).releases.find((one) => one.id === id);
    expect(line?.alert).toEqual({ id: raised?.id, sentence: told, brief: told, claimedBy: null });
  }));

test("the list of alerts says what was raised and what is so today, until it is over", () =>
  inRolledBackTransaction(async () => {
    const { id } = await rollingOut();
    const listed = async () =>
      (await listAlerts({ release: id }, { limit: 5, after: undefined })).items;
    await send(id, samples(12, 20));
    await judgeRelease(theSystem(new Date(start + 12 * tick)), id);
    const [raised] = await listed();
    await send(id, samples(16, 40));
    await judgeRelease(theSystem(new Date(start + 17 * tick)), id);
    const told = (await releaseView(aPerson(), id))?.alerts[0]?.sentence;
    expect(told).not.toBe(raised?.sentence);
    expect(await listed()).toMatchObject([{ sentence: raised?.sentence, now: told }]);
    await resolveAlert(aPerson("engineer"), raised?.id ?? "");
    expect(await listed()).toMatchObject([{ sentence: raised?.sentence, now: null }]);
  }));

test("an alert a person resolved does not come back while the metric just goes on failing", () =>
  inRolledBackTransaction(async (tx) => {
    const { id } = await rollingOut();
    await send(id, samples(16, 20));
    await judgeRelease(theSystem(new Date(start + 12 * tick)), id);
    const [alert] = await findStandingAlerts(tx, id);
    const claimed = await claimAlert(aPerson("engineer"), alert?.id ?? "");
    expect(claimed).toMatchObject({ ok: true, value: { status: "claimed", claimedBy: "Ana" } });
    expect((await resolveAlert(aPerson("viewer"), alert?.id ?? "")).ok).toBe(false);
    expect((await resolveAlert(aPerson("engineer"), alert?.id ?? "")).ok).toBe(true);
    await judgeRelease(theSystem(new Date(start + 17 * tick)), id);
    expect(await findStandingAlerts(tx, id)).toEqual([]);
  }));

/** Errors of twelve instances of the baseline in the `ticks` before the release, ten at a time in one of them. */
function history(ticks: number) {
  return Array.from({ length: ticks }, (_, i) =>
    Array.from({ length: 12 }, (_, pod) => {
      const at = new Date(start - i * tick).toISOString();
      const events = (i * 7) % 12 === pod ? 10 : 0;
      return { metric: "errors", arm: "baseline", instance: `pod-${pod}`, at, events, total: 50 };
    }),
  ).flat();
}

test("the first judgement learns from ten minutes of the baseline before the release", () =>
  inRolledBackTransaction(async () => {
    const [told, untold] = [await rollingOut(), await rollingOut()];
    await send(told.id, history(60));
    const burstiness = async (id: string) => {
      await send(id, samples(2, 1));
      await judgeRelease(theSystem(new Date(start + 4 * tick)), id);
      const verdict = (await releaseView(aPerson(), id))?.verdict;
      return verdict?.metrics.find(({ metric }) => metric === "errors")?.evidence.burstiness;
    };
    expect(await burstiness(untold.id)).toBeCloseTo(2, 0);
    expect(await burstiness(told.id)).toBeGreaterThanOrEqual(5);
  }));

test("before its first share is there its silence says nothing; what it says then is judged", () =>
  inRolledBackTransaction(async (tx) => {
    const at = instant(start);
    const step = decideStep(
      someRelease({ status: "rolling_out", stage: 0, weight: 5 }),
      ...([
        { operationId: "eff_1", releaseId: "", weight: 5, askedAt: at, mover: "GitLab" },
        { said: "accepted", by: "answer", at, detail: null },
      ] as const),
      at,
    )?.release.step;
    if (step === undefined || step === null) throw new Error("It was not accepted.");
    const { id } = await rollingOut({ clockFrom: null, step: { ...step, isFollowed: true } });
    const all = samples(14, 20);
    await send(
      id,
      all.filter(({ arm }) => arm === "baseline"),
    );
    await judgeRelease(theSystem(new Date(start + 13 * tick)), id);
    expect(await findStandingAlerts(tx, id)).toEqual([]);
    expect(await lockRelease(tx, id)).toMatchObject({ paused: false });
    expect((await releaseView(aPerson("engineer"), id))?.verdict ?? null).toBeNull();
    await send(id, all);
    for (let i = 14; i <= 16; i++) await judgeRelease(theSystem(new Date(start + i * tick)), id);
    expect((await releaseView(aPerson("engineer"), id))?.verdict).not.toBeNull();
  }));

test("silence is never a pass", () =>
  inRolledBackTransaction(async () => {
    const { id } = await rollingOut();
    await judgeRelease(theSystem(new Date(start + 14 * tick)), id);
    const view = await releaseView(aPerson("engineer"), id);
    expect(view?.verdict?.overall).toBe("no_data");
    expect(view?.can.advance.allowed).toBe(false);
  }));

test("what neither version tells any more is an alert a minute later, until it is heard again", () =>
  inRolledBackTransaction(async (tx) => {
    const { id } = await rollingOut();
    const told = async (ticks: number) => {
      await judgeRelease(theSystem(new Date(start + ticks * tick)), id);
      const alerts = await findStandingAlerts(tx, id);
      return alerts.find(({ metric }) => metric === "errors");
    };
    await send(id, samples(4, 0));
    expect(await told(10)).toBeUndefined();
    expect(await told(11)).toMatchObject({ role: "signal", level: "look", reason: "both_silent" });
    const kinds = (await readDiary({ release: id }, 50)).map(({ kind }) => kind);
    expect(kinds).toContain("alert.opened");
    await send(id, samples(14, 0));
    expect(await told(15)).toBeUndefined();
  }));

test("trouble at a source makes nobody deaf to a metric that is sent by now", () =>
  inRolledBackTransaction(async (tx) => {
    const input = addSourceInput.parse({
      ...{ key: `prom-${newId("source").slice(-10)}`, kind: "prometheus" },
      settings: { url: "https://prometheus.example.com", auth: "none" },
    });
    const made = await createSource(aPerson("admin"), input);
    if (!made.ok) throw new Error(made.refusal.detail);
    const source = { source: made.value.key, canary: { events: "e", total: "t" } };
    const asked = metricsInput.parse([{ key: "refunds", kind: "ratio", source }]);
    const service = await aService({ metrics: [...defaultMetrics.slice(0, 1), ...asked] });
    const { id } = await rollingOut({}, service);
    const failing = ["errors", "refunds"].map((metric) => ({
      ...{ serviceId: service.id, releaseId: id, metric, arm: "canary" as const },
      ...{ askedTo: null, heardTo: null, lastAt: start, lastMs: 1, points: 0, series: 0 },
      ...{ error: "No.", failingSince: start, failures: 1, againAt: null },
    }));
    await putStates(made.value.id, failing)(tx);
    const canaryUntil = new Date(start + 4 * tick).toISOString();
    const told = samples(18, 0).filter(({ arm, at }) => arm === "baseline" || at <= canaryUntil);
    await send(id, told);
    await judgeRelease(theSystem(new Date(start + 19 * tick)), id);
    const verdict = (await releaseView(aPerson(), id))?.verdict;
    const [errors] = verdict?.metrics ?? [];
    expect(errors).toMatchObject({ metric: "errors", evidence: { reason: "stopped" } });
  }));

test("the chart's points have both arms and gaps as null", () =>
  inRolledBackTransaction(async () => {
    const { id } = await rollingOut();
    await send(id, samples(6, 3));
    const view = await seriesView(aPerson("viewer"), id, {
      metric: "errors",
      points: 240,
      range: "rollout",
      instances: false,
    });
    const points = view?.series[0]?.points ?? [];
    expect(points.length).toBeLessThanOrEqual(240);
    expect(points.some((point) => point.canary === 0.05 && point.baseline === 0.005)).toBe(true);
    expect(points.some((point) => point.canary === null)).toBe(true);
  }));
