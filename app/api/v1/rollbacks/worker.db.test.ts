import { setTimeout as sleep } from "node:timers/promises";
import { Webhook } from "standardwebhooks";
import { expect, test } from "vitest";
import { takeEvent } from "@/app/api/v1/events/[connectorId]/take-event";
import {
  aReceiver,
  aWorker,
  leastMs,
  liveBehind,
  press,
  reached,
  secret,
  startWorker,
  stop,
  until,
  withWorker,
} from "@/app/api/v1/rollbacks/testing";
import { aPerson } from "@/lib/access/testing";
import { moveRelease } from "@/lib/commands/release/move-release";
import { answers, drops, inTurn, never } from "@/lib/connectors/testing/receiver";
import { prisma } from "@/lib/db/client";
import { readDiary } from "@/lib/db/diary/read";
import { rollbackView } from "@/lib/queries/rollback/rollback-view";

// The worker as it is shipped, in a process of its own, against receivers that behave badly.

withWorker();

test("press to first byte is quick, and a worker killed in the middle is taken over under the same id", async () => {
  const { receiver, release } = await liveBehind(inTurn(never, answers(200)));
  const { url: idle } = await aReceiver(answers(200));
  const first = startWorker();
  const own = { id: { startsWith: `worker-${first.pid}-` } };
  await until(async () => prisma().workerHeartbeat.findFirst({ where: own }));
  await sleep(500);
  const before = await leastMs(idle);
  const at = Date.now();
  const id = await press(release.id);
  await until(async () => receiver.heard[0] ?? null);
  // On a machine at rest a second and a half; on a busy one it may take as many times as long as the least there could be.
  const slack = 60 * Math.max(before, await leastMs(idle));
  expect((receiver.heard[0]?.at ?? 0) - at).toBeLessThan(Math.max(1_500, slack));
  await stop(first, "SIGKILL");
  const killed = Date.now();
  startWorker();
  const view = await reached(id, "running");
  expect((receiver.heard[1]?.at ?? 0) - killed).toBeLessThan(15_000 + slack);
  expect(receiver.heard.map((one) => one.headers["webhook-id"])).toEqual([id, id]);
  expect(receiver.heard[0]?.body).toBe(receiver.heard[1]?.body);
  expect(view.attempts.map((one) => one.result)).toEqual(["unknown", "done"]);
}, 180_000);

test("500 after the work was done, then a drop, then 200: one operation, three attempts", async () => {
  const { receiver, release } = await liveBehind(inTurn(answers(500, "boom"), drops, answers(200)));
  aWorker();
  const id = await press(release.id);
  const view = await reached(id, "running");
  expect(view.attempts.map((one) => one.statusCode)).toEqual([500, null, 200]);
  expect(new Set(receiver.heard.map((one) => one.headers["webhook-id"]))).toEqual(new Set([id]));
  const [one, two, three] = receiver.heard.map((each) => each.at);
  expect((two ?? 0) - (one ?? 0)).toBeGreaterThan(900);
  expect((three ?? 0) - (two ?? 0)).toBeGreaterThan(2_900);
}, 120_000);

test.each([
  ["410", answers(410), "failed", 1],
  ["a redirect", answers(302, "", { location: "http://127.0.0.1:1/" }), "failed", 1],
  ["422", answers(422, '{"detail":"unknown version"}'), "failed", 1],
  ["409 for ever", answers(409), "failed", 3],
  ["503 for ever", answers(503), "unknown", 3],
] as const)(
  "%s: the ladder says so, and the manual card is open",
  async (_, behave, status, calls) => {
    const { receiver, release } = await liveBehind(behave);
    aWorker();
    const id = await press(release.id);
    const view = await reached(id, status);
    expect(view.manual).toBe(true);
    await sleep(300);
    expect(receiver.heard).toHaveLength(calls);
  },
  120_000,
);

test("202 with a place to ask: it is asked until it is done", async () => {
  let asked = 0;
  const { receiver, release } = await liveBehind((request, response) => {
    if (request.method === "POST") {
      return void response.writeHead(202, { location: "/operations/7" }).end();
    }
    asked += 1;
    const status = asked < 2 ? "running" : "succeeded";
    return void response.writeHead(200).end(JSON.stringify({ status }));
  });
  aWorker();
  const id = await press(release.id);
  const view = await until(async () => {
    const now = await rollbackView(aPerson("engineer"), id);
    return now?.doneAt ? now : null;
  });
  expect(view.steps.map((one) => one.step)).toEqual(["requested", "sent", "accepted", "running"]);
  expect(receiver.heard.filter((one) => one.method === "GET").map((one) => one.path)).toEqual([
    "/operations/7",
    "/operations/7",
  ]);
}, 120_000);

test("202 and a signed callback through the door; a forged one and an unknown connector look alike", async () => {
  const { release, connector } = await liveBehind(answers(202));
  aWorker();
  const id = await press(release.id);
  await reached(id, "accepted");
  const send = (connectorId: string, key: string, eventId: string) => {
    const body = JSON.stringify({
      event_id: eventId,
      type: "operation.finished",
      op_id: id,
      status: "succeeded",
      occurred_at: new Date().toISOString(),
    });
    const now = new Date();
    const headers = {
      "webhook-id": eventId,
      "webhook-timestamp": String(Math.floor(now.getTime() / 1000)),
      "webhook-signature": new Webhook(key).sign(eventId, now, body),
    };
    const url = `http://127.0.0.1/api/v1/events/${connectorId}`;
    return takeEvent(new Request(url, { method: "POST", headers, body }), connectorId);
  };
  const wrong = `whsec_${Buffer.alloc(32, 6).toString("base64")}`;
  const forged = await send(connector.id, wrong, "evt_forged");
  expect(forged).toMatchObject({ refusal: { code: "unauthenticated" } });
  expect(await send("con_none", secret, "evt_none")).toEqual(forged);
  const genuine = await send(connector.id, secret, `evt_${id}`);
  expect(genuine).toMatchObject({ value: { result: "used", repeated: false } });
  expect(await send(connector.id, secret, `evt_${id}`)).toMatchObject({
    value: { repeated: true },
  });
  expect((await reached(id, "running")).doneAt).not.toBeNull();
  expect(await prisma().inboxEvent.count({ where: { connectorId: connector.id } })).toBe(1);
}, 120_000);

test("each step of a rollout asks the router for its share; one it does not take stops the clock", async () => {
  const { receiver, service, release } = await liveBehind(answers(200));
  aWorker();
  const move = { move: "advance", override: true, reason: "For the test" } as const;
  expect((await moveRelease(aPerson("engineer"), release.id, move)).ok).toBe(true);
  const heard = await until(async () => receiver.heard[0] ?? null);
  expect(JSON.parse(heard.body)).toMatchObject({
    type: "weight.requested",
    data: { service: service.key, environment: "production", version: "2.4.0", weight: 100 },
  });
  const refusing = await liveBehind(answers(422, "no such version"));
  expect((await moveRelease(aPerson("engineer"), refusing.release.id, move)).ok).toBe(true);
  const entry = await until(async () => {
    const asked = { release: refusing.release.id, kind: "release.weight_not_taken" };
    return (await readDiary(asked, 1))[0] ?? null;
  });
  expect(entry.sentence).toContain("did not take 100 %");
  const row = await prisma().release.findUniqueOrThrow({ where: { id: refusing.release.id } });
  expect(row).toMatchObject({ paused: true, clockFrom: null });
}, 120_000);
