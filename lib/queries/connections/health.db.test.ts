import { afterAll, afterEach, expect, test, vi } from "vitest";
import { disconnect } from "@/lib/db/client";
import { inRolledBackTransaction } from "@/lib/db/testing";
import { newId } from "@/lib/kernel/ids";
import { instant } from "@/lib/kernel/instant";
import { health } from "./health";
import { metrics } from "./metrics";

afterAll(disconnect);
afterEach(() => vi.unstubAllEnvs());

test("a worker seen lately is ok; one silent for 15 s, or never seen, is not", async () => {
  await inRolledBackTransaction(async (tx) => {
    await tx.workerHeartbeat.deleteMany();
    expect(await health(instant(Date.now()))).toMatchObject({
      status: "failing",
      worker: "silent",
    });
    const seenAt = new Date();
    await tx.workerHeartbeat.create({ data: { id: "w1", startedAt: seenAt, seenAt } });
    expect(await health(instant(seenAt.getTime() + 14_000))).toMatchObject({
      status: "ok",
      database: "ok",
      worker: "ok",
    });
    expect(await health(instant(seenAt.getTime() + 16_000))).toMatchObject({ worker: "silent" });
  });
});

test("a database that cannot be reached is said within seconds", async () => {
  await disconnect();
  vi.stubEnv("DATABASE_URL", "postgresql://nobody:x@127.0.0.1:1/none");
  const began = Date.now();
  expect(await health(instant(began))).toMatchObject({
    status: "failing",
    database: "unreachable",
  });
  expect(Date.now() - began).toBeLessThan(4_000);
  await disconnect();
});

test("metrics count effects, attempts and the age of what is due", async () => {
  await inRolledBackTransaction(async (tx) => {
    await tx.effect.deleteMany();
    const at = new Date();
    const due = new Date(at.getTime() - 42_000);
    const effect = { kind: "set_weight", key: "k", payload: {}, state: "waiting" };
    await tx.effect.create({
      data: { id: newId("effect"), ...effect, runAt: due, createdAt: due },
    });
    const text = await metrics(7, instant(at));
    expect(text).toContain('bellwether_effects{kind="set_weight",state="waiting"} 1\n');
    expect(text).toMatch(/^bellwether_effects_oldest_seconds 42$/m);
    expect(text).toMatch(/^bellwether_live_viewers 7$/m);
    expect(text).toMatch(/^bellwether_diary_head \d+$/m);
    for (const line of text.trim().split("\n")) {
      expect(line).toMatch(/^(# (HELP|TYPE) \w+ .+|\w+(\{.+\})? ([\d.e+-]+|NaN))$/);
    }
  });
});
