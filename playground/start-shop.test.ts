import { createServer, type Server } from "node:http";
import { setTimeout as pause } from "node:timers/promises";
import { Webhook } from "standardwebhooks";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { ArmName } from "./arms.ts";
import { answerJson, asObject, parseJson, readBody } from "./http-body.ts";
import type { ArmTotals } from "./samples/ledger.ts";
import { closeServer, listen } from "./listen.ts";
import type { Sample } from "./samples/samples.ts";
import { signWebhook } from "./hook/standard-webhook.ts";
import { type Shop, startShop } from "./start-shop.ts";
import { visitEndsAfterMs } from "./samples/visits.ts";

// A stand-in for Bellwether: keeps the samples and the verified callbacks it receives.
let bellwether: Server;
let bellwetherUrl: string;
let shop: Shop;
let refuseSamples = 0;
const samples: Sample[] = [];
const batches: Sample[][] = [];
const callbacks: unknown[] = [];

beforeAll(async () => {
  bellwether = createServer(async (request, response) => {
    const body = (await readBody(request, 4_000_000)) ?? Buffer.alloc(0);
    if (request.url === "/api/v1/events/con_1") {
      const headers = request.headers as Record<string, string>;
      callbacks.push(new Webhook(shop.secret).verify(body.toString("utf8"), headers));
      return answerJson(response, 202, {});
    }
    if (request.headers.authorization !== "Bearer bw_test") return answerJson(response, 401, {});
    const batch = asObject(parseJson(body))?.["samples"] as Sample[];
    batches.push(batch);
    if (refuseSamples-- > 0) return answerJson(response, 503, {});
    samples.push(...batch);
    answerJson(response, 202, { accepted: batch.length, repeated: 0, refused: [] });
  });
  bellwetherUrl = `http://127.0.0.1:${await listen(bellwether, 0)}`;
  shop = await startShop({
    bellwetherUrl,
    token: "bw_test",
    tickSeconds: 1,
    requestsPerSecond: 120,
  });
}, 20_000);

afterAll(async () => {
  await shop.stop();
  await closeServer(bellwether);
});

async function hook(type: string, opId: string, more: object, secret = shop.secret, id = opId) {
  const body = JSON.stringify({
    type,
    timestamp: new Date().toISOString(),
    data: {
      op_id: opId,
      service: "shop",
      environment: "production",
      callback_url: `${bellwetherUrl}/api/v1/events/con_1`,
      expires_at: new Date(Date.now() + 60_000).toISOString(),
      ...more,
    },
  });
  const headers = signWebhook(secret, id, Math.floor(Date.now() / 1000), body);
  const answer = await fetch(shop.urls.hook, { method: "POST", body, headers: { ...headers } });
  return answer.status;
}

const weight = (share: number, opId: string) =>
  hook("weight.requested", opId, { version: "2.4.0", weight: share * 100 });

test("a webhook signed with another secret does nothing", async () => {
  const other = `whsec_${Buffer.alloc(32, 7).toString("base64")}`;
  expect(await hook("weight.requested", "op-0", { version: "2.4.0", weight: 100 }, other)).toBe(
    401,
  );
  expect(shop.weight()).toBe(0);
});

test("before a rollout everybody is served by the version we know", async () => {
  await expect.poll(() => shop.counts().baseline.orders, { timeout: 8_000 }).toBeGreaterThan(3);
  expect(shop.counts().canary.requests).toBe(0);
  expect(shop.counts().baseline.errors).toBe(0);
}, 10_000);

test("a fault of the new version stops hurting once it was rolled back", async () => {
  expect(await weight(0.5, "op-1")).toBe(200);
  await expect.poll(() => shop.counts().canary.orders, { timeout: 8_000 }).toBeGreaterThan(2);
  expect(shop.counts().canary.errors).toBe(0);
  await shop.setFault("errors");
  await expect.poll(() => shop.counts().canary.errors, { timeout: 8_000 }).toBeGreaterThan(5);
  expect(shop.seen()["2.4.0"]?.errors).toBeGreaterThan(0);

  expect(await hook("rollback.requested", "op-2", { to: { version: "2.3.9" } })).toBe(202);
  await expect.poll(() => callbacks.length, { timeout: 5_000 }).toBe(1);
  expect(callbacks[0]).toMatchObject({
    type: "operation.finished",
    op_id: "op-2",
    status: "succeeded",
  });
  const after = shop.counts();
  await expect
    .poll(() => shop.counts().baseline.requests, { timeout: 8_000 })
    .toBeGreaterThan(after.baseline.requests + 50);
  expect(shop.counts().canary).toMatchObject({
    requests: after.canary.requests,
    errors: after.canary.errors,
  });
  expect(shop.counts().baseline.errors).toBe(0);
  expect(await hook("rollback.requested", "op-2", { to: { version: "2.3.9" } })).toBe(200);
  expect(callbacks).toHaveLength(1);
  await shop.setFault("healthy");
}, 30_000);

test("slowness shows in the latency of the new version, and only there", async () => {
  await shop.setFault("slow");
  const from = samples.length;
  expect(await weight(0.5, "op-3")).toBe(200);
  await expect.poll(() => slowest("canary", from), { timeout: 8_000 }).toBeGreaterThan(250);
  expect(typical("baseline", from)).toBeLessThan(150);
  await shop.setFault("healthy");
}, 12_000);

test("what Bellwether could not take comes again with its own instants, and nothing twice", async () => {
  const from = batches.length;
  refuseSamples = 2;
  await expect.poll(() => batches.length, { timeout: 8_000 }).toBeGreaterThan(from + 3);
  const [first, second, third] = batches.slice(from);
  expect(second?.slice(0, first?.length)).toEqual(first);
  expect(third?.slice(0, second?.length)).toEqual(second);
  const keys = samples.map(({ metric, arm, at }) => `${metric} ${arm} ${at}`);
  expect(new Set(keys).size).toBe(keys.length);
}, 12_000);

test("the samples add up to what the router counted, and so does the Prometheus text", async () => {
  await weight(0, "op-4");
  const text = await (await fetch(shop.urls.metrics)).text();
  const counts = shop.counts();
  const canary = Number(
    /shop_requests_total\{arm="canary",version="2.4.0"\} (\d+)/.exec(text)?.[1],
  );
  expect(Math.abs(canary - counts.canary.requests)).toBeLessThan(20);
  expect(text).toContain(
    'shop_request_duration_seconds_bucket{arm="baseline",version="2.3.9",le="+Inf"}',
  );
  // Nobody goes there any more: once the last requests have ended, both must agree.
  const difference = () => sum("canary", "total") - shop.counts().canary.requests;
  await expect.poll(difference, { timeout: 8_000 }).toBe(0);
  const errors = () => sum("canary", "events") - shop.counts().canary.errors;
  await expect.poll(errors, { timeout: 8_000 }).toBe(0);
  for (const sample of samples) {
    if ("total" in sample) expect(sample.events).toBeLessThanOrEqual(sample.total);
    if ("value" in sample) expect(sample.value).toBeGreaterThan(10);
  }
  expect(shop.samplesAccepted()).toBe(samples.length);
}, 20_000);

test("when orders fall nothing fails, fewer buy", async () => {
  await shop.setFault("orders");
  await weight(1, "op-5");
  // Visits from before the fault are still to be settled; wait until they are.
  await pause(visitEndsAfterMs + 2_500);
  const before = await canaryState();
  await expect
    .poll(async () => (await canaryState()).visits - before.visits, { timeout: 10_000 })
    .toBeGreaterThan(60);
  const after = await canaryState();
  const share = (after.visitsWithOrder - before.visitsWithOrder) / (after.visits - before.visits);
  expect(share).toBeLessThan(0.35); // Healthy is about 0.67, with the dead button 0.14.
  expect(after.errors).toBe(before.errors);
}, 25_000);

test("the control page switches a fault and shows the real counts", async () => {
  const page = await (await fetch(shop.urls.control)).text();
  expect(page).toContain("Orders fall");
  const headers = { "content-type": "application/json" };
  const body = JSON.stringify({ kind: "healthy" });
  const form = await fetch(`${shop.urls.control}/faults`, { method: "POST", body });
  expect(form.status).toBe(415);
  const foreign = await fetch(`${shop.urls.control}/weight`, { method: "POST", body, headers });
  expect(foreign.status).toBe(422);
  const switched = await fetch(`${shop.urls.control}/faults`, { method: "POST", body, headers });
  expect(switched.status).toBe(200);
  const state: unknown = await (await fetch(`${shop.urls.control}/state`)).json();
  expect(state).toMatchObject({
    fault: "healthy",
    weight: 1,
    arms: { canary: { version: "2.4.0", share: 1 } },
  });
});

async function canaryState() {
  const state = await (await fetch(`${shop.urls.control}/state`)).json();
  return (state as { arms: Record<ArmName, ArmTotals> }).arms.canary;
}

function buckets(arm: string, from: number): [number, number][] {
  return samples
    .slice(from)
    .flatMap((sample) => (sample.arm === arm && "buckets" in sample ? sample.buckets : []))
    .filter(([, count]) => count > 0);
}

function slowest(arm: string, from: number): number {
  return Math.max(0, ...buckets(arm, from).map(([bound]) => bound));
}

function typical(arm: string, from: number): number {
  const all = buckets(arm, from).flatMap(([bound, count]) => Array<number>(count).fill(bound));
  return all.sort((a, b) => a - b)[Math.floor(all.length / 2)] ?? 0;
}

function sum(arm: ArmName, field: "events" | "total"): number {
  return samples
    .filter((sample) => sample.arm === arm && sample.metric === "errors")
    .reduce((total, sample) => total + ("total" in sample ? sample[field] : 0), 0);
}
