import { setTimeout as sleep } from "node:timers/promises";
import { expect, test } from "vitest";
import {
  liveBehind,
  press,
  pressAndDie,
  startWorker,
  stop,
  until,
  withWorker,
} from "@/app/api/v1/rollbacks/testing";
import { aPerson } from "@/lib/access/testing";
import type { Receiver } from "@/lib/connectors/testing/receiver";
import { prisma } from "@/lib/db/client";
import { readDiary } from "@/lib/db/diary/read";
import { rollbackView } from "@/lib/queries/rollback/rollback-view";

// A worker killed with -9 between any two steps of a ladder: another one brings it to the same end, and the other side
// hears of one operation only.

withWorker();

/** Takes an operation at once, and says done when it is asked the second time; slow, so that steps lie apart. */
async function slowly() {
  let asked = 0;
  return liveBehind((request, response) => {
    setTimeout(() => {
      if (request.method === "POST") {
        return void response.writeHead(202, { location: "/operations/7" }).end();
      }
      asked += 1;
      const status = asked < 2 ? "running" : "succeeded";
      return void response.writeHead(200).end(JSON.stringify({ status }));
    }, 150);
  });
}

const said = async (release: string, kind: string) =>
  (await readDiary({ release, kind }, 5)).length > 0;
const effect = (releaseId: string, kind: string, state: string) =>
  prisma().effect.findFirst({ where: { releaseId, kind, state } });

type Point = (about: { releaseId: string; receiver: Receiver }) => Promise<unknown>;
const points: [string, Point][] = [
  ["before anybody claimed it", async () => true],
  ["claimed", async ({ releaseId }) => effect(releaseId, "roll_back", "leased")],
  ["written down, on its way", async ({ releaseId }) => said(releaseId, "rollback.sent")],
  ["heard, not answered yet", async ({ receiver }) => receiver.heard[0]],
  ["accepted", async ({ releaseId }) => said(releaseId, "rollback.accepted")],
  [
    "asked how it goes",
    async ({ receiver }) => receiver.heard.find(({ method }) => method === "GET"),
  ],
  ["done over there", async ({ releaseId }) => said(releaseId, "rollback.done")],
];

/** Whatever happened on the way: one operation over there, each step once and in order, done. */
async function endsWell(rollbackId: string, releaseId: string, receiver: Receiver) {
  const view = await until(async () => {
    const now = await rollbackView(aPerson("engineer"), rollbackId);
    return now?.doneAt ? now : null;
  }, 90_000);
  const sent = receiver.heard.filter(({ method }) => method === "POST");
  expect(new Set(sent.map((one) => one.headers["webhook-id"]))).toEqual(new Set([rollbackId]));
  expect(view.steps.map((one) => one.step)).toEqual(["requested", "sent", "accepted", "running"]);
  const kinds = (await readDiary({ release: releaseId }, 100)).map(({ kind }) => kind);
  for (const kind of ["requested", "sent", "done"]) {
    expect(kinds.filter((one) => one === `rollback.${kind}`)).toHaveLength(1);
  }
  expect(await prisma().rollback.count({ where: { releaseId } })).toBe(1);
}

test.each(points)(
  "killed when it was %s",
  async (_, point) => {
    const { receiver, release } = await slowly();
    const first = startWorker();
    const own = { id: { startsWith: `worker-${first.pid}-` } };
    await until(async () => prisma().workerHeartbeat.findFirst({ where: own }), 60_000);
    const id = await press(release.id);
    await until(async () => (await point({ releaseId: release.id, receiver })) || null, 60_000);
    await stop(first, "SIGKILL");
    startWorker();
    await endsWell(id, release.id, receiver);
  },
  180_000,
);

test("whoever pressed is killed between the commit and the call: a worker finds the call open and sends", async () => {
  const { receiver, release } = await slowly();
  startWorker();
  expect(await pressAndDie(release.id, "written")).toBe("SIGKILL");
  const [{ id } = { id: "" }] = await prisma().rollback.findMany({
    where: { releaseId: release.id },
  });
  await endsWell(id, release.id, receiver);
  const view = await rollbackView(aPerson("engineer"), id);
  const sent = view?.attempts.filter(({ action }) => action === "roll_back");
  expect(sent?.map(({ result }) => result)).toEqual(["unknown", "accepted"]);
  expect(receiver.heard.filter(({ method }) => method === "POST")).toHaveLength(1);
}, 180_000);

/** Keeps everybody from writing to the diary while `work` goes on. */
const withDiaryHeld = (work: () => Promise<void>) =>
  prisma().$transaction(
    async (tx) => {
      await tx.$queryRaw`select 1 from diary_head where one = 1 for update`;
      await work();
    },
    { timeout: 30_000 },
  );

test.each([
  ["noted", 0],
  ["sent", 1],
] as const)(
  "whoever pressed is killed when the press is %s and nothing else is written: a worker writes it down, and sends it under its id",
  async (moment, times) => {
    const { receiver, release } = await slowly();
    const where = { releaseId: release.id };
    await withDiaryHeld(async () => {
      expect(await pressAndDie(release.id, moment)).toBe("SIGKILL");
      expect(receiver.heard).toHaveLength(times);
      expect(await prisma().rollback.count({ where })).toBe(0);
    });
    startWorker();
    const { id, byName } = await until(() => prisma().rollback.findUnique({ where }));
    expect(byName).toBe(aPerson("engineer").actor.name);
    await endsWell(id, release.id, receiver);
    expect(receiver.heard.filter(({ method }) => method === "POST")).toHaveLength(times + 1);
    expect(
      await prisma().effect.count({ where: { ...where, kind: "press", state: "leased" } }),
    ).toBe(0);
    const [requested] = await readDiary({ release: release.id, kind: "rollback.requested" }, 5);
    expect(requested?.actor).toMatchObject({ type: "person", name: byName });
  },
  180_000,
);

test("killed three times, at moments that nobody chose", async () => {
  const { receiver, release } = await slowly();
  const moments = Array.from({ length: 3 }, () => Math.round(Math.random() * 2_500));
  const id = await press(release.id);
  for (const ms of moments) {
    const worker = startWorker();
    await sleep(800 + ms);
    await stop(worker, "SIGKILL");
  }
  startWorker();
  await endsWell(id, release.id, receiver).catch((error: unknown) => {
    throw new Error(`Killed after ${moments.join(", ")} ms: ${String(error)}`, { cause: error });
  });
}, 240_000);
