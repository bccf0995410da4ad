import { afterAll, expect, test, vi } from "vitest";
import { aPerson } from "@/lib/access/testing";
import { disconnect } from "@/lib/db/client";
import { readDiary } from "@/lib/db/diary/read";
import { aRelease } from "@/lib/db/testing";
import { reader } from "@/lib/db/transact";
import type { Outcome } from "@/lib/kernel/outcome";
import { addWin } from "./add-win";
import { ringWin } from "./ring-win";

// Other files that commit for real leave releases in trouble in the same database; here all is calm.
vi.mock("@/lib/db/wins/read-trouble", () => ({ readTrouble: async () => [] }));

afterAll(disconnect);

const lesson = { kind: "lesson", title: "We learned to drill", learned: "" } as const;

function value<T>(outcome: Outcome<T>): T {
  if (!outcome.ok) throw new Error(outcome.refusal.detail);
  return outcome.value;
}

// Committed for real: each press has a connection of its own.
test("many press at once, on two wins of one release: one ring, everybody sees the same", async () => {
  const release = await aRelease({ status: "closed" });
  const add = async () => value(await addWin(aPerson(), { ...lesson, release: release.id })).id;
  const wins = [await add(), await add()];
  const presses = Array.from({ length: 8 }, (_, i) =>
    ringWin(aPerson("engineer", new Date(), `P${i}`), wins[i % 2] ?? ""),
  );
  const rung = (await Promise.all(presses)).map(value);
  expect(new Set(rung.map((win) => `${win.rungBy} ${win.rungAt}`)).size).toBe(1);
  const entries = await readDiary({ release: release.id, kind: "win.rung" }, 50);
  expect(entries).toHaveLength(1);
  expect(entries[0]?.actor.name).toBe(rung[0]?.rungBy);
  expect(
    await reader().win.count({ where: { releaseId: release.id, rungBy: rung[0]?.rungBy ?? "" } }),
  ).toBe(2);
});
