import { afterAll, expect, test } from "vitest";
import { disconnect } from "@/lib/db/client";
import { aService, inRolledBackTransaction } from "@/lib/db/testing";
import type { Sample } from "@/lib/domain/canary/sample/sample";
import { instant } from "@/lib/kernel/instant";
import { readDeliveries } from "./deliveries";
import { appendSamples } from "./sample-rows";

afterAll(disconnect);

const now = Math.floor(Date.now() / 10_000) * 10_000;

test("the newest stamp of each delivery of a series of each instance, however many series one has", () =>
  inRolledBackTransaction(async (tx) => {
    const service = await aService();
    const about = { serviceId: service.id, pulse: null, effect: null, source: "otlp" };
    const sample = (instance: string, at: number, member = ""): Sample => ({
      ...{ metric: "errors", arm: "canary", instance, member, at, cumulative: false },
      ...{ kind: "ratio", payload: { events: 0, total: 10 } },
    });
    const members = Array.from({ length: 12 }, (_, i) => `path ${i}`);
    for (const age of [20_000, 10_000]) {
      const at = now - age;
      const late = [sample("late", at - 60_000), sample("late", at - 50_000)];
      await appendSamples(tx, { ...about, at: instant(at) }, late);
      const busy = members.map((member) => sample("busy", at, member));
      await appendSamples(tx, { ...about, at: instant(at + 500) }, busy);
    }
    const deliveries = await readDeliveries(tx, service.id, ["errors", "orders"], now);
    expect(new Set(deliveries.map(({ series }) => series)).size).toBe(2);
    const ages = deliveries.map(({ receivedAt, newestAt }) => receivedAt - newestAt);
    expect(ages.toSorted((a, b) => a - b)).toEqual([500, 500, 50_000, 50_000]);
    expect(deliveries).toContainEqual(
      expect.objectContaining({ metric: "errors", arm: "canary", receivedAt: now - 20_000 }),
    );
  }));
