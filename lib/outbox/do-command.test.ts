import { expect, it } from "vitest";
import type { Effect } from "@/lib/domain/diary/effect";
import { instant } from "@/lib/kernel/instant";
import { refused } from "@/lib/kernel/outcome";
import { afterRefusal, lookUntilOver } from "./do-command";

const effect: Effect = {
  ...{ id: "eff_1", kind: "verify_rollback", key: "rb_1", payload: {}, releaseId: null },
  ...{ attempt: 400, faults: 0, createdAt: instant(new Date()) },
};

it("looks again after a conflict, however often it has looked, and leaves what is in conflict for ever", async () => {
  const look = lookUntilOver(async () => refused("conflict", "Somebody was faster."), 5_000);
  expect(await look(effect)).toMatchObject({ again: expect.any(String), fault: true });
  const conflict = { code: "conflict", detail: "Somebody was faster." } as const;
  expect(afterRefusal({ faults: 29 }, conflict)).toHaveProperty("again");
  expect(afterRefusal({ faults: 30 }, conflict)).toEqual({ dead: true, word: conflict.detail });
});

it("takes any other no for an answer", () => {
  const gone = { code: "not_found", detail: "There is no such rollback." } as const;
  expect(afterRefusal(effect, gone)).toEqual({ dead: true, word: gone.detail });
});
