import { afterAll, expect, test } from "vitest";
import { theSystem } from "@/lib/access/testing";
import { disconnect, prisma } from "@/lib/db/client";
import { commit, commitQuickly } from "@/lib/db/commit";
import { addItems, findItems, putItem } from "@/lib/db/readiness/tick/item-rows";
import { putRelease } from "@/lib/db/release/release-rows";
import type { RowSave } from "@/lib/db/row-save";
import { aRelease } from "@/lib/db/testing";
import { transact, transactQuickly, type Tx } from "@/lib/db/transact";
import { seedTemplate } from "@/lib/domain/readiness/template/seed";
import type { Release } from "@/lib/domain/release/release";
import { newId } from "@/lib/kernel/ids";
import { done } from "@/lib/kernel/outcome";

afterAll(disconnect);

const next = (release: Release, notes: string) => ({
  ...release,
  notes,
  revision: release.revision + 1,
});
const note = (release: Release) => ({
  ...{ kind: "release.noted", sentence: `It's "noted": ${release.notes} – ünïcode.`, data: {} },
  releaseId: release.id,
});
const read = ({ id }: Release) => prisma().release.findUniqueOrThrow({ where: { id } });
const entries = ({ id }: Release) => prisma().diaryEntry.count({ where: { releaseId: id } });

test("two changes to one row are one change, at the revision of the first", async () => {
  const release = await aRelease();
  const first = next(release, "first");
  const second = next(first, "second");
  const change = { states: [putRelease(first), putRelease(second)], entries: [note(second)] };
  await transact(async (tx) => done(await commit(tx, theSystem(), change)));
  expect(await read(release)).toMatchObject({ notes: "second", revision: release.revision + 2 });
});

test("states are saved in their order: what looks at a row finds what was put before it", async () => {
  const release = await aRelease();
  const seen: (string | null)[] = [];
  const look = async (tx: Tx) => {
    seen.push((await tx.release.findUniqueOrThrow({ where: { id: release.id } })).notes);
  };
  const first = next(release, "first");
  const second = next(first, "second");
  const states = [look, putRelease(first), look, putRelease(second)];
  await transact(async (tx) => done(await commit(tx, theSystem(), { states, entries: [] })));
  expect(seen).toEqual([release.notes, "first"]);
  expect(await read(release)).toMatchObject({ notes: "second" });
});

test.each([
  [
    "in one transaction",
    (change: Stale) => transact(async (tx) => done(await commit(tx, theSystem(), change))),
  ],
  [
    "sent with its end",
    (change: Stale) =>
      transactQuickly(async (tx) => done(await commitQuickly(tx, theSystem(), change, null))),
  ],
])(
  "a row that somebody else changed is left as it is, %s: nothing of it is written",
  async (_, run) => {
    const release = await aRelease();
    await transact(async (tx) => done(await putRelease(next(release, "theirs"))(tx)));
    const effect = { kind: "test_stale", key: newId("effect"), payload: {} };
    const mine = next(release, "mine");
    const refused = await run({
      states: [putRelease(mine)],
      entries: [note(mine)],
      effects: [effect],
    });
    expect(refused).toMatchObject({ ok: false, refusal: { code: "conflict" } });
    expect(await read(release)).toMatchObject({ notes: "theirs" });
    expect(await entries(release)).toBe(0);
    expect(await prisma().effect.count({ where: { key: effect.key } })).toBe(0);
  },
);

// Statistics as they stand when a table has grown a lot since it was last looked at.
test.each([
  ["a few pages with next to nothing", 1, 2000],
  ["an empty table", 0, 1],
])(
  "rows that are alike go in one part, however many, in what was %s; where one is stale none is written",
  async (_, rows, pages) => {
    const { id } = await aRelease();
    const [item] = seedTemplate.sections.flatMap(({ items }) => items);
    if (item === undefined) throw new Error("The seed has no item.");
    const many = Array.from({ length: 1_500 }, (_, n) => ({ ...item, key: `item-${n}` }));
    const template = { ...seedTemplate, sections: [{ name: "Many", items: many }] };
    const save = (states: RowSave[]) =>
      transact(async (tx) => done(await commit(tx, theSystem(), { states, entries: [] })));
    expect(await save(addItems(id, template))).toMatchObject({ ok: true });
    await prisma().$executeRaw`analyze checklist_item`;
    await prisma()
      .$executeRaw`update pg_class set reltuples = ${rows}, relpages = ${pages} where relname = 'checklist_item'`;
    const kept = await findItems(prisma(), id);
    expect(kept.map(({ key }) => key)).toEqual(many.map(({ key }) => key));

    const ticked = kept.map((one) => ({
      ...one,
      ...{ state: "ticked" as const, revision: one.revision + 1 },
    }));
    expect(await save(ticked.map(putItem))).toMatchObject({ ok: true });
    const [stale, ...others] = ticked;
    if (stale === undefined) throw new Error("no item");
    const next = others.map((one) => ({ ...one, evidence: "x", revision: one.revision + 1 }));
    expect(await save([...next, stale].map(putItem))).toMatchObject({
      refusal: { code: "conflict" },
    });
    await prisma().$executeRaw`analyze checklist_item`;
    const after = await findItems(prisma(), id);
    expect(after.every(({ state, evidence }) => state === "ticked" && evidence !== "x")).toBe(true);
  },
);

type Stale = Parameters<typeof commitQuickly>[2];
