import { afterAll, expect, it } from "vitest";
import { done, refused } from "@/lib/kernel/outcome";
import { disconnect } from "./client";
import { Ride } from "./ride";
import type { Statements } from "./statements";
import { transactQuickly } from "./transact";

afterAll(disconnect);

type Asked = { pid: number; at: string };
/** Which process of the database answers, and which transaction it is in, by when that began. */
async function ask(over: Statements): Promise<Asked> {
  const [row] = await over.$queryRaw<Asked[]>`select pg_backend_pid() as pid, now()::text as at`;
  if (row === undefined) throw new Error("It did not answer.");
  return row;
}

it("goes over the same connection, ahead of the transaction and no part of it", async () => {
  const ride = new Ride();
  const [inside, beside] = await Promise.all([
    transactQuickly(async (tx) => done(await ask(tx)), ride),
    ask(ride),
  ]);
  expect(inside.ok && inside.value.pid).toBe(beside.pid);
  expect(inside.ok && inside.value.at > beside.at).toBe(true);
});

it("is answered whatever becomes of the transaction", async () => {
  const ride = new Ride();
  const [outcome, beside] = await Promise.all([
    transactQuickly(async () => refused("conflict", "Not now."), ride),
    ask(ride),
  ]);
  expect(outcome.ok).toBe(false);
  expect(beside.pid).toBeGreaterThan(0);
});

it("does not wait for what the transaction waits for", async () => {
  const ride = new Ride();
  const said: string[] = [];
  await Promise.all([
    transactQuickly(async (tx) => {
      await tx.$queryRaw`select pg_sleep(0.2)`;
      said.push("transaction");
      return done(null);
    }, ride),
    ask(ride).then(() => said.push("ride")),
  ]);
  expect(said).toEqual(["ride", "transaction"]);
});

it("goes by itself when the transaction is under way, or when there is none", async () => {
  const ride = new Ride();
  const inside = await transactQuickly(async (tx) => done(await ask(tx)), ride);
  const late = await ask(ride);
  expect(inside.ok && inside.value.pid).not.toBe(late.pid);
  const alone = new Ride();
  const asked = ask(alone);
  alone.go();
  expect((await asked).pid).toBe(late.pid);
});

it("goes by itself where that connection dies", async () => {
  const ride = new Ride();
  const asked = ask(ride);
  const away = new Error("Connection terminated unexpectedly");
  ride.go({ $queryRaw: () => Promise.reject(away), $queryRawUnsafe: () => Promise.reject(away) });
  expect((await asked).pid).toBeGreaterThan(0);
  const other = new Ride();
  const broken = ask(other);
  const fault = new Error("planted");
  other.go({
    $queryRaw: () => Promise.reject(fault),
    $queryRawUnsafe: () => Promise.reject(fault),
  });
  await expect(broken).rejects.toThrow("planted");
});
