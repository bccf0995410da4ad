import { createHash } from "node:crypto";
import { afterAll, describe, expect, test } from "vitest";
import { aPerson, aToken } from "@/lib/access/testing";
import { moveRelease } from "@/lib/commands/release/move-release";
import { planRelease } from "@/lib/commands/release/plan-release";
import { disconnect } from "@/lib/db/client";
import { aService, inRolledBackTransaction } from "@/lib/db/testing";
import type { Tx } from "@/lib/db/transact";
import { chainStart, chainText } from "@/lib/domain/diary/chain";
import type { DiaryEntry } from "@/lib/domain/diary/entry";
import { checkChain } from "./check-chain";
import { exportDiary } from "./export-diary";
import { listDiary } from "./list-diary";

afterAll(disconnect);

/** A service with a release that was planned, postponed and cancelled. */
async function aStory() {
  const service = await aService();
  const ana = aPerson("engineer");
  const planned = await planRelease(ana, {
    service: service.key,
    version: "2.4.0-harebell",
    risk: "low",
    notes: "",
  });
  if (!planned.ok) throw new Error(planned.refusal.detail);
  const release = planned.value.id;
  await moveRelease(ana, release, { move: "postpone", reason: "the moon is full" });
  await moveRelease(ana, release, { move: "cancel", reason: "not needed" });
  return { service, release };
}

const told = { limit: 50, order: "oldest" } as const;

async function kinds(
  wishes: Parameters<typeof listDiary>[0],
  page: Parameters<typeof listDiary>[1] = told,
) {
  return (await listDiary(wishes, page)).items.map(({ kind }) => kind);
}

async function whole(format: "json" | "csv" | "md", wishes = {}): Promise<string> {
  let text = "";
  for await (const piece of exportDiary(wishes, format)) text += piece;
  return text;
}

/** Many entries at the diary's end, the first of them with a word of its own. */
async function aLongTail(tx: Tx, length: number): Promise<void> {
  await tx.$executeRaw`
    insert into diary_entry (id, at, kind, actor_type, actor_id, actor_name, sentence, data, hash)
    select last_id + n, now(), 'team.edited', 'system', 'bellwether', 'Bellwether',
      case when n = 1 then 'A speckled quokka passed by.' else 'A sheep passed by.' end, '{}', ''
    from diary_head, generate_series(1, ${length}::int) n`;
}

describe("listDiary", () => {
  test("finds a rare word far from where it begins to look, and pages through a frequent one", async () => {
    await inRolledBackTransaction(async (tx) => {
      await aLongTail(tx, 900);
      for (const order of ["oldest", "newest"] as const) {
        const { items, next } = await listDiary({ q: "speckled quokka" }, { limit: 2, order });
        expect(items.map(({ sentence }) => sentence)).toEqual(["A speckled quokka passed by."]);
        expect(next).toBeNull();
      }
      const newest = { limit: 3, order: "newest" } as const;
      const first = await listDiary({ q: "sheep" }, newest);
      const second = await listDiary({ q: "sheep" }, { ...newest, after: first.next ?? "" });
      const ids = [...first.items, ...second.items].map(({ id }) => Number(id));
      expect(ids).toEqual(Array.from({ length: 6 }, (_, i) => (ids[0] ?? 0) - i));
    });
  });

  test("finds the entries of a day among those before and after, also where calls overtook each other", async () => {
    await inRolledBackTransaction(async (tx) => {
      await tx.$executeRaw`
        insert into diary_entry (id, at, kind, actor_type, actor_id, actor_name, sentence, data, hash)
        select last_id + n, timestamptz '2090-01-01' + n * interval '25 minutes' - n % 3 * interval '50 minutes',
          'team.edited', 'system', 'bellwether', 'Bellwether', 'A sheep passed by.', '{}', ''
        from diary_head, generate_series(1, 400) n`;
      const day = { from: "2090-01-03T00:00:00Z", to: "2090-01-04T00:00:00Z" };
      for (const order of ["oldest", "newest"] as const) {
        const { items } = await listDiary(day, { limit: 200, order });
        const [row] = await tx.$queryRaw<{ n: number }[]>`
          select count(*)::int as n from diary_entry
          where at >= ${new Date(day.from)} and at < ${new Date(day.to)}`;
        expect(row?.n).toBeGreaterThan(50);
        expect(items).toHaveLength(row?.n ?? 0);
      }
    });
  });

  test("takes days beyond all years for all of it", async () => {
    await inRolledBackTransaction(async () => {
      const { release } = await aStory();
      expect(await kinds({ release, from: "0000-01-01", to: "9999-12-31" })).toHaveLength(3);
      const farOff = { from: "0000-01-01T00:00:00+14:00", to: "9999-12-31T23:59:59-14:00" };
      expect(await kinds({ release, ...farOff })).toHaveLength(3);
      expect(await kinds({ release, from: "9999-12-31" })).toEqual([]);
      expect(await kinds({ release, to: "0000-01-01" })).toEqual([]);
    });
  });

  test("finds by release, service key, kind, noun, words and time, in both directions", async () => {
    await inRolledBackTransaction(async () => {
      const { service, release } = await aStory();
      const all = ["release.planned", "release.postponed", "release.cancelled"];
      expect(await kinds({ release })).toEqual(all);
      expect(await kinds({ service: service.key })).toEqual(all);
      expect(await kinds({ release }, { limit: 50, order: "newest" })).toEqual(all.toReversed());
      expect(await kinds({ release, kind: "release" })).toEqual(all);
      expect(await kinds({ release, kind: "release.postponed" })).toEqual(["release.postponed"]);
      expect(await kinds({ release, kind: "alert" })).toEqual([]);
      expect(await kinds({ q: "harebell moon" })).toEqual(["release.postponed"]);
      const today = new Date().toISOString().slice(0, 10);
      expect(await kinds({ release, from: today, to: today })).toEqual(all);
      expect(await kinds({ release, to: "2020-01-01" })).toEqual([]);
      expect(await kinds({ service: "there-is-none" })).toEqual([]);
    });
  });

  test("pages meet without a gap or an overlap", async () => {
    await inRolledBackTransaction(async () => {
      const { release } = await aStory();
      for (const order of ["oldest", "newest"] as const) {
        const first = await listDiary({ release }, { limit: 2, order });
        const rest = await listDiary({ release }, { limit: 2, order, after: first.next ?? "" });
        const both = await listDiary({ release }, { limit: 50, order });
        expect([...first.items, ...rest.items]).toEqual(both.items);
        expect(rest.next).toBeNull();
      }
    });
  });

  test("an entry leads to its release", async () => {
    await inRolledBackTransaction(async () => {
      const { release } = await aStory();
      const { items } = await listDiary({ release }, told);
      expect(items[0]?.href).toBe(`/releases/${release}`);
    });
  });
});

describe("exportDiary", () => {
  test("the JSON file is the diary, and SHA-256 alone proves it", async () => {
    await inRolledBackTransaction(async () => {
      await aStory();
      const entries = JSON.parse(await whole("json")) as DiaryEntry[];
      let hash = chainStart;
      for (const { hash: stored, ...entry } of entries) {
        hash = createHash("sha256").update(chainText(hash, entry)).digest("hex");
        expect(hash).toBe(stored);
      }
      expect(entries.length).toBeGreaterThanOrEqual(3);
    });
  });

  test("CSV has a row for each entry, Markdown a line", async () => {
    await inRolledBackTransaction(async () => {
      const { release } = await aStory();
      expect((await whole("csv", { release })).trimEnd().split("\r\n")).toHaveLength(4);
      expect((await whole("md", { release })).match(/^- /gm)).toHaveLength(3);
    });
  });
});

describe("checkChain", () => {
  const admin = aPerson("admin");
  const asOwner = (tx: Tx) =>
    tx.$executeRaw`alter table diary_entry disable trigger diary_entry_append_only`;

  test("a whole diary is whole; only an admin may ask", async () => {
    await inRolledBackTransaction(async () => {
      const { release } = await aStory();
      const last = (await listDiary({ release }, told)).items.at(-1)?.id;
      expect(await checkChain(admin)).toEqual({
        ok: true,
        value: { upTo: last, firstBroken: null },
      });
      expect((await checkChain(aPerson("senior"))).ok).toBe(false);
      expect((await checkChain(aToken(["read"]))).ok).toBe(false);
    });
  });

  test.each([
    [
      "a changed sentence",
      (tx: Tx, id: bigint) =>
        tx.$executeRaw`update diary_entry set sentence = 'x' where id = ${id}`,
    ],
    [
      "a removed entry",
      (tx: Tx, id: bigint) => tx.$executeRaw`delete from diary_entry where id = ${id}`,
    ],
    [
      "a new hash without its text",
      (tx: Tx, id: bigint) => tx.$executeRaw`update diary_entry set hash = 'x' where id = ${id}`,
    ],
  ])("%s is found, in the middle and at the end", async (_, tamper) => {
    for (const which of [0, -1]) {
      await inRolledBackTransaction(async (tx) => {
        const { release } = await aStory();
        const id = (await listDiary({ release }, told)).items.at(which)?.id ?? "";
        await asOwner(tx);
        await tamper(tx, BigInt(id));
        const outcome = await checkChain(admin);
        expect(outcome.ok && outcome.value.firstBroken).toBe(id);
      });
    }
  });
});
