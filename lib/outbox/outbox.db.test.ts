import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { build } from "esbuild";
import { afterAll, beforeAll, expect, test } from "vitest";
import { disconnect, prisma } from "@/lib/db/client";
import { enqueue } from "@/lib/db/outbox/enqueue";
import { beat } from "@/lib/db/outbox/heartbeat";
import { claimEffects } from "@/lib/db/outbox/claim";
import { settleEffect } from "@/lib/db/outbox/settle";
import { newId } from "@/lib/kernel/ids";
import { instant } from "@/lib/kernel/instant";
import { runOutbox } from "./run-outbox";

let directory = "";

beforeAll(async () => {
  // Inside the project, so that the bundle finds the packages it leaves outside.
  directory = await mkdtemp(join(import.meta.dirname, "../../node_modules/.bellwether-outbox-"));
  await build({
    entryPoints: [join(import.meta.dirname, "testing/worker-process.ts")],
    outfile: join(directory, "worker.mjs"),
    bundle: true,
    platform: "node",
    format: "esm",
    packages: "external",
    alias: { "@": join(import.meta.dirname, "../..") },
    logLevel: "silent",
  });
});

afterAll(async () => {
  await rm(directory, { recursive: true, force: true });
  await disconnect();
});

const put = (kind: string, key: string, runAt = new Date()) =>
  enqueue(prisma(), instant(new Date()), [{ kind, key, payload: {}, runAt: instant(runAt) }]);
const find = (key: string) =>
  prisma().effect.findMany({ where: { key }, orderBy: { createdAt: "asc" } });

async function until(what: () => Promise<boolean>, ms: number): Promise<number> {
  const start = Date.now();
  while (!(await what())) {
    if (Date.now() - start > ms) throw new Error(`Not within ${ms} ms.`);
    await sleep(50);
  }
  return Date.now() - start;
}

function worker(name: string, mode: string) {
  const child = spawn(process.execPath, [join(directory, "worker.mjs"), name, mode], {
    env: { ...process.env },
    stdio: ["ignore", "pipe", "inherit"],
  });
  const said: string[] = [];
  child.stdout.setEncoding("utf8").on("data", (text: string) => said.push(text));
  return { child, heard: (key: string) => said.join("").includes(key) };
}

test("a clock that is set back makes nothing wait for it, and is noticed once", async () => {
  const hour = 3_600_000;
  const ago = Date.now() + hour;
  const [soon, tomorrow] = [`soon-${newId("effect")}`, `tomorrow-${newId("effect")}`];
  await put("test_clock", soon, new Date(ago + 3_000));
  await put("test_clock", tomorrow, new Date(ago + 24 * hour));
  const seen = { id: "before-the-step", startedAt: new Date(), seenAt: new Date(ago) };
  await prisma().workerHeartbeat.create({ data: seen });
  await Promise.all(["one", "two", "three"].map((name) => beat(prisma(), `clock-${name}`)));
  const waits = async (key: string) => ((await find(key))[0]?.runAt.getTime() ?? 0) - Date.now();
  expect(Math.abs((await waits(soon)) - 3_000)).toBeLessThan(3_000);
  expect(Math.abs((await waits(tomorrow)) - 24 * hour)).toBeLessThan(3_000);
  await prisma().effect.deleteMany({ where: { kind: "test_clock" } });
  await prisma().workerHeartbeat.deleteMany({});
});

test("a worker killed with -9 in the middle is taken over within 15 s, and the effect ends once", async () => {
  const key = newId("effect");
  const first = worker(`w-${key}-1`, "hang");
  await put("test_takeover", key);
  await until(async () => first.heard(key), 10_000);
  first.child.kill("SIGKILL");
  await once(first.child, "exit");
  const second = worker(`w-${key}-2`, "work");
  const took = await until(async () => (await find(key))[0]?.state === "done", 15_000);
  expect(took).toBeLessThan(15_000);
  expect((await find(key))[0]).toMatchObject({
    attempts: 2,
    lastWord: expect.stringContaining(`${key}-2`),
  });
  second.child.kill("SIGTERM");
  await once(second.child, "exit");
}, 40_000);

test("one effect waits per kind and key, the earlier time wins, and what is due again gives way to it", async () => {
  const key = newId("effect");
  const kind = "test_key";
  await put(kind, key, new Date(Date.now() + 60_000));
  await put(kind, key, new Date(Date.now() - 1_000));
  expect(await find(key)).toHaveLength(1);
  const [held] = await claimEffects(prisma(), "me", [kind], 5, 8_000);
  await put(kind, key);
  const later = instant(Date.now() + 60_000);
  if (held === undefined) throw new Error("nothing was claimed");
  expect(await settleEffect(prisma(), "me", held, { again: later, word: "later" })).toBe(true);
  expect((await find(key)).map((one) => one.state)).toEqual(["done", "waiting"]);
});

test("an effect to be done again gives way to one that begins to wait in the same moment", async () => {
  const kind = "test_race";
  for (let round = 0; round < 40; round++) {
    const key = newId("effect");
    await put(kind, key);
    const [held] = await claimEffects(prisma(), "me", [kind], 1, 8_000);
    if (held === undefined) throw new Error("nothing was claimed");
    const again = { again: instant(Date.now() + 60_000), word: "later" };
    await Promise.all([settleEffect(prisma(), "me", held, again), put(kind, key)]);
    expect((await find(key)).filter((one) => one.state === "waiting")).toHaveLength(1);
    expect((await find(key)).filter((one) => one.state === "leased")).toHaveLength(0);
    await prisma().effect.deleteMany({ where: { kind } });
  }
});

test("a worker that lost its lease may not settle", async () => {
  const key = newId("effect");
  const kind = "test_fence";
  await put(kind, key);
  const [slow] = await claimEffects(prisma(), "slow", [kind], 1, 1);
  await sleep(20);
  const [quick] = await claimEffects(prisma(), "quick", [kind], 1, 8_000);
  if (slow === undefined || quick === undefined) throw new Error("nothing was claimed");
  expect(await settleEffect(prisma(), "slow", slow, { done: true, word: "too late" })).toBe(false);
  expect(await settleEffect(prisma(), "quick", quick, { done: true, word: "mine" })).toBe(true);
  expect((await find(key))[0]?.lastWord).toBe("mine");
});

test("an effect is picked up at once when it commits, urgent ones past busy others, and a surprise is tried again", async () => {
  const stop = new AbortController();
  const run = newId("effect");
  const at: Record<string, number> = {};
  let surprises = 0;
  const outbox = runOutbox(
    {
      test_slow: async () => {
        await sleep(1_500);
        return { done: true, word: "" };
      },
      test_urgent: async (effect) => {
        at[effect.key] = Date.now();
        return { done: true, word: "" };
      },
      test_broken: async () => {
        surprises++;
        if (surprises === 1) throw new Error("planted surprise");
        return { done: true, word: "mended" };
      },
    },
    { worker: `w-${run}`, urgent: ["test_urgent"], signal: stop.signal },
  );
  await sleep(500);
  await Promise.all(Array.from({ length: 12 }, (_, i) => put("test_slow", `${run}-${i}`)));
  await put("test_broken", `${run}-broken`);
  const pressed = Date.now();
  await put("test_urgent", `${run}-urgent`);
  await until(async () => at[`${run}-urgent`] !== undefined, 3_000);
  expect((at[`${run}-urgent`] ?? Number.POSITIVE_INFINITY) - pressed).toBeLessThan(700);
  await until(async () => (await find(`${run}-broken`))[0]?.state === "done", 15_000);
  expect(surprises).toBe(2);
  stop.abort();
  await outbox;
  const open = await prisma().effect.count({
    where: { key: { startsWith: run }, state: "leased" },
  });
  expect(open).toBe(0);
}, 30_000);
