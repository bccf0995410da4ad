import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { build } from "esbuild";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { aPerson, theSystem } from "@/lib/access/testing";
import { createSource } from "@/lib/commands/canary/source/create-source";
import { setMetrics } from "@/lib/commands/release/set-metrics";
import { isHere } from "@/lib/connectors/sources/testing/neighbour";
import { startPrometheus } from "@/lib/connectors/sources/testing/prometheus-neighbour";
import { enqueue } from "@/lib/db/outbox/enqueue";
import { disconnect, prisma } from "@/lib/db/client";
import { aRelease, aService } from "@/lib/db/testing";
import { metricsInput } from "@/lib/domain/canary/metric";
import { nextJudgement } from "@/lib/domain/canary/next-judgement";
import { addSourceInput } from "@/lib/domain/canary/source/source";
import { instant } from "@/lib/kernel/instant";
import { verdictView } from "@/lib/queries/canary/verdict-view";

// The worker as it is shipped, a real Prometheus between it and a shop whose new version fails: nothing is sent to us.

const root = join(import.meta.dirname, "../../../..");

describe.runIf(isHere("prometheus"))("a rollout judged only by what Prometheus answers", () => {
  let prometheus: Awaited<ReturnType<typeof startPrometheus>>;
  let worker: ChildProcess;
  let directory = "";

  beforeAll(async () => {
    const began = Date.now();
    prometheus = await startPrometheus(() => {
      const all = Math.floor((Date.now() - began) / 20);
      const failed = Math.floor(all * 0.4);
      return `all{v="2.4.0"} ${all}\nfailed{v="2.4.0"} ${failed}\nall{v="2.3.9"} ${all * 9}\nfailed{v="2.3.9"} 0\n`;
    });
    directory = await mkdtemp(join(root, "node_modules/.bellwether-worker-"));
    await build({
      entryPoints: [join(root, "scripts/worker.ts")],
      outfile: join(directory, "worker.mjs"),
      ...{ bundle: true, platform: "node", format: "esm", packages: "external" },
      alias: { "@": root },
      logLevel: "silent",
    });
    worker = spawn(process.execPath, [join(directory, "worker.mjs")], {
      env: { ...process.env, HOST: "127.0.0.1", TICK_SECONDS: "1" },
      stdio: ["ignore", "ignore", "inherit"],
    });
  });

  afterAll(async () => {
    const gone = once(worker, "exit");
    worker.kill("SIGTERM");
    await gone;
    await prometheus.stop();
    await rm(directory, { recursive: true, force: true });
    await disconnect();
  });

  async function rollingOut(): Promise<string> {
    const source = await createSource(
      aPerson("admin"),
      addSourceInput.parse({
        key: "real",
        kind: "prometheus",
        settings: { url: prometheus.url },
        stepSeconds: 4,
      }),
    );
    if (!source.ok) throw new Error(source.refusal.detail);
    const service = await aService({ usesStaging: false });
    const canary = {
      events: 'sum(increase(failed{v="$version"}[$interval]))',
      total: 'sum(increase(all{v="$version"}[$interval]))',
    };
    const metrics = metricsInput.parse([
      {
        key: "errors",
        name: "Error rate",
        kind: "ratio",
        limit: 0.15,
        source: { source: "real", canary },
      },
    ]);
    const set = await setMetrics(aPerson("engineer"), service.key, metrics);
    if (!set.ok) throw new Error(set.refusal.detail);
    const at = instant(new Date());
    const live = {
      status: "rolling_out",
      stage: 0,
      weight: 10,
      startedAt: at,
      clockFrom: at,
    } as const;
    const release = await aRelease(live, { ...service, metrics });
    await enqueue(prisma(), theSystem().at, [nextJudgement(release.id, at)]);
    return release.id;
  }

  async function until(id: string, what: string): Promise<string> {
    const end = Date.now() + 60_000;
    for (;;) {
      const verdict = await verdictView(id);
      if (verdict?.sentence.includes(what) === true)
        return `${verdict.overall}: ${verdict.sentence}`;
      if (Date.now() > end)
        throw new Error(`Not said within a minute: ${what}. ${verdict?.sentence}`);
      await sleep(250);
    }
  }

  test("it fails by the real figures, and when Prometheus goes it says so instead of passing", async () => {
    const id = await rollingOut();
    expect(await until(id, "Roll back.")).toMatch(
      /^fail: Error rate (39|4\d)(\.\d)? % against 0 %/,
    );
    await prometheus.stop();
    expect(await until(id, "Prometheus has answered nothing since")).toMatch(
      /^no_data: .*refuses the connection\. Holding\.$/,
    );
  });
});
