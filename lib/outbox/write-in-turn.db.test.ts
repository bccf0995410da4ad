import { setTimeout as sleep } from "node:timers/promises";
import { afterEach, expect, test } from "vitest";
import { quickPool } from "@/lib/db/client";
import { writeInTurn } from "./write-in-turn";

const good = { result: "accepted", ref: null } as const;
const after: (() => void)[] = [];

afterEach(() => {
  for (const undo of after.splice(0)) undo();
});

/** A press that waits for a connection, until the test is over or it is let go. */
async function aPressWaits() {
  const pool = quickPool();
  const all = Array.from({ length: pool.options.max }, () => pool.connect());
  const taken = await Promise.all(all);
  const next = pool.connect();
  let isOver = false;
  const letGo = () => {
    if (isOver) return;
    isOver = true;
    for (const one of taken) one.release();
    void next.then((one) => one.release());
  };
  after.push(letGo);
  return letGo;
}

/** What became of answers by now. */
function written(answers: readonly Parameters<typeof writeInTurn>[0][]) {
  const done: number[] = [];
  const all = answers.map((answer, n) => writeInTurn(answer, async () => done.push(n)));
  return { done, all: Promise.all(all) };
}

test("an answer is written down at once while no press waits", async () => {
  expect(await writeInTurn(good, async () => "written")).toBe("written");
});

test("an accepted answer waits while a press does, others and those an event may ask for do not", async () => {
  const letGo = await aPressWaits();
  const { done, all } = written([
    good,
    { result: "done" },
    { result: "refused" },
    { result: "busy" },
    { result: "accepted", ref: "run 7" },
  ]);
  await sleep(100);
  expect(done.toSorted()).toEqual([2, 3, 4]);
  letGo();
  await all;
  expect(done.toSorted()).toEqual([0, 1, 2, 3, 4]);
});

test("no press that waits for ever keeps an answer from being written down", async () => {
  await aPressWaits();
  const began = Date.now();
  await writeInTurn(good, async () => {});
  expect(Date.now() - began).toBeGreaterThan(1_900);
});

test("a few are written down at once, all in their order, whatever becomes of each", async () => {
  let [now, most] = [0, 0];
  const order: number[] = [];
  const write = async (n: number) => {
    order.push(n);
    most = Math.max(most, (now += 1));
    await sleep(5);
    now -= 1;
    if (n % 3 === 0) throw new Error("planted");
  };
  const all = Array.from({ length: 50 }, (_, n) => writeInTurn(good, () => write(n)));
  const ends = await Promise.allSettled(all);
  expect(ends.filter(({ status }) => status === "rejected")).toHaveLength(17);
  expect(order).toEqual(Array.from({ length: 50 }, (_, n) => n));
  expect(most).toBe(6);
});
