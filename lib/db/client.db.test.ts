import { setTimeout as sleep } from "node:timers/promises";
import { expect, test } from "vitest";
import { pressesFirst, prisma, quickPool } from "./client";

test("a statement of the ORM's is prepared where it says so, and not else", async () => {
  await prisma().$transaction(async (tx) => {
    for (let n = 0; n < 2; n += 1) {
      const rows = await tx.$queryRaw`/* prepared */ select ${n}::int as often`;
      expect(rows).toEqual([{ often: n }]);
      await tx.$queryRaw`select ${n}::int as seldom`;
    }
    const prepared = await tx.$queryRaw<{ statement: string }[]>`
      select statement from pg_prepared_statements where statement like '%::int as %'`;
    expect(prepared).toEqual([{ statement: "/* prepared */ select $1::int as often" }]);
  });
});

test("what can wait gives way while a press waits for a connection, and only then", async () => {
  const pool = quickPool();
  await pressesFirst();
  const taken = await Promise.all(Array.from({ length: 8 }, () => pool.connect()));
  await pressesFirst();
  const next = pool.connect();
  let gaveWay = true;
  const waited = pressesFirst().then(() => (gaveWay = false));
  await sleep(100);
  expect(gaveWay).toBe(true);
  const [first, ...others] = taken;
  first?.release();
  await waited;
  (await next).release();
  for (const one of others) one.release();
});

test("who waits for ever keeps nothing from being written down", async () => {
  const pool = quickPool();
  const taken = await Promise.all(Array.from({ length: 8 }, () => pool.connect()));
  const next = pool.connect();
  await pressesFirst();
  expect(pool.waitingCount).toBe(1);
  for (const one of taken) one.release();
  (await next).release();
});
