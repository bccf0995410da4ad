import { afterAll, expect, test } from "vitest";
import { aPerson, aToken } from "@/lib/access/testing";
import { recordRemoteWrite } from "@/lib/commands/canary/sample/record-remote-write";
import { recordSamples } from "@/lib/commands/canary/sample/record-samples";
import { setLabelRules } from "@/lib/commands/canary/sample/set-label-rules";
import { seriesIdsOf } from "@/lib/db/canary/sample/series-rows";
import { disconnect } from "@/lib/db/client";
import { aRelease, aService, inRolledBackTransaction } from "@/lib/db/testing";
import { reader } from "@/lib/db/transact";
import { defaultMetrics } from "@/lib/domain/canary/metric";
import { labelRulesInput } from "@/lib/domain/canary/rules/label-rules";
import { tryInput } from "@/lib/domain/canary/rules/try-series";
import { writeRequest, written } from "@/lib/domain/canary/wire/testing";
import type { Service } from "@/lib/domain/release/service/service";
import { instant } from "@/lib/kernel/instant";
import { samplesView } from "./samples-view";
import { tryLabelRules } from "./try-label-rules";

afterAll(disconnect);

const now = new Date();
const ago = (seconds: number, from = now) => new Date(from.getTime() - seconds * 1_000);
const rules = labelRulesInput.parse({
  rules: [{ metric: "errors", total: "requests_total", events: 'requests_total{code=~"5.."}' }],
});

async function aShop(): Promise<Service> {
  const service = await aService({ metrics: defaultMetrics });
  await aRelease({ status: "rolling_out", version: "2.4.0", previousVersion: "2.3.9" }, service);
  const outcome = await setLabelRules(aPerson("engineer"), service.key, rules);
  if (!outcome.ok) throw new Error(outcome.refusal.detail);
  return service;
}

async function view(service: Service, at = now) {
  const found = await samplesView(aPerson("viewer", at), service.key);
  if (found === null) throw new Error("no such service");
  return found;
}

const canary = { version: "2.4.0", instance: "a:80" };

test("shows what arrived by metric, arm and instance, and what matched nothing with an example", () =>
  inRolledBackTransaction(async () => {
    const shop = await aShop();
    const at = ago(20).getTime();
    const bytes = writeRequest([
      written("requests_total", { ...canary, code: "200" }, [at, 1], [at + 5_000, 2]),
      written("requests_total", { ...canary, code: "500" }, [at, 1]),
      written("requests_total", { version: "2.3.9", instance: "b:80" }, [at, 1]),
      written("requests_total", { version: "1.0.0" }, [at, 1]),
      written("go_goroutines", { ...canary, job: "shop" }, [at, 7], [at + 1, 7]),
      written("go_goroutines", { ...canary, job: "other" }, [at, 7]),
      written("requests_total", { ...canary, code: "200" }, [at + 9_000, Number.NaN]),
    ]);
    await recordRemoteWrite(aToken(["samples"], now), shop.key, bytes);
    const { arrived, unmatched, refused, can } = await view(shop);
    expect(arrived).toMatchObject([
      { metric: "errors", arm: "canary", source: "remote_write", instances: 1, series: 2 },
      { metric: "errors", arm: "baseline", shown: [{ instance: "b:80", perMinute: 0.1 }] },
    ]);
    expect(arrived[0]?.perMinute).toBeCloseTo(0.3);
    expect(new Date(arrived[0]?.lastAt ?? 0).getTime()).toBe(at + 5_000);
    expect(unmatched.items).toHaveLength(2);
    expect(unmatched.items).toEqual(
      expect.arrayContaining([
        expect.objectContaining({
          ...{ subject: "go_goroutines", why: "No rule fits it.", count: 3 },
          example: { name: "go_goroutines", labels: { ...canary, job: "shop" } },
        }),
        expect.objectContaining({ why: "Its version 1.0.0 is neither 2.4.0 nor 2.3.9." }),
      ]),
    );
    expect(refused.items).toMatchObject([
      { subject: "requests_total", why: "Its value is not a number (NaN).", count: 1 },
    ]);
    expect(can.edit.allowed).toBe(false);
  }));

/** One sample of a script, and one of Prometheus. */
function sendersOf({ key }: Service) {
  const push = async (at: Date) => {
    const samples = [
      { metric: "errors", arm: "canary", at: at.toISOString(), events: 0, total: 9 },
    ];
    const sent = await recordSamples(aToken(["samples"], at), { service: key, samples });
    if (!sent.ok) throw new Error(sent.refusal.detail);
    return sent.value;
  };
  const write = async (at: Date) => {
    const bytes = writeRequest([written("requests_total", canary, [at.getTime(), 1])]);
    const sent = await recordRemoteWrite(aToken(["samples"], at), key, bytes);
    return sent.ok ? sent.value : null;
  };
  return { push, write };
}

test("of two sources of one metric the first counts until it has been silent for five minutes", () =>
  inRolledBackTransaction(async () => {
    const shop = await aShop();
    const { push, write } = sendersOf(shop);
    expect(await push(ago(900))).toMatchObject({ accepted: 1 });
    expect(await write(ago(890))).toMatchObject({ added: 0, refused: 1 });
    const { refused } = await view(shop);
    expect(refused.items).toMatchObject([
      { subject: "errors", why: expect.stringContaining("also comes from POST /samples") },
    ]);
    expect(await write(ago(590))).toMatchObject({ added: 1 });
    const aside = await push(ago(580));
    expect(aside.accepted).toBe(0);
    expect(aside.refused[0]?.why).toContain("also comes from Prometheus remote write");
  }));

test.each([
  ["remote_write", "push"],
  ["api", "write"],
] as const)(
  "what is refused of a second source shows nowhere as the source (%s first)",
  (first, refusedBy) =>
    inRolledBackTransaction(async () => {
      const shop = await aShop();
      const senders = sendersOf(shop);
      const takenAt = ago(40);
      await (first === "api" ? senders.push : senders.write)(takenAt);
      await senders[refusedBy](ago(7));
      const { arrived } = await view(shop);
      expect(arrived).toMatchObject([
        {
          metric: "errors",
          arm: "canary",
          source: first,
          series: 1,
          lastAt: takenAt.toISOString(),
        },
      ]);
    }),
);

test("whose series it is that two sources name alike is said by who sent last", () =>
  inRolledBackTransaction(async () => {
    const shop = await aShop();
    const about = { metric: "errors", arm: "canary" as const, instance: "" };
    const find = (source: string, at: Date) =>
      seriesIdsOf(reader(), { serviceId: shop.id, source, at: instant(at) }, [about], ["one"]);
    await sendersOf(shop).push(ago(900));
    await find("otlp", ago(300));
    expect((await view(shop)).arrived).toMatchObject([{ source: "otlp" }]);
  }));

test("notices a clock that is ahead and samples that come late, but not history that is loaded", () =>
  inRolledBackTransaction(async () => {
    const shop = await aShop();
    const send = (at: Date) => {
      const samples = [
        { metric: "errors", arm: "canary", at: at.toISOString(), events: 0, total: 9 },
      ];
      return recordSamples(aToken(["samples"], now), { service: shop.key, samples });
    };
    await send(ago(-42));
    await send(ago(50));
    await send(ago(86_400));
    const whys = (await view(shop)).noticed.items.map(({ why }) => why);
    expect(whys.toSorted()).toEqual(
      [
        expect.stringContaining("about 1 min old"),
        "The sender's clock is about 1 min ahead of ours.",
      ].toSorted(),
    );
  }));

test("a backfill that catches up leaves one notice, with how late its newest samples were in the end", () =>
  inRolledBackTransaction(async () => {
    const shop = await aShop();
    for (const seconds of [3_600, 560, 280, 110, 55, 28, 5]) {
      const at = ago(seconds).toISOString();
      const samples = [{ metric: "errors", arm: "canary", at, events: 0, total: 9 }];
      await recordSamples(aToken(["samples"], now), { service: shop.key, samples });
    }
    const { items } = (await view(shop)).noticed;
    expect(items).toMatchObject([
      { subject: "POST /samples", why: expect.stringContaining("about 30 s old"), count: 5 },
    ]);
  }));

test("a sender that makes up ever new series fills no table", () =>
  inRolledBackTransaction(async () => {
    const shop = await aShop();
    for (let batch = 0; batch < 3; batch++) {
      const series = Array.from({ length: 300 }, (_, i) =>
        written(`made_up_${batch}_${i}`, canary, [now.getTime(), 1]),
      );
      await recordRemoteWrite(aToken(["samples"], now), shop.key, writeRequest(series));
    }
    const { unmatched } = await view(shop);
    expect(unmatched.total).toBe(200);
    expect(unmatched.items).toHaveLength(50);
  }));

test("series are tried by the rules as they are, or as they would be", () =>
  inRolledBackTransaction(async () => {
    const { key } = await aShop();
    const line = 'requests_total{code="500",version="v2.4.0",instance="a:80"} 12';
    const series = `# HELP requests_total All.\n${line}\n\nup{`;
    expect(await tryLabelRules(key, tryInput.parse({ series }))).toEqual({
      items: [
        {
          ...{ line, why: null },
          readAs: [
            {
              metric: "errors",
              arm: "canary",
              instance: "a:80",
              words: "counts as events and as all",
            },
          ],
        },
        { line: "up{", why: expect.stringContaining("Expected"), readAs: [] },
      ],
    });
    const none = await tryLabelRules(key, tryInput.parse({ series: line, rules: { rules: [] } }));
    expect(none?.items[0]?.why).toBe("No rule fits it.");
    expect(await tryLabelRules("none", tryInput.parse({ series }))).toBeNull();
  }));
