import { afterAll, expect, test } from "vitest";
import { openSource } from "@/lib/access/secrets/source-secrets";
import { aPerson, theSystem } from "@/lib/access/testing";
import { moveRelease } from "@/lib/commands/release/move-release";
import { setMetrics } from "@/lib/commands/release/set-metrics";
import { readSamples } from "@/lib/db/canary/sample/sample-rows";
import { findSource } from "@/lib/db/canary/source/source-rows";
import { disconnect } from "@/lib/db/client";
import { readDiary } from "@/lib/db/diary/read";
import { inRolledBackTransaction } from "@/lib/db/testing";
import { metricsInput } from "@/lib/domain/canary/metric";
import { missingInNew } from "@/lib/domain/canary/source/source";
import { listAsks } from "@/lib/queries/canary/list-asks";
import { preflightView } from "@/lib/queries/canary/preflight-view";
import { sourceView } from "@/lib/queries/canary/source-view";
import { verdictView } from "@/lib/queries/canary/verdict-view";
import { releaseView } from "@/lib/queries/release/release-view";
import { changeSource } from "./change-source";
import { createSource } from "./create-source";
import { judgeRelease } from "@/lib/commands/canary/judge-release";
import { removeSource } from "./remove-source";
import {
  admin,
  anInput,
  askAt,
  askedService,
  healthy,
  must,
  refusedBy,
  secret,
  start,
} from "@/lib/commands/canary/source/testing/asked-service";

afterAll(disconnect);

test("what a new source lacks is named beside a field that cannot be read", () => {
  const typed = { kind: "prometheus", key: "NO KEY", settings: { url: 5, auth: "bearer" } };
  expect(missingInNew(typed).map(({ path }) => path)).toEqual(["secrets.token"]);
  expect(missingInNew({ ...typed, settings: null }).map(({ path }) => path)).toContain(
    "settings.url",
  );
  expect(missingInNew({ kind: "nobody" })).toEqual([]);
});

test("a source is kept with its secrets sealed; who asks sees only which are set", () =>
  inRolledBackTransaction(async () => {
    const source = must(await createSource(admin, anInput()));
    expect(JSON.stringify(source)).not.toContain(secret);
    expect(openSource(source).secrets).toEqual({ token: secret });
    const view = await sourceView(aPerson("viewer"), source.key);
    expect(view).toMatchObject({
      secretsSet: ["token"],
      settings: { url: "https://prometheus.example.com" },
    });
    expect(view?.can.edit.allowed).toBe(false);
    expect(JSON.stringify(view)).not.toContain(source.secrets["token"]);
    const again = await createSource(admin, anInput({ key: source.key }));
    expect(again).toMatchObject({ ok: false, refusal: { errors: [{ path: "key" }] } });
    const bare = await createSource(admin, anInput({ secrets: {} }));
    expect(bare).toMatchObject({ ok: false, refusal: { errors: [{ path: "secrets.token" }] } });
  }));

test("what is not sent stays; secrets go with another way to sign in, and do not follow to a new address", () =>
  inRolledBackTransaction(async () => {
    const { key } = must(await createSource(admin, anInput()));
    const named = must(await changeSource(admin, key, { name: "Main", lagSeconds: 30 }));
    expect(named).toMatchObject({ name: "Main", lagSeconds: 30, stepSeconds: 30 });
    expect(openSource(named).secrets).toEqual({ token: secret });
    const moved = { settings: { url: "https://elsewhere.example.com" } };
    expect(await changeSource(admin, key, moved)).toMatchObject({
      ok: false,
      refusal: {
        detail: expect.stringContaining("needs its secrets again"),
        errors: [{ path: "secrets.token" }],
      },
    });
    expect(
      must(await changeSource(admin, key, { ...moved, secrets: { token: "new-one" } })),
    ).toMatchObject(moved);
    const tenant = must(await changeSource(admin, key, { settings: { tenant: "a" } }));
    expect(tenant.settings["tenant"]).toBe("a");
    const open = must(await changeSource(admin, key, { settings: { auth: "none", tenant: null } }));
    expect(open.settings).toEqual({ url: "https://elsewhere.example.com", auth: "none" });
    expect(open.secrets).toEqual({});
    const unknown = await changeSource(admin, key, {
      settings: { uri: "x" },
      secrets: { pass: "y" },
    });
    expect(unknown).toMatchObject({
      refusal: { errors: [{ path: "settings.uri" }, { path: "secrets.pass" }] },
    });
    expect(JSON.stringify(await readDiary({ q: "source" }, 50))).not.toContain(secret);
  }));

test("metrics name a source that exists, with queries that can be filled in; it stays while it is used", () =>
  inRolledBackTransaction(async () => {
    const { source, service } = await askedService();
    const asked = (from: string, value: string) =>
      metricsInput.parse([
        { key: "cpu", kind: "gauge", source: { source: from, canary: { value } } },
      ]);
    const none = await setMetrics(aPerson("engineer"), service.key, asked("none", "up"));
    expect(none).toMatchObject({ refusal: { errors: [{ path: "0.source.source" }] } });
    const typo = await setMetrics(
      aPerson("engineer"),
      service.key,
      asked(source.key, 'up{v="$verison"}'),
    );
    expect(typo).toMatchObject({
      refusal: {
        errors: [{ path: "0.source.canary.value", message: expect.stringContaining("$verison") }],
      },
    });
    expect((await sourceView(admin, source.key))?.usedBy).toEqual([
      { key: service.key, name: "Shop", metrics: ["errors"] },
    ]);
    expect(await removeSource(admin, source.key)).toMatchObject({
      ok: false,
      refusal: {
        code: "conflict",
        detail: expect.stringContaining("still asked for metrics of Shop"),
      },
    });
    must(await setMetrics(aPerson("engineer"), service.key, []));
    must(await removeSource(admin, source.key));
    expect(await sourceView(admin, source.key)).toBeNull();
  }));

test("what is answered becomes samples once, of both arms and of ten minutes before; and is noted", () =>
  inRolledBackTransaction(async (tx) => {
    const { source, service, release } = await askedService();
    await askAt(source.key, start + 30_000, healthy);
    const kept = () => readSamples(tx, service.id, start - 3_600_000, start + 3_600_000);
    expect(await kept()).toHaveLength(2 * 21);
    const told = (await kept()).map(({ arm, payload }) => `${arm} ${JSON.stringify(payload)}`);
    expect(new Set(told)).toEqual(
      new Set(['canary {"events":5,"total":500}', 'baseline {"events":5,"total":500}']),
    );
    expect(await askAt(source.key, start + 31_000, healthy)).toMatchObject({ do: "nothing" });
    await askAt(source.key, start + 61_000, healthy);
    expect(await kept()).toHaveLength(2 * 22);
    const page = await listAsks(source.key, { limit: 10 });
    expect(page?.items).toMatchObject([
      {
        reason: "rollout",
        about: `${service.key}: errors`,
        queries: 4,
        points: 6,
        failed: 0,
        error: null,
      },
      { points: 42 },
    ]);
    expect(page?.states.map(({ metric, arm, error }) => [metric, arm, error])).toEqual([
      ["errors", "canary", null],
      ["errors", "baseline", null],
    ]);
    const waiting = await tx.effect.count({
      where: { kind: "judge_release", key: release.id, state: "waiting" },
    });
    expect(waiting).toBe(1);
  }));

test("a release that is ready to start is asked for at once, so that preflight can prove its metrics", () =>
  inRolledBackTransaction(async (tx) => {
    const { source, release } = await askedService("planned");
    expect(await askAt(source.key, start, healthy)).toMatchObject({ do: "nothing", againAt: null });
    must(await moveRelease(aPerson("engineer"), release.id, { move: "go" }));
    const waiting = { kind: "ask_source", key: source.key, state: "waiting" };
    expect(await tx.effect.count({ where: waiting })).toBe(1);
    const before = await preflightView(aPerson("engineer"), release.id);
    expect(before).toMatchObject({ ready: false, metrics: [{ baseline: "missing" }] });
    await askAt(source.key, Date.now(), refusedBy);
    const failing = await preflightView(aPerson("engineer"), release.id);
    expect(failing?.sentence).toContain("Prometheus has answered nothing since");
    await askAt(source.key, Date.now() + 60_000, healthy);
    const after = await preflightView(aPerson("engineer"), release.id);
    expect(after?.metrics).toMatchObject([{ baseline: "arrives" }]);
    expect((await releaseView(aPerson("engineer"), release.id))?.can.startRollout.allowed).toBe(
      true,
    );
  }));

test("the judge starts the asking, and a source that stalls is no_data with its reason", () =>
  inRolledBackTransaction(async (tx) => {
    const { source, release } = await askedService();
    await judgeRelease(theSystem(new Date(start)), release.id);
    expect(await tx.effect.count({ where: { kind: "ask_source", key: source.key } })).toBe(1);
    await askAt(source.key, start + 60_000, healthy);
    await judgeRelease(theSystem(new Date(start + 80_000)), release.id);
    expect((await verdictView(release.id))?.metrics[0]?.verdict).toBe("watch");
    await askAt(source.key, start + 90_000, refusedBy);
    await judgeRelease(theSystem(new Date(start + 190_000)), release.id);
    const verdict = await verdictView(release.id);
    expect(verdict?.overall).toBe("no_data");
    expect(verdict?.sentence).toContain("Prometheus has answered nothing since");
    expect(verdict?.metrics[0]?.sentence).toContain("127.0.0.1:9090 refuses the connection.");
    const page = await listAsks(source.key, { limit: 1 });
    expect(page?.items).toMatchObject([
      { failed: 2, error: "127.0.0.1:9090 refuses the connection." },
    ]);
    expect((await findSource(tx, source.key))?.key).toBe(source.key);
  }));

test("a source that refuses only what is asked for the canary does not fail it", () =>
  inRolledBackTransaction(async () => {
    const { source, release } = await askedService();
    const deaf = (query: string, to: number) =>
      query.includes(`"${release.version}"`) ? refusedBy(query) : healthy(query, to);
    for (let at = start + 30_000; at <= start + 600_000; at += 30_000) {
      await askAt(source.key, at + 1_000, at > start + 180_000 ? deaf : healthy);
      await judgeRelease(theSystem(new Date(at + 20_000)), release.id);
    }
    const verdict = await verdictView(release.id);
    expect(verdict).toMatchObject({ overall: "no_data", action: "none" });
    expect(verdict?.metrics[0]).toMatchObject({ evidence: { reason: "canary_silent" } });
    expect(verdict?.sentence).toContain("Prometheus has answered nothing since");
  }));
