import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { instant } from "@/lib/kernel/instant";
import { agendaOf } from "./agenda";
import { decideHandOver, decideTurn, leadWhyNot, openedSync } from "./decide-sync";
import { boxText, closed, emptyBox, pulseWords, readBox, withAnswer } from "./pulse";
import { nextReader, present, readerOf } from "./seats";
import type { Seat } from "./sync";

const nowMs = Date.UTC(2026, 10, 24, 10);
const now = instant(nowMs);
const ana = { type: "person", id: "ana", name: "Ana" } as const;

const seat = (userId: string, number: number, secondsLeft: number): Seat => ({
  userId,
  name: userId,
  number,
  joinedAt: now,
  expiresAt: instant(nowMs + secondsLeft * 1000),
});
const seats = fc
  .array(fc.integer({ min: -20, max: 20 }), { maxLength: 30 })
  .map((left) => left.map((seconds, number) => seat(`p${number}`, number, seconds)));

describe("who reads", () => {
  it("is always somebody who is there, whoever comes and goes", () => {
    fc.assert(
      fc.property(seats, fc.option(fc.constantFrom("p0", "p3", "p7", "gone")), (all, turn) => {
        const here = present(all, now).map(({ userId }) => userId);
        const reader = readerOf(turn, all, now);
        expect(reader === null).toBe(here.length === 0);
        if (reader !== null) expect(here).toContain(reader.userId);
        if (turn !== null && here.includes(turn)) expect(reader?.userId).toBe(turn);
      }),
    );
  });

  it("goes around the table: as many turns as people, and each has read once", () => {
    fc.assert(
      fc.property(seats, (all) => {
        const here = present(all, now);
        let turn: string | null = null;
        const read = here.map(() => {
          turn = nextReader(turn, all, now)?.userId ?? null;
          return turn;
        });
        expect(new Set(read).size).toBe(here.length);
      }),
    );
  });
});

describe("the pulse's box", () => {
  const answers = fc.array(fc.integer({ min: 1, max: 5 }), { maxLength: 30 });

  it("is as long whatever is in it, and is read as it was written", () => {
    fc.assert(
      fc.property(answers, (given) => {
        const box = given.reduce<readonly number[]>((all, one) => withAnswer(all, one), emptyBox);
        expect(boxText(box)).toHaveLength(boxText(emptyBox).length);
        expect(readBox(boxText(box))).toEqual(box);
      }),
    );
  });

  it("is shown from three answers on, whoever gave them in whatever order", () => {
    fc.assert(
      fc.property(answers, (given) => {
        const put = (order: readonly number[]) =>
          order.reduce<readonly number[]>((all, one) => withAnswer(all, one), emptyBox);
        const shown = closed(put(given));
        expect(shown.counts === null).toBe(given.length < 3);
        expect(closed(put(given.toReversed()))).toEqual(shown);
      }),
    );
    expect(pulseWords([0, 0, 0, 2, 1])).toBe("4.3 of 5 from 3 answers");
    expect(readBox("1,2")).toBeNull();
  });
});

describe("the agenda", () => {
  const facts = {
    items: [],
    drill: "Drilled today in 41 s.",
    overdue: [],
    solo: false,
    speaksOfThem: false,
  };

  it("speaks of promises only where one is overdue, and asks nobody alone for a pulse", () => {
    const kinds = (more: Partial<Parameters<typeof agendaOf>[0]>) =>
      agendaOf({ ...facts, ...more }).map(({ kind }) => kind);
    expect(kinds({})).toEqual(["rollback", "pulse", "decide"]);
    expect(kinds({ solo: true })).toEqual(["rollback", "decide"]);
    const late = { id: "c", text: "Test it", owner: "Bo", dueOn: "2026-11-01" };
    expect(kinds({ overdue: [late] })).toEqual(["rollback", "commitments", "pulse", "decide"]);
    expect(kinds({ speaksOfThem: true })).toContain("commitments");
  });

  it("is turned forward to the next reader and back to none, and opens the pulse once", () => {
    const agenda = agendaOf(facts);
    const all = [seat("ana", 0, 9), seat("bo", 1, 9)];
    const sync = openedSync("syn_1", "rel_1", agenda, ana, now);
    const on = decideTurn(sync, { step: "pulse" }, agenda, all, now);
    expect(on).toMatchObject({ value: { readerId: "bo", pulse: "open", step: "pulse" } });
    if (!on.ok) return;
    const shown = { ...on.value, pulse: "shown" as const };
    const back = decideTurn(shown, { step: "rollback" }, agenda, all, now);
    expect(back).toMatchObject({ value: { readerId: "bo", pulse: "shown", step: "rollback" } });
    expect(decideTurn(sync, { reader: "cy" }, agenda, all, now)).toMatchObject({ ok: false });
  });
});

describe("the lead", () => {
  it("is handed over by whoever has it, and taken only once they are gone", () => {
    const sync = openedSync(
      "syn_1",
      "rel_1",
      agendaOf({ items: [], drill: "", overdue: [], solo: false, speaksOfThem: false }),
      ana,
      now,
    );
    const here = [seat("ana", 0, 9), seat("bo", 1, 9)];
    const left = [seat("ana", 0, -1), seat("bo", 1, 9)];
    const bo = { id: "bo", name: "Bo" };
    expect(decideHandOver(sync, "bo", bo, here, now)).toMatchObject({ ok: false });
    expect(decideHandOver(sync, "bo", ana, here, now)).toMatchObject({
      value: { facilitatorId: "bo" },
    });
    expect(decideHandOver(sync, "bo", bo, left, now)).toMatchObject({
      value: { facilitatorId: "bo" },
    });
    expect(decideHandOver(sync, "ana", ana, here, now)).toEqual({ ok: true, value: null });
    expect(leadWhyNot(sync, "bo", left, now)).toBe(
      "ana has left. Take the lead first.".replace("ana", "Ana"),
    );
  });
});
