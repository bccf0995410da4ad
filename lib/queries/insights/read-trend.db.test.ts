import { afterAll, expect, test } from "vitest";
import { aPerson } from "@/lib/access/testing";
import { disconnect, prisma } from "@/lib/db/client";
import { commit } from "@/lib/db/commit";
import { aRelease, aService } from "@/lib/db/testing";
import { reader } from "@/lib/db/transact";
import type { Service } from "@/lib/domain/release/service/service";
import { instant } from "@/lib/kernel/instant";
import { readTrend } from "./read-trend";

afterAll(disconnect);

const day = 24 * 60 * 60 * 1000;

/** After all that stands in the diary, whose order is that of its instants. */
async function afterTheDiary(): Promise<number> {
  const { _max: newest } = await prisma().diaryEntry.aggregate({ _max: { at: true } });
  return Math.max(Date.now(), newest.at?.getTime() ?? 0) + 1;
}

async function changed({ id }: Service, at: number) {
  const actor = { type: "person" as const, id: "usr_ana", name: "Ana Confidential" };
  const about = { kind: "runbook.saved", sentence: `${actor.name} changed it.`, serviceId: id };
  const entry = { ...about, data: { version: 2 } };
  await commit(reader(), { actor, at: instant(at) }, { entries: [entry] });
}

test("a number over time is told before and after each change of the service, naming nobody", async () => {
  const service = await aService();
  const change = await afterTheDiary();
  const at = (days: number) => instant(change + days * day);
  for (const days of [-6, -5, -4, -3, -2, -1, 0.5, 1, 2, 3, 4, 5, 6])
    await aRelease({ plannedAt: at(-7), startedAt: at(days), version: `1.${days}` }, service);
  await changed(service, change);
  await changed(await aService(), change);

  const viewer = aPerson("viewer", new Date(at(7)));
  const wish = { service: service.key, from: at(-7), to: at(7) };
  const trend = await readTrend(viewer, "deploymentFrequency", wish);
  expect(trend?.points.map(({ n, value }) => [n, value])).toEqual([
    [6, 6],
    [7, 7],
  ]);
  expect(trend?.changes).toMatchObject([
    {
      ...{ at: at(0), sentence: "The runbook has version 2 now." },
      ...{ before: { n: 6, to: at(0) }, after: { n: 7, from: at(0), to: at(7) } },
    },
  ]);
  expect(JSON.stringify(trend)).not.toContain("Confidential");
});
