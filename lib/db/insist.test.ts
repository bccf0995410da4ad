import { expect, it } from "vitest";
import { done } from "@/lib/kernel/outcome";
import { insist } from "./insist";
import type { transactQuickly } from "./transact";

/** A transaction that breaks so many times with an error before it ends well. */
function breaking(times: number, error: Error) {
  let tried = 0;
  const once: typeof transactQuickly = async () => {
    tried += 1;
    if (tried <= times) throw error;
    return done(7) as never;
  };
  return { once, tried: () => tried };
}

it("asks again while the database has no room, and answers what came of it", async () => {
  const { once, tried } = breaking(2, new Error("timeout exceeded when trying to connect"));
  expect(await insist(async () => done(7), once)).toEqual(done(7));
  expect(tried()).toBe(3);
});

it("does not repeat what broke for another reason", async () => {
  const { once, tried } = breaking(1, new Error("a fault of ours"));
  await expect(insist(async () => done(7), once)).rejects.toThrow("a fault of ours");
  expect(tried()).toBe(1);
});
