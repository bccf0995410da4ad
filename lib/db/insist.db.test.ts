import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, expect, it } from "vitest";
import { disconnect } from "./client";
import { done } from "@/lib/kernel/outcome";
import { insist } from "./insist";
import { reader } from "./transact";

afterAll(disconnect);

it("does again what lost its connection while it held one and asked nothing", async () => {
  let tried = 0;
  const outcome = await insist(async (tx) => {
    tried += 1;
    const rows = await tx.$queryRaw<{ pid: number }[]>`select pg_backend_pid() as pid`;
    if (tried === 1) {
      await reader().$queryRaw`select pg_terminate_backend(${rows[0]?.pid}::int)`;
      await sleep(100);
    }
    await tx.$queryRaw`select 1`;
    return done("done");
  });
  expect(outcome).toEqual(done("done"));
  expect(tried).toBe(2);
});
