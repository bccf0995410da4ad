import { expect, it } from "vitest";
import type { Effect } from "@/lib/domain/diary/effect";
import { instant } from "@/lib/kernel/instant";
import { refused } from "@/lib/kernel/outcome";
import { afterRefusal, lookUntilOver } from "./do-command";

const effect: Effect = {
  ...{ id: "eff_1", kind: "verify_rollback", key: "rb_1", payload: {}, releaseId: null },
  ...{ attempt: 400, faults: 0, createdAt: instant(new Date()) },
};

const detail = "Somebody was faster.";

it("looks again after a no that passes, however often it has looked, and leaves what never does", async () => {
  const passing = { retryAfterSeconds: 1 };
  const look = lookUntilOver(async () => refused("conflict", detail, passing), 5_000);
  expect(await look(effect)).toMatchObject({ again: expect.any(String), fault: true });
  const conflict = { code: "conflict", detail, ...passing } as const;
  expect(afterRefusal({ faults: 29 }, conflict)).toHaveProperty("again");
  expect(afterRefusal({ faults: 30 }, conflict)).toEqual({ dead: true, word: detail });
});

it.each(["not_found", "conflict"] as const)("takes any other %s for an answer", (code) => {
  expect(afterRefusal(effect, { code, detail })).toEqual({ dead: true, word: detail });
});
