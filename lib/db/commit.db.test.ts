import { afterAll, expect, test } from "vitest";
import { aPerson } from "@/lib/access/testing";
import { moveRelease } from "@/lib/commands/release/move-release";
import { planRelease } from "@/lib/commands/release/plan-release";
import { tickItem } from "@/lib/commands/readiness/tick/tick-item";
import { untickItem } from "@/lib/commands/readiness/tick/untick-item";
import { disconnect, prisma } from "@/lib/db/client";
import { checkChain } from "@/lib/db/diary/check-chain";
import { lastEntryId, readDiary } from "@/lib/db/diary/read";
import { toRelease } from "@/lib/db/release/release-rows";
import { aService } from "@/lib/db/testing";
import { evolve } from "@/lib/domain/release/decide-move";
import { moves } from "@/lib/domain/release/moves";
import type { Release } from "@/lib/domain/release/release";

afterAll(disconnect);

/** A small seeded generator, so that a failing run can be repeated. */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1_664_525 + 1_013_904_223) % 4_294_967_296;
    return state / 4_294_967_296;
  };
}

function pick<T>(random: () => number, list: readonly T[]): T {
  const one = list[Math.floor(random() * list.length)];
  if (one === undefined) throw new Error("nothing to pick from");
  return one;
}

const caller = (at = new Date()) => aPerson("engineer", at);

async function randomMove(random: () => number, ids: string[]): Promise<boolean> {
  const id = pick(random, ids);
  const kind = random();
  if (kind < 0.3) {
    const outcome = await tickItem(caller(), id, pick(random, items), { evidence: "seen" });
    return outcome.ok;
  }
  if (kind < 0.4) return (await untickItem(caller(), id, pick(random, items))).ok;
  // A cancelled release moves no more: drawn as often as the others it would end the walk at once.
  const move = kind < 0.41 ? "cancel" : pick(random, lasting);
  const outcome = await moveRelease(caller(), id, { move, reason: "by chance", override: true });
  return outcome.ok;
}

const lasting = moves.filter((move) => move !== "cancel");

const items = [
  "code-reviewed",
  "tests-green",
  "rollback-commands",
  "rollback-verify",
  "rollback-notify",
];

test("random moves from many connections: nothing lost or doubled, ids in commit order, chain whole, state is the fold of the diary", async () => {
  const seed = Math.floor(Math.random() * 1e9);
  const random = seeded(seed);
  const service = await aService();
  const ids: string[] = [];
  for (let i = 0; i < 4; i++) {
    const planned = await planRelease(caller(), {
      service: service.key,
      version: `3.${seed}.${i}`,
      risk: "low",
      notes: "",
    });
    if (!planned.ok) throw new Error(planned.refusal.detail);
    ids.push(planned.value.id);
  }
  const before = BigInt(await lastEntryId());
  const hands = Array.from({ length: 8 }, async () => {
    let made = 0;
    for (let i = 0; i < 25; i++) if (await randomMove(random, ids)) made++;
    return made;
  });
  const made = (await Promise.all(hands)).reduce((sum, one) => sum + one, 0);
  expect(made, `seed ${seed}`).toBeGreaterThan(20);

  let written = 0;
  for (const id of ids) {
    const entries = await readDiary({ release: id }, 10_000);
    const folded = entries.reduce<Release | null>((state, entry) => evolve(state, entry), null);
    const row = await prisma().release.findUniqueOrThrow({ where: { id } });
    // Beats of a watcher's page are no history.
    expect(folded, `seed ${seed}`).toEqual(toRelease({ ...row, presentUntil: null }));
    expect(row.revision).toBe(entries.length);
    written += entries.filter((entry) => BigInt(entry.id) > before).length;
  }
  // Unticking an open item succeeds and writes nothing, so made may be larger, never smaller.
  expect(written).toBeLessThanOrEqual(made);
  expect(written).toBeGreaterThan(0);
  expect((await checkChain()).firstBroken).toBeNull();
}, 60_000);

test("a reader who follows the diary by id never sees an id appear behind what it has seen", async () => {
  const service = await aService();
  let done = false;
  const seen: bigint[] = [];
  const follow = (async () => {
    let last = BigInt(await lastEntryId());
    while (!done) {
      for (const entry of await readDiary({ after: last.toString() }, 500)) {
        last = BigInt(entry.id);
        seen.push(last);
      }
    }
    return last;
  })();
  const first = BigInt(await lastEntryId());
  const writers = Array.from({ length: 6 }, async (_, hand) => {
    for (let i = 0; i < 15; i++) {
      await planRelease(caller(), {
        service: service.key,
        version: `9.${hand}.${i}`,
        risk: "low",
        notes: "",
      });
    }
  });
  await Promise.all(writers);
  await new Promise((resolve) => setTimeout(resolve, 100));
  done = true;
  await follow;
  const own = seen.filter((id) => id > first);
  const all = await readDiary({ after: first.toString() }, 10_000);
  expect(own.map(String)).toEqual(all.map((entry) => entry.id));
  expect(own.length).toBeGreaterThanOrEqual(90);
}, 60_000);

test("the diary cannot be changed", async () => {
  await aService();
  await planRelease(caller(), {
    service: (await aService()).key,
    version: "1",
    risk: "low",
    notes: "",
  });
  await expect(
    prisma().$executeRaw`update diary_entry set sentence = 'never happened' where id = 1`,
  ).rejects.toThrow(/append-only/);
  await expect(prisma().$executeRaw`delete from diary_entry where id = 1`).rejects.toThrow(
    /append-only/,
  );
});
