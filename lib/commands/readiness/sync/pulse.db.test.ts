import { afterAll, describe, expect, test } from "vitest";
import { personCaller } from "@/lib/access/caller";
import { disconnect } from "@/lib/db/client";
import { aRelease, inRolledBackTransaction } from "@/lib/db/testing";
import { reader } from "@/lib/db/transact";
import { syncView } from "@/lib/queries/readiness/sync-view";
import { answerPulse } from "./answer-pulse";
import { attendSync } from "./attend-sync";
import { closePulse } from "./close-pulse";
import { openSync } from "./open-sync";
import { turnSync } from "./turn-sync";

afterAll(disconnect);

const start = new Date("2026-11-24T10:00:00Z");
const names = ["Ana", "Bo", "Cy", "Di"];
const person = (name: string, seconds = 1) =>
  personCaller(
    { id: `usr_${name}`, name, role: "engineer" },
    null,
    new Date(start.getTime() + seconds * 1000),
  );

/** A room whose pulse is open, with these people in it. */
async function aPulse(people: readonly string[]): Promise<string> {
  const { id } = await aRelease();
  await openSync(person(people[0] ?? "Ana", 0), id);
  for (const name of people) await attendSync(person(name), id, { do: "beat" });
  await turnSync(person(people[0] ?? "Ana"), id, { step: "pulse" });
  return id;
}

const answer = (id: string, name: string, confidence: number) =>
  answerPulse(person(name, 2), id, { confidence });
const pulse = async (id: string, name = "Ana") => (await syncView(person(name, 3), id))?.pulse;

/** Every readable trace of the votes: all columns of the rows, and those of the system, in the order they lie. */
async function traces(id: string): Promise<string> {
  const tx = reader();
  const voters = await tx.$queryRaw<object[]>`
    select v.ctid::text, dense_rank() over (order by v.xmin::text::bigint) as born,
      v.xmin = s.xmin as with_the_box, v.user_id
    from pulse_voter v join sync s on s.id = v.sync_id where s.release_id = ${id} order by v.ctid`;
  const syncs = await tx.$queryRaw<object[]>`
    select status, step, pulse, counts, revision, length(ballot) as sealed from sync where release_id = ${id}`;
  const told = await tx.$queryRaw<object[]>`
    select kind, sentence, data::text from diary_entry where release_id = ${id} and kind <> 'sync.opened'`;
  const kept = await tx.idempotencyKey.count({ where: { scope: { startsWith: "person:usr_" } } });
  const left = { voters: voters.map((row) => withoutPlace(row)), syncs, told, kept };
  return JSON.stringify(left, (_, value) => (typeof value === "bigint" ? Number(value) : value));
}

/** Rows of another room lie elsewhere; only their order among each other could tell anything. */
function withoutPlace(row: object) {
  const { ctid: _, ...rest } = row as { ctid: string };
  return rest;
}

/** Each in a database of its own, so that nothing but the answers differs. */
async function tracesOf(answers: readonly number[], close: boolean): Promise<string> {
  let left = "";
  await inRolledBackTransaction(async () => {
    const id = await aPulse(names);
    for (const [index, confidence] of answers.entries()) {
      await answer(id, names[index] ?? "", confidence);
    }
    if (close) await closePulse(person("Ana", 3), id);
    left = await traces(id);
  });
  return left;
}

describe("the pulse", () => {
  test("leaves nothing in the database that leads from a person to an answer", async () => {
    const open = await Promise.all([
      tracesOf([5, 1, 3], false),
      tracesOf([1, 5, 3], false),
      tracesOf([2, 2, 2], false),
    ]);
    expect(new Set(open).size, "before it is closed no answer shows in any row").toBe(1);
    const [one, other, different] = await Promise.all([
      tracesOf([5, 1, 3], true),
      tracesOf([3, 5, 1], true),
      tracesOf([2, 2, 2], true),
    ]);
    expect(one).toBe(other);
    expect(one).not.toBe(different);
    expect(one).toContain('"counts":[1,0,1,0,1]');
  });

  test("is sealed anew with each answer, so that no two states of the box can be compared", () =>
    inRolledBackTransaction(async (tx) => {
      const id = await aPulse(names);
      const seals = new Set<string>();
      for (const name of ["Ana", "Bo", "Cy"]) {
        await answer(id, name, 3);
        const row = await tx.sync.findFirst({ where: { releaseId: id }, select: { ballot: true } });
        seals.add(row?.ballot ?? "");
        expect(row?.ballot).toHaveLength([...seals][0]?.length ?? 0);
      }
      expect(seals.size).toBe(3);
    }));

  test("is shown from three answers on, together, and not before everyone there has answered", () =>
    inRolledBackTransaction(async () => {
      const id = await aPulse(["Ana", "Bo", "Cy"]);
      await answer(id, "Ana", 5);
      await answer(id, "Bo", 4);
      expect(await pulse(id)).toEqual({ state: "open", answered: 2, mine: true, counts: null });
      expect(await answer(id, "Bo", 1)).toMatchObject({ refusal: { code: "conflict" } });
      await answer(id, "Cy", 4);
      expect(await pulse(id)).toEqual({
        state: "shown",
        answered: 3,
        mine: true,
        counts: [0, 0, 0, 2, 1],
      });
      expect(await answer(id, "Di", 1)).toMatchObject({
        refusal: { detail: "The pulse is closed." },
      });
    }));

  test("of two is never shown, however it is closed", () =>
    inRolledBackTransaction(async (tx) => {
      const id = await aPulse(["Ana", "Bo"]);
      await answer(id, "Ana", 5);
      await answer(id, "Bo", 4);
      expect(await closePulse(person("Bo"), id)).toMatchObject({ ok: false });
      await closePulse(person("Ana"), id);
      expect(await pulse(id)).toEqual({ state: "too_few", answered: 2, mine: true, counts: null });
      const row = await tx.sync.findFirst({ where: { releaseId: id } });
      expect(row?.ballot).toBeNull();
    }));
});
