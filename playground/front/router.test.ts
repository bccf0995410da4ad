import { createServer, type Server } from "node:http";
import { connect } from "node:net";
import { afterEach, beforeEach, expect, test } from "vitest";
import { createLedger, type Ledger } from "../samples/ledger.ts";
import { closeServer, listen } from "../listen.ts";
import { createRouter } from "./router.ts";
import { createTraffic, type Traffic } from "./traffic.ts";

const servers: Server[] = [];
let traffic: Traffic;
let ledger: Ledger;
let address: string;
let finishHanging: (() => void)[];

/** A version that answers its name, fails at /fail, breaks off at /broken, waits at /hang. */
async function version(name: string): Promise<number> {
  const server = createServer((request, response) => {
    if (request.url === "/fail") response.statusCode = 500;
    if (request.url === "/order") response.writeHead(201, { "x-shop-order": "7" });
    if (request.url === "/hang") return void finishHanging.push(() => response.end(name));
    if (request.url === "/broken") {
      response.writeHead(200, { "content-length": "99" });
      return void response.write("half", () => response.destroy());
    }
    response.end(name);
  });
  servers.push(server);
  return listen(server, 0);
}

beforeEach(async () => {
  traffic = createTraffic(0);
  ledger = createLedger();
  finishHanging = [];
  const ports = { canary: await version("canary"), baseline: await version("baseline") };
  const router = createRouter({ ports, traffic, ledger, timeoutMs: 300 });
  servers.push(router);
  address = `http://127.0.0.1:${await listen(router, 0)}`;
});

afterEach(async () => {
  await Promise.all(servers.splice(0).map((server) => closeServer(server, 50)));
});

const ask = async (path = "/", cookie = "") => {
  const answer = await fetch(address + path, { headers: { cookie } });
  return {
    status: answer.status,
    text: await answer.text(),
    cookie: answer.headers.get("set-cookie"),
  };
};

/** The router counts when its answer has left; the visitor may know a moment earlier. */
const counted = async (requests: number) => {
  const both = () => ledger.totals().canary.requests + ledger.totals().baseline.requests;
  await expect.poll(both).toBe(requests);
  return ledger.totals();
};

test("real requests split by weight, and both arms are counted", async () => {
  traffic.setWeight(0.5);
  const seen = await Promise.all(Array.from({ length: 200 }, () => ask()));
  const canary = seen.filter(({ text }) => text === "canary").length;
  // Binomial 200 × 0.5: outside of this once in some ten million runs.
  expect(canary).toBeGreaterThan(60);
  expect(canary).toBeLessThan(140);
  const totals = await counted(200);
  expect(totals.canary.requests).toBe(canary);
  expect(totals.baseline.requests).toBe(200 - canary);
});

test("a visitor stays with a version, and a new weight holds from the next request", async () => {
  traffic.setWeight(0.5);
  const cookie = (await ask()).cookie?.split(";")[0] ?? "";
  const first = (await ask("/", cookie)).text;
  for (let i = 0; i < 10; i += 1)
    expect(await ask("/", cookie)).toMatchObject({ text: first, cookie: null });
  traffic.setWeight(1);
  expect((await ask("/", cookie)).text).toBe("canary");
  traffic.setWeight(0);
  expect((await ask("/", cookie)).text).toBe("baseline");
});

test("5xx count as errors, orders as the shop says, everything with its time", async () => {
  await ask("/fail");
  await ask("/order");
  await ask();
  const { baseline, canary } = await counted(3);
  expect(baseline).toMatchObject({ requests: 3, errors: 1, orders: 1, abandoned: 0 });
  expect(baseline.buckets.reduce((sum, count) => sum + count)).toBe(3);
  expect(baseline.latencyMs).toBeGreaterThan(0);
  expect(canary.requests).toBe(0);
});

test("a version too slow to answer is 504, one that breaks off is an error", async () => {
  expect((await ask("/hang")).status).toBe(504);
  await expect(ask("/broken")).rejects.toThrow();
  const { baseline } = await counted(2);
  expect(baseline).toMatchObject({ requests: 2, errors: 2 });
  expect(traffic.inFlight("baseline")).toBe(0);
});

test("a version that is gone is 502 and counted", async () => {
  const [, baseline] = servers;
  if (baseline !== undefined) await closeServer(baseline, 0);
  expect((await ask()).status).toBe(502);
  expect((await counted(1)).baseline.errors).toBe(1);
});

test("a visitor who leaves is no error of the version", async () => {
  const leaving = new AbortController();
  const asked = fetch(`${address}/hang`, { signal: leaving.signal });
  await expect.poll(() => traffic.inFlight("baseline")).toBe(1);
  leaving.abort();
  await expect(asked).rejects.toThrow();
  await expect.poll(() => ledger.totals().baseline.abandoned).toBe(1);
  expect(ledger.totals().baseline).toMatchObject({ requests: 0, errors: 0 });
});

test("drained resolves when the last request under way has ended", async () => {
  traffic.setWeight(1);
  const asked = ask("/hang");
  await expect.poll(() => traffic.inFlight("canary")).toBe(1);
  let drained = false;
  const drain = traffic.drained("canary").then(() => {
    drained = true;
  });
  traffic.setWeight(0);
  await ask();
  expect(drained).toBe(false);
  for (const finish of finishHanging) finish();
  await drain;
  expect((await asked).text).toBe("canary");
});

test("a body smuggled with a GET is refused and never reaches a version", async () => {
  const { port } = new URL(address);
  const socket = connect(Number(port), "127.0.0.1");
  socket.write("GET / HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\nConnection: close\r\n\r\nhello");
  let answer = "";
  for await (const chunk of socket) answer += String(chunk);
  expect(answer).toMatch(/^HTTP\/1\.1 400/);
  expect(ledger.totals().baseline.requests).toBe(0);
});
