import { expect, it } from "vitest";
import { through } from "./gate";

it("lets so many in at once, sends the next away with a time, and has room again afterwards", async () => {
  const gate = { name: "tests", room: 2 };
  const hold = Promise.withResolvers<string>();
  const inside = [through(gate, () => hold.promise), through(gate, () => hold.promise)];
  expect(await through(gate, async () => "never")).toMatchObject({
    refusal: { code: "too_many", retryAfterSeconds: 1 },
  });
  hold.resolve("done");
  expect(await Promise.all(inside)).toEqual([
    { ok: true, value: "done" },
    { ok: true, value: "done" },
  ]);
  const broken = through(gate, () => Promise.reject(new Error("planted")));
  await expect(broken).rejects.toThrow("planted");
  expect(await through(gate, async () => "in")).toEqual({ ok: true, value: "in" });
});
