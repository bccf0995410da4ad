import { afterAll, expect, test } from "vitest";
import { theSystem } from "@/lib/access/testing";
import { judgeRelease } from "@/lib/commands/canary/judge-release";
import { disconnect } from "@/lib/db/client";
import { inRolledBackTransaction } from "@/lib/db/testing";
import { millis } from "@/lib/kernel/instant";
import { listAlerts } from "@/lib/queries/canary/list-alerts";
import {
  askAt,
  askedService,
  healthy,
  refusedBy,
  start,
} from "@/lib/commands/canary/source/testing/asked-service";

afterAll(disconnect);

type Answer = typeof healthy;

/** Looks every ten seconds for ten minutes, each answered as `answerAt` says of its second, and judged; all alerts of then, oldest first. */
async function watchFor(
  { source, release }: Awaited<ReturnType<typeof askedService>>,
  answerAt: (second: number) => Answer,
) {
  for (let second = 10; second <= 600; second += 10) {
    const at = start + second * 1_000;
    await askAt(source.key, at + 1_000, answerAt(second));
    await judgeRelease(theSystem(new Date(at + 5_000)), release.id);
  }
  const { items } = await listAlerts({ release: release.id }, { limit: 50 });
  return items
    .map((alert) => ({ ...alert, second: (millis(alert.openedAt) - start) / 1_000 }))
    .reverse();
}

const isOut = (second: number) => second > 180 && second <= 400;

test("a source that is out is one alert, however many metrics are asked there", () =>
  inRolledBackTransaction(async () => {
    const asked = await askedService("rolling_out", ["late", "lost"]);
    const alerts = await watchFor(asked, (second) => (isOut(second) ? refusedBy : healthy));
    expect(alerts).toMatchObject([
      {
        ...{ metric: asked.source.key, reason: "source", role: "signal", level: "look" },
        status: "resolved",
        sentence: expect.stringMatching(
          /^Prometheus has answered nothing since \d\d:\d\d UTC: 127\.0\.0\.1:9090 refuses the connection\. Meanwhile nothing is known of Error rate, late and lost\.$/,
        ),
      },
    ]);
  }));

test("what is silent still when its source is back has its own alert, not at once", () =>
  inRolledBackTransaction(async () => {
    const asked = await askedService("rolling_out", ["late"]);
    const dead: Answer = (query, to) => {
      const told = healthy(query, to);
      return query.includes(`"${asked.release.version}"`) ? told : { ...told, series: [] };
    };
    const answerAt = (second: number) =>
      second <= 180 ? healthy : isOut(second) ? refusedBy : dead;
    const [outage, ...own] = await watchFor(asked, answerAt);
    expect(outage).toMatchObject({ reason: "source", status: "resolved" });
    expect(own.map(({ metric, reason, status }) => `${metric} ${reason} ${status}`).sort()).toEqual(
      ["errors baseline_silent open", "late baseline_silent open"],
    );
    for (const { second } of own) expect(second).toBeGreaterThanOrEqual(430);
  }));
