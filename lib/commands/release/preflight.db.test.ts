import { afterAll, expect, test } from "vitest";
import { aPerson, aToken } from "@/lib/access/testing";
import { recordRemoteWrite } from "@/lib/commands/canary/sample/record-remote-write";
import { recordSamples } from "@/lib/commands/canary/sample/record-samples";
import { disconnect } from "@/lib/db/client";
import { readWatched } from "@/lib/db/canary/source/source-state-rows";
import { readDiary } from "@/lib/db/diary/read";
import { aRelease, aService, inRolledBackTransaction } from "@/lib/db/testing";
import { metricsInput } from "@/lib/domain/canary/metric";
import { writeRequest, written } from "@/lib/domain/canary/wire/testing";
import { preflightView } from "@/lib/queries/canary/preflight-view";
import { releaseView } from "@/lib/queries/release/release-view";
import { lengthenStage } from "./lengthen-stage";
import { moveRelease } from "./move-release";

afterAll(disconnect);

const ana = (at = new Date()) => aPerson("engineer", at);
const errors = metricsInput.parse([{ key: "errors", kind: "ratio", limit: 0.15 }]);
const start = { move: "start_rollout" } as const;

async function staged() {
  const stages = [
    { weight: 5, minutes: 1 },
    { weight: 100, minutes: 1 },
  ];
  const service = await aService({ metrics: errors, stages });
  return { service, release: await aRelease({ status: "staged" }, service) };
}

/** Ten minutes of samples that end now: so many requests every ten seconds, of which a share fail. */
async function samples(service: string, arm: "baseline" | "canary", total: number, rate: number) {
  const list = Array.from({ length: 60 }, (_, i) => ({
    ...{ metric: "errors", arm, total, events: Math.round(total * rate) },
    at: new Date(Date.now() - i * 10_000).toISOString(),
  }));
  const sent = await recordSamples(aToken(["samples"]), { service, samples: list });
  if (!sent.ok) throw new Error(sent.refusal.detail);
}

test("a rollout whose metrics do not arrive waits, unless a person goes past it with a reason", () =>
  inRolledBackTransaction(async () => {
    const { release } = await staged();
    const view = await releaseView(ana(), release.id);
    expect(view?.can.startRollout).toMatchObject({
      allowed: false,
      overridable: true,
      why: expect.stringContaining("Errors has not arrived for the baseline"),
    });
    expect(await moveRelease(ana(), release.id, start)).toMatchObject({
      refusal: { code: "conflict" },
    });
    const knowing = { ...start, override: true, reason: "A new service: it has no baseline yet" };
    expect((await moveRelease(ana(), release.id, knowing)).ok).toBe(true);
    const [entry] = await readDiary({ release: release.id, kind: "release" }, 5);
    expect(entry?.sentence).toContain("although: Errors has not arrived");
  }));

test("with the baseline arriving it starts; right after, the canary's arrival is awaited, then missed", () =>
  inRolledBackTransaction(async () => {
    const { service, release } = await staged();
    await samples(service.key, "baseline", 900, 0.004);
    expect(await preflightView(ana(), release.id)).toMatchObject({
      metrics: [{ metric: "errors", baseline: "arrives", canary: null }],
      already: [],
    });
    expect((await moveRelease(ana(), release.id, start)).ok).toBe(true);
    const in20 = new Date(Date.now() + 20_000);
    expect((await preflightView(ana(in20), release.id))?.metrics[0]?.canary).toBe("due");
    const in90 = new Date(Date.now() + 90_000);
    expect((await preflightView(ana(in90), release.id))?.metrics[0]?.canary).toBe("missing");
    await samples(service.key, "canary", 50, 0);
    expect((await preflightView(ana(in90), release.id))?.metrics[0]?.canary).toBe("arrives");
    expect(await preflightView(ana(), "rel_none")).toBeNull();
  }));

test("what came and fitted no rule is told beside a metric that never arrived", () =>
  inRolledBackTransaction(async () => {
    const { service, release } = await staged();
    const at = Date.now() - 20_000;
    const bytes = writeRequest([written("app_cpu_ratio", { version: "2.3.9" }, [at, 0.4])]);
    await recordRemoteWrite(aToken(["samples"]), service.key, bytes);
    expect(await preflightView(ana(), release.id)).toMatchObject({
      metrics: [{ sentence: "Errors never arrived for the baseline." }],
      strays: "Series did come in the last ten minutes that no rule wants: app_cpu_ratio.",
    });
    const later = new Date(Date.now() + 11 * 60_000);
    expect((await preflightView(ana(later), release.id))?.strays).toBeNull();
  }));

test("a stage too short for the traffic is lengthened by one press, for this release alone", () =>
  inRolledBackTransaction(async () => {
    const { service, release } = await staged();
    await samples(service.key, "baseline", 900, 0.004);
    const found = await preflightView(ana(), release.id);
    const minutes = found?.traffic[0]?.lengthenTo ?? 0;
    expect(found).toMatchObject({ ready: false, traffic: [{ stage: 0, enough: false }] });
    expect(minutes).toBeGreaterThan(1);
    const longer = await lengthenStage(ana(), release.id, { stage: 0, minutes });
    expect(longer).toMatchObject({ value: { stages: [{ weight: 5, minutes }, { weight: 100 }] } });
    expect((await preflightView(ana(), release.id))?.traffic[0]?.enough).toBe(true);
    for (const [stage, shorter, path] of [
      [0, minutes - 1, "minutes"],
      [7, 60, "stage"],
    ] as const) {
      expect(await lengthenStage(ana(), release.id, { stage, minutes: shorter })).toMatchObject({
        refusal: { errors: [{ path }] },
      });
    }
    const gone = await aRelease({ status: "rolling_out", stage: 1, weight: 100 }, service);
    expect(await lengthenStage(ana(), gone.id, { stage: 0, minutes: 60 })).toMatchObject({
      refusal: { code: "conflict" },
    });
  }));

test("what is over its limit before there is a canary is not the release's doing", () =>
  inRolledBackTransaction(async () => {
    const { service, release } = await staged();
    await samples(service.key, "baseline", 900, 0.3);
    expect((await preflightView(ana(), release.id))?.already).toEqual([
      "Errors of the version that runs is 30 %, over the limit of 15 % already.",
    ]);
  }));

test("a source that is asked is asked for the baseline before the start, of one release a service", () =>
  inRolledBackTransaction(async (tx) => {
    const key = `prom-${Date.now()}`;
    const source = { source: key, canary: { events: "e", total: "t" } };
    const metrics = metricsInput.parse([{ key: "errors", kind: "ratio", source }]);
    const service = await aService({ metrics });
    const older = await aRelease({ status: "ready", version: "2.3.0" }, service);
    const { id } = await aRelease({ status: "staging" }, service);
    expect((await moveRelease(ana(), id, { move: "pass_staging" })).ok).toBe(true);
    const asks = await tx.effect.findMany({ where: { kind: "ask_source", key } });
    expect(asks).toHaveLength(1);
    const watched = async () =>
      (await readWatched(tx, key)).map(({ releaseId, startedAt }) => [releaseId, startedAt]);
    expect(await watched()).toEqual([[id, null]]);
    const startedAt = new Date();
    const data = { status: "rolling_out", startedAt };
    await tx.release.update({ where: { id: older.id }, data });
    expect(await watched()).toEqual([[older.id, startedAt.getTime()]]);
  }));
