import { afterAll, expect, test } from "vitest";
import { aPerson } from "@/lib/access/testing";
import { addRun } from "@/lib/db/canary/replay/replay-rows";
import { disconnect } from "@/lib/db/client";
import { aService, inRolledBackTransaction } from "@/lib/db/testing";
import type { Tx } from "@/lib/db/transact";
import { defaultMetrics } from "@/lib/domain/canary/metric";
import { planOf } from "@/lib/domain/canary/plan";
import type { Service } from "@/lib/domain/release/service/service";
import { newId } from "@/lib/kernel/ids";
import { instant } from "@/lib/kernel/instant";
import { tuningView } from "@/lib/queries/canary/tuning-view";
import { rotaView } from "@/lib/queries/team/rota-view";
import { tuneService } from "./tune-service";

afterAll(disconnect);

const ana = () => aPerson("engineer");
const day = 24 * 3_600_000;

/** Services that come first by name, whatever else there is. */
const named = (name: string, metrics = defaultMetrics) =>
  aService({ name: `!! ${name}`, key: `due-${name}-${newId("service").slice(-12)}`, metrics });

async function judgedThePast(tx: Tx, service: Service, daysAgo: number) {
  const at = instant(Date.now() - daysAgo * day);
  const plan = planOf(service, 10);
  await addRun({
    ...{ id: newId("replay"), serviceId: service.id, kind: "try", settings: {} },
    ...{ plan, usual: plan, hash: "0", releases: [], done: 0, state: "done", byName: "Ana" },
    ...{ requestedAt: at, heardAt: at, endedAt: at },
  })(tx);
}

test("the guardian is told of services whose limits nobody looked at for a month", () =>
  inRolledBackTransaction(async (tx) => {
    const due = async () => {
      const { count, first } = (await rotaView(ana())).limitsDue;
      expect(count).toBeGreaterThanOrEqual(first.length);
      return first.map(({ name }) => name).filter((name) => name.startsWith("!!"));
    };
    await named("0 unwatched", []);
    const [tuned, tried, old] = [await named("1"), await named("2"), await named("3")];
    expect(await due()).toEqual(["!! 1", "!! 2", "!! 3"]);
    const wish = { warmSeconds: 30, reason: "Quick to warm" };
    expect(await tuneService(ana(), tuned.key, wish)).toMatchObject({ ok: true });
    await judgedThePast(tx, tried, 29);
    await judgedThePast(tx, old, 31);
    expect(await due()).toEqual(["!! 3"]);
    const isDue = async ({ key }: Service) => (await tuningView(ana(), key))?.due;
    expect([await isDue(tuned), await isDue(tried), await isDue(old)]).toEqual([
      false,
      false,
      true,
    ]);
  }));
