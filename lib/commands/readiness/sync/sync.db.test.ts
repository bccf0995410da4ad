import { afterAll, describe, expect, test } from "vitest";
import { personCaller } from "@/lib/access/caller";
import { aToken } from "@/lib/access/testing";
import { addCommitment } from "@/lib/commands/learning/add-commitment";
import { keepCommitment } from "@/lib/commands/learning/keep-commitment";
import { moveRelease } from "@/lib/commands/release/move-release";
import { disconnect } from "@/lib/db/client";
import { readDiary } from "@/lib/db/diary/read";
import { aRelease, aService, inRolledBackTransaction } from "@/lib/db/testing";
import type { Role } from "@/lib/domain/team/permissions";
import { syncView } from "@/lib/queries/readiness/sync-view";
import { answerPulse } from "./answer-pulse";
import { attendSync } from "./attend-sync";
import { giveBlocker } from "./give-blocker";
import { handOverSync } from "./hand-over-sync";
import { openSync } from "./open-sync";
import { resolveBlocker } from "./resolve-blocker";
import { sayNoGo } from "./say-no-go";
import { sayWord } from "./say-word";
import { turnSync } from "./turn-sync";

afterAll(disconnect);

const start = new Date("2026-11-24T10:00:00Z");
const at = (seconds: number) => new Date(start.getTime() + seconds * 1000);
const person =
  (id: string, name: string, role: Role) =>
  (seconds = 0) =>
    personCaller({ id, name, role }, null, at(seconds));
const ana = person("usr_ana", "Ana", "engineer");
const bo = person("usr_bo", "Bo", "engineer");
const cy = person("usr_cy", "Cy", "senior");
const beat = { do: "beat" } as const;

/** A planned release whose sync Ana opened, with Bo and Cy in the room. */
async function aRoom() {
  const service = await aService({ name: "Checkout" });
  const release = await aRelease({ risk: "low" }, service);
  await openSync(ana(), release.id);
  await attendSync(bo(1), release.id, beat);
  await attendSync(cy(2), release.id, beat);
  return { service, id: release.id };
}

const view = async (id: string, seconds: number) => {
  const seen = await syncView(ana(seconds), id);
  if (seen === null) throw new Error("no view");
  return seen;
};

describe("a sync", () => {
  test("is opened once, and everyone in it is seen in the order they came until their page goes away", () =>
    inRolledBackTransaction(async () => {
      const { id } = await aRoom();
      const again = await openSync(bo(3), id);
      expect(again).toMatchObject({ ok: true, value: { facilitatorName: "Ana" } });
      const seats = async (seconds: number) =>
        (await view(id, seconds)).seats.map(({ name, present }) => `${name} ${present}`);
      expect(await seats(4)).toEqual(["Ana true", "Bo true", "Cy true"]);
      await attendSync(cy(5), id, { do: "leave" });
      expect(await seats(5)).toEqual(["Ana true", "Bo true", "Cy false"]);
      expect(await seats(12.5)).toEqual(["Ana false", "Bo true", "Cy false"]);
      const back = await attendSync(cy(60), id, beat);
      expect(back).toMatchObject({ value: { here: [cy().actor.id], status: "open" } });
      expect(await seats(61)).toEqual(["Ana false", "Bo false", "Cy true"]);
    }));

  test("is read by a viewer, who has no seat in it, no word and no answer", () =>
    inRolledBackTransaction(async () => {
      const { id } = await aRoom();
      const eve = person("usr_eve", "Eve", "viewer")(3);
      const concern = { step: "rollback", says: "concern", text: "Slow.", owner: "Bo" } as const;
      for (const no of [
        await attendSync(eve, id, beat),
        await sayWord(eve, id, concern),
        await answerPulse(eve, id, { confidence: 5 }),
      ]) {
        expect(no).toMatchObject({ refusal: { code: "forbidden" } });
      }
      const seen = await syncView(eve, id);
      expect(seen?.seats.map(({ name }) => name)).toEqual(["Ana", "Bo", "Cy"]);
      expect(seen?.can.speak).toEqual({
        allowed: false,
        why: "This needs the role engineer or higher.",
      });
    }));

  test("goes around the table, step by step, and only its facilitator turns it", () =>
    inRolledBackTransaction(async () => {
      const { id } = await aRoom();
      const first = await view(id, 3);
      expect(first.reader?.name).toBe("Ana");
      const [, second, third] = first.agenda.map(({ key }) => key);
      expect(await turnSync(bo(4), id, { step: second ?? "" })).toMatchObject({
        refusal: { detail: "Ana leads this sync. Ask them to hand it over." },
      });
      await turnSync(ana(4), id, { step: second ?? "" });
      expect((await view(id, 5)).reader?.name).toBe("Bo");
      await attendSync(bo(6), id, { do: "leave" });
      expect((await view(id, 6)).reader?.name).toBe("Cy");
      await turnSync(ana(7), id, { step: third ?? "", reader: ana().actor.id });
      expect((await view(id, 8)).reader?.name).toBe("Ana");
      expect(await turnSync(ana(8), id, { step: "item:none" })).toMatchObject({ ok: false });
    }));

  test("is handed over, and taken by whoever is there once its facilitator is gone", () =>
    inRolledBackTransaction(async () => {
      const { id } = await aRoom();
      const toBo = { to: bo().actor.id };
      expect(await handOverSync(bo(3), id, toBo)).toMatchObject({ refusal: { code: "conflict" } });
      expect(await handOverSync(ana(3), id, { to: "usr_none" })).toMatchObject({ ok: false });
      await attendSync(ana(4), id, { do: "leave" });
      expect((await syncView(bo(5), id))?.can).toMatchObject({
        lead: { allowed: false, why: "Ana has left. Take the lead first." },
        take: { allowed: true },
      });
      expect(await handOverSync(bo(6), id, toBo)).toMatchObject({
        value: { facilitatorName: "Bo" },
      });
      const told = await readDiary({ release: id, kinds: ["sync.handed_over"] }, 5);
      expect(told[0]?.sentence).toBe("Bo leads the sync of 2.4.0 from here on, after Ana.");
    }));

  test("hears everyone; a concern becomes a blocker with an owner, and holds go until it is resolved", () =>
    inRolledBackTransaction(async () => {
      const { id } = await aRoom();
      await sayWord(bo(3), id, { step: "rollback", says: "heard" });
      const concern = {
        step: "rollback",
        says: "concern",
        text: "The undo takes an hour.",
        owner: "Bo",
      } as const;
      expect(await sayWord(cy(4), id, concern)).toMatchObject({ ok: true });
      expect(await sayWord(aToken(["admin"]), id, concern)).toMatchObject({
        refusal: { code: "forbidden" },
      });
      expect(await sayWord(cy(4), id, { step: "pulse", says: "heard" })).toMatchObject({
        ok: false,
      });
      const seen = await view(id, 5);
      expect(seen.words["rollback"]).toEqual({
        [bo().actor.id]: { name: "Bo", says: "heard" },
        [cy().actor.id]: { name: "Cy", says: "concern" },
      });
      const [blocker] = seen.blockers;
      expect(blocker).toMatchObject({
        text: "The undo takes an hour.",
        owner: "Bo",
        raisedBy: "Cy",
      });
      await settles(id, blocker?.id ?? "");
    }));

  test("ends in go by the move of that name, and its minutes stand in the diary", () =>
    inRolledBackTransaction(async () => {
      const { id } = await aRoom();
      await sayWord(bo(3), id, { step: "rollback", says: "heard" });
      for (const who of [ana, bo]) await sayWord(who(4), id, { step: "decide", says: "go" });
      await sayWord(cy(4), id, { step: "decide", says: "no_go" });
      await ticked(id);
      const [minutes] = await readDiary({ release: id, kinds: ["sync.ended"] }, 5);
      expect(minutes?.sentence).toMatch(
        /^Ana, Bo and Cy held the sync of Checkout 2.4.0; it ended in go, said by Ana. 1 of \d+ steps heard, no concern.$/,
      );
      expect(minutes?.data).toMatchObject({
        decision: "go",
        go: ["Ana", "Bo"],
        noGo: ["Cy"],
        present: ["Ana", "Bo", "Cy"],
      });
      expect(await view(id, 12)).toMatchObject({
        sync: { status: "go", endedBy: "Ana" },
        can: { speak: { allowed: false }, open: { allowed: false } },
      });
      expect(await sayWord(bo(13), id, { step: "decide", says: "go" })).toMatchObject({
        ok: false,
      });
    }));

  test("ends in no-go with a reason, the release stays planned, and another one can be held", () =>
    inRolledBackTransaction(async () => {
      const { id } = await aRoom();
      expect(await sayNoGo(bo(3), id, { reason: "Not me" })).toMatchObject({ ok: false });
      expect(await sayNoGo(ana(4), id, { reason: "The undo is not tested." })).toMatchObject({
        ok: true,
      });
      const [minutes] = await readDiary({ release: id, kinds: ["sync.ended"] }, 5);
      expect(minutes?.sentence).toContain("it ended in no-go, said by Ana.");
      expect(minutes?.sentence).toContain("Reason: The undo is not tested.");
      expect(await view(id, 5)).toMatchObject({
        release: { status: "planned" },
        sync: { status: "no_go" },
      });
      expect(await openSync(bo(6), id)).toMatchObject({
        value: { facilitatorName: "Bo", status: "open" },
      });
    }));

  test("speaks of overdue commitments of its service, until they are kept", () =>
    inRolledBackTransaction(async () => {
      const { id, service } = await aRoom();
      const promise = { text: "Test the undo", owner: "Bo", dueOn: "2026-11-20" };
      const made = await addCommitment(ana(), service.key, promise);
      await addCommitment(ana(), service.key, { ...promise, dueOn: "2027-01-01" });
      const seen = await view(id, 3);
      expect(seen.commitments).toMatchObject([{ text: "Test the undo", owner: "Bo" }]);
      expect(seen.agenda.find(({ kind }) => kind === "commitments")?.text).toBe(
        "One commitment is overdue",
      );
      if (made.ok) await keepCommitment(bo(4), made.value.id, { how: "The undo runs each night." });
      expect((await view(id, 5)).agenda.some(({ kind }) => kind === "commitments")).toBe(false);
    }));

  test("alone is a quiet self-check: no pulse, and the minutes say so", () =>
    inRolledBackTransaction(async (tx) => {
      await tx.team.update({ where: { id: 1 }, data: { solo: true } });
      const release = await aRelease({ risk: "low" }, await aService({ name: "Checkout" }));
      await openSync(ana(), release.id);
      const seen = await view(release.id, 1);
      expect(seen.solo).toBe(true);
      expect(seen.agenda.some(({ kind }) => kind === "pulse")).toBe(false);
      await sayNoGo(ana(2), release.id, { reason: "Tired." });
      const [minutes] = await readDiary({ release: release.id, kinds: ["sync.ended"] }, 5);
      expect(minutes?.sentence).toMatch(/^Ana checked Checkout 2.4.0 alone and said no-go./);
    }));

  test("is left with its release: postponed, it ends as a no-go", () =>
    inRolledBackTransaction(async () => {
      const { id } = await aRoom();
      const later = {
        move: "postpone",
        plannedFor: "2026-12-01T10:00:00Z",
        reason: "Bo is ill",
      } as const;
      expect(await moveRelease(ana(5), id, later)).toMatchObject({ ok: true });
      expect((await view(id, 6)).sync).toMatchObject({ status: "no_go", reason: "Bo is ill" });
    }));
});

/** Go, by Ana; a service made for a test asks for no checklist. */
async function ticked(id: string) {
  return moveRelease(ana(10), id, { move: "go" });
}

/** A blocker is given away, stands in the way of go, and does so no more once it is resolved. */
async function settles(id: string, blocker: string) {
  expect((await view(id, 5)).can.go).toMatchObject({ allowed: false });
  await giveBlocker(ana(6), blocker, { owner: "Ana" });
  const held = await ticked(id);
  expect(held).toMatchObject({
    refusal: {
      detail: "One blocker is open: “The undo takes an hour.” (Ana). Resolve it first.",
    },
  });
  await resolveBlocker(ana(7), blocker, { how: "It takes a minute now." });
  expect(await resolveBlocker(bo(8), blocker, { how: "Again" })).toMatchObject({
    ok: false,
  });
  expect(await moveRelease(ana(9), id, { move: "go" })).toMatchObject({
    value: { status: "ready" },
  });
}
