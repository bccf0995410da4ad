import { afterAll, expect, test } from "vitest";
import { aPerson, aToken } from "@/lib/access/testing";
import { findNotes } from "@/lib/db/canary/sample/sample-notes";
import { disconnect, prisma } from "@/lib/db/client";
import { readSamples } from "@/lib/db/canary/sample/sample-rows";
import { seriesIdsOf } from "@/lib/db/canary/sample/series-rows";
import { aRelease, aService, inRolledBackTransaction } from "@/lib/db/testing";
import { reader } from "@/lib/db/transact";
import { defaultMetrics, metricInput } from "@/lib/domain/canary/metric";
import { seriesKey } from "@/lib/domain/canary/sample/series-key";
import { instant } from "@/lib/kernel/instant";
import { recordSamples } from "./record-samples";

afterAll(disconnect);

const metrics = [...defaultMetrics, metricInput.parse({ key: "cpu", kind: "gauge" })];
const now = Date.now();
const ago = (seconds: number) => new Date(now - seconds * 1_000).toISOString();

async function send(service: string, samples: unknown[]) {
  const sent = await recordSamples(aToken(["samples"]), { service, samples });
  if (!sent.ok) throw new Error(sent.refusal.detail);
  return sent.value;
}

const everyKind = [
  { metric: "errors", arm: "canary", at: ago(30), events: 1, total: 52, cumulative: true },
  {
    metric: "latency",
    arm: "baseline",
    at: ago(20),
    buckets: [
      [80.5, 12],
      [88.6, 31],
    ],
    instance: "pod, “7”",
  },
  { metric: "latency", arm: "canary", at: ago(15), value: 81.25 },
  { metric: "cpu", arm: "canary", at: ago(10), value: 0.43, instance: "" },
];

/** The same through a transaction and through the driver's own connections. */
const ways = [
  ["in a transaction", (work: () => Promise<void>) => inRolledBackTransaction(work)],
  ["by the driver", (work: () => Promise<void>) => work()],
] as const;

test.each(ways)("every kind comes back as it was sent, oldest first, %s", (_way, run) =>
  run(async () => {
    const service = await aService({ metrics });
    expect(await send(service.key, everyKind)).toEqual({ accepted: 4, repeated: 0, refused: [] });
    expect(await readSamples(reader(), service.id, now - 60_000, now)).toMatchObject(stored);
  }),
);

const stored = [
  { kind: "ratio", payload: { events: 1, total: 52 }, cumulative: true, at: now - 30_000 },
  {
    kind: "latency",
    payload: {
      buckets: [
        [80.5, 12],
        [88.6, 31],
      ],
    },
    instance: "pod, “7”",
  },
  { kind: "gauge", payload: { value: 81.25 }, metric: "latency", arm: "canary" },
  { kind: "gauge", payload: { value: 0.43 }, metric: "cpu", instance: "" },
];

test("a repeat changes nothing, within a batch and across batches, also from many at once", async () => {
  const { key } = await aService({ metrics });
  const twice = await send(key, [...everyKind, ...everyKind]);
  expect(twice).toMatchObject({ accepted: 4, repeated: 4 });
  const other = everyKind.map((sample) => ({ ...sample, instance: "b" }));
  const many = await Promise.all(Array.from({ length: 6 }, () => send(key, other)));
  expect(many.reduce((sum, one) => sum + one.accepted, 0)).toBe(4);
});

test("what is bad is refused with its place, the rest is taken", async () => {
  const { key } = await aService({ metrics });
  const good = { metric: "errors", arm: "canary", at: ago(5), events: 1, total: 9 };
  const sent = await send(key, [
    { ...good, events: -1 },
    good,
    { ...good, metric: "sales" },
    { ...good, at: new Date(now + 400_000).toISOString() },
    { ...good, events: 10 },
    { metric: "errors", arm: "canary", at: ago(5), value: 3 },
    null,
  ]);
  expect(sent.accepted).toBe(1);
  expect(sent.refused.map(({ index }) => index)).toEqual([0, 2, 3, 4, 5, 6]);
});

test("of 10,000 instances so many are taken as a metric may have, and it is said", async () => {
  const { key } = await aService({ metrics });
  const one = { metric: "errors", arm: "canary", at: ago(5), events: 1, total: 9 };
  const crowd = (from: number) =>
    Array.from({ length: 5_000 }, (_, i) => ({ ...one, instance: `pod-${from + i}` }));
  const first = await send(key, crowd(0));
  expect(first.accepted).toBe(1_000);
  expect(first.refused).toHaveLength(4_000);
  expect(first.refused[0]?.why).toContain("1,000 instances");
  expect((await send(key, crowd(5_000))).accepted).toBe(0);
  // The other arm has room of its own, and those that are known go on.
  expect(await send(key, [{ ...one, arm: "baseline", instance: "pod-9" }])).toMatchObject({
    accepted: 1,
  });
});

test("after too many instances there is room for the whole arm, which is what the refusal asks for", async () => {
  const { key } = await aService({ metrics });
  const one = { metric: "cpu", arm: "baseline", at: ago(5), value: 0.4 };
  const crowd = Array.from({ length: 1_001 }, (_, i) => ({ ...one, instance: `pod-${i}` }));
  const sent = await send(key, crowd);
  expect(sent).toMatchObject({
    accepted: 1_000,
    refused: [{ why: expect.stringContaining("Send one sample for the whole arm") }],
  });
  expect(await send(key, [one])).toEqual({ accepted: 1, repeated: 0, refused: [] });
});

test("the whole arm may come in so many series as instances may, and no more", async () => {
  const { id } = await aService({ metrics });
  const at = instant(now);
  const series = Array.from({ length: 10_002 }, (_, i) => ({
    ...{ metric: "errors", arm: "canary" as const, instance: "", member: `path ${i}` },
  }));
  const about = { serviceId: id, source: "remote_write", at };
  const ids = await seriesIdsOf(reader(), about, series, series.map(seriesKey));
  expect(ids.filter((one) => one === null)).toHaveLength(2);
  const pod = [{ ...series[0], metric: "errors", arm: "canary" as const, instance: "pod-1" }];
  expect(await seriesIdsOf(reader(), about, pod, pod.map(seriesKey))).toEqual([expect.any(Number)]);
});

test("what names no service, or a caller without the scope, is refused", async () => {
  expect(await recordSamples(aToken(["samples"]), { service: "none", samples: [] })).toMatchObject({
    refusal: { code: "invalid", detail: "There is no service “none”." },
  });
  const release = await aRelease({ status: "closed" }, await aService({ metrics }));
  const samples = [{ metric: "errors", arm: "canary", at: ago(5), events: 1, total: 9 }];
  const late = await recordSamples(aToken(["samples"]), { release: release.id, samples });
  expect(late).toMatchObject({ ok: true, value: { accepted: 1 } });
  const { items } = await findNotes(prisma(), release.serviceId, "noticed", 9);
  // A slow machine may be told that its samples come late, too.
  expect(items.find(({ subject }) => subject === "2.4.0")?.why).toContain("not rolling out");
  expect(await recordSamples(aPerson("viewer"), { service: "none", samples })).toMatchObject({
    refusal: { code: "forbidden" },
  });
});
