import { afterAll, expect, test } from "vitest";
import { theSystem } from "@/lib/access/testing";
import { appendSamples, readSamples } from "@/lib/db/canary/sample/sample-rows";
import { disconnect, prisma } from "@/lib/db/client";
import { aRelease, aService } from "@/lib/db/testing";
import type { Sample } from "@/lib/domain/canary/sample/sample";
import { instant } from "@/lib/kernel/instant";
import { keepSamples } from "./keep-samples";

afterAll(disconnect);

const dayMs = 24 * 60 * 60_000;
const at = (text: string) => Date.parse(text);

async function put(serviceId: string, ...times: string[]) {
  const samples = times.map(
    (time): Sample => ({
      ...{ metric: "errors", arm: "baseline", instance: "", cumulative: false, at: at(time) },
      ...{ kind: "ratio", payload: { events: 0, total: 9 } },
    }),
  );
  const [first = ""] = times;
  const arrival = { source: "api", at: instant(at(first)), pulse: null, effect: null };
  await appendSamples(prisma(), { serviceId, ...arrival }, samples);
}

const times = async (serviceId: string) =>
  (
    await readSamples(prisma(), serviceId, at("2026-01-01T00:00:00Z"), at("2028-01-01T00:00:00Z"))
  ).map((sample) => new Date(sample.at).toISOString().slice(5, 16));

const keepAt = (text: string) => keepSamples(theSystem(new Date(text)));

test("samples go with the days, those of a watch later, and with the last of them their series", async () => {
  const watched = await aService();
  const other = await aService();
  const [startedAt, completedAt, endedAt] = [
    instant(at("2026-03-02T10:00:00Z")),
    instant(at("2026-03-02T11:00:00Z")),
    // Closed the week after: its watch was over when it was completed.
    instant(at("2026-03-09T11:00:00Z")),
  ];
  await aRelease({ status: "closed", startedAt, completedAt, endedAt }, watched);
  expect(await keepAt("2026-03-02T09:00:00Z")).toMatchObject({ ok: true });
  for (const { id } of [watched, other])
    await put(
      id,
      "2026-03-02T09:29:00Z",
      "2026-03-02T09:31:00Z",
      "2026-03-02T11:14:00Z",
      "2026-03-02T11:16:00Z",
    );

  const early = await keepAt("2026-04-01T09:00:00Z");
  expect(early.ok && early.value.sample?.thin).not.toContain("2026-03-02");
  expect(await times(watched.id)).toHaveLength(4);

  const due = await keepAt("2026-04-02T09:00:00Z");
  expect(due.ok && due.value.sample?.thin).toContain("2026-03-02");
  expect(await times(watched.id)).toEqual(["03-02T09:31", "03-02T11:14"]);
  expect(await times(other.id)).toEqual([]);
  const again = await keepAt("2026-04-02T10:00:00Z");
  expect(again.ok && again.value.sample?.thin).toEqual([]);

  const last = await keepSamples(theSystem(new Date(at("2026-03-02T09:00:00Z") + 401 * dayMs)));
  expect(last.ok && last.value.sample?.drop).toContain("2026-03-02");
  expect(await times(watched.id)).toEqual([]);
  const left = await prisma().sampleSeries.count({
    where: { serviceId: { in: [watched.id, other.id] } },
  });
  expect(left).toBe(0);
});

test("what came for a day without a place is kept, and moves in when there is one", async () => {
  const { id } = await aService();
  await put(id, "2027-09-10T12:00:00Z", "2027-09-10T23:59:59Z");
  const inDefault = () =>
    prisma().$queryRaw<{ n: number }[]>`
      select count(*)::int as n from sample_default where at > '2027-09-01'`;
  expect(await inDefault()).toEqual([{ n: 2 }]);
  expect(await keepAt("2027-09-10T13:00:00Z")).toMatchObject({ ok: true });
  expect(await inDefault()).toEqual([{ n: 0 }]);
  expect(await times(id)).toHaveLength(2);
});
