import { afterAll, expect, test } from "vitest";
import { personCaller } from "@/lib/access/caller";
import { theSystem } from "@/lib/access/testing";
import { answer, aRollout, sendOnce } from "@/lib/commands/rollback/testing/rollout";
import { disconnect } from "@/lib/db/client";
import { addPerson } from "@/lib/db/team/person-rows";
import { aRelease, inRolledBackTransaction } from "@/lib/db/testing";
import { reader, type Tx } from "@/lib/db/transact";
import type { CallAnswer } from "@/lib/domain/connections/attempt";
import { fixForwardInput } from "@/lib/domain/rollback/fix-forward-input";
import { newPerson } from "@/lib/domain/team/person";
import type { Role } from "@/lib/domain/team/permissions";
import { newId } from "@/lib/kernel/ids";
import { instant } from "@/lib/kernel/instant";
import { askFixForward } from "@/lib/commands/rollback/fix-forward/ask-fix-forward";
import { confirmRollback } from "./confirm-rollback";
import { rollBack } from "./roll-back";
import { beginPoll } from "@/lib/commands/rollback/ladder/begin-poll";
import { endPoll } from "@/lib/commands/rollback/ladder/end-poll";
import { settleRollback } from "@/lib/commands/rollback/ladder/settle-rollback";
import { tellConcerned } from "./tell-concerned";

afterAll(disconnect);

/** Somebody with an account. */
async function someone(name: string, role: Role = "engineer") {
  const id = newId("user");
  const fields = { name, email: `${id}@example.com`, role, passwordHash: null };
  await addPerson(newPerson(id, fields), instant(new Date()))(reader());
  return personCaller({ id, name, role }, null, new Date());
}

const waiting = async (tx: Tx, kind: string, releaseId: string) =>
  (await tx.effect.findMany({ where: { kind, releaseId, state: "waiting" } })).map(
    ({ payload }) => payload as Record<string, unknown>,
  );

const named = (payloads: readonly Record<string, unknown>[]) =>
  payloads.map((one) => (one["to"] as { name: string }).name).toSorted();

test("a rollback that was refused calls who pressed, the lead, the buddy and who is on call; once it is done by hand, nobody", () =>
  inRolledBackTransaction(async (tx) => {
    const [zoe, lee] = [await someone("Zoe"), await someone("Lee")];
    await someone("Nobody");
    const people = { lead: "Lee", buddy: "Bea", onCall: "Lee" };
    const { release } = await aRollout(people);
    const pressed = await rollBack(zoe, release.id, {});
    const id = pressed.ok ? pressed.value.rollback.id : "";
    const { attemptId } = await sendOnce(id);
    await settleRollback(theSystem(), id, { attemptId, answer: answer("refused", 403) });
    expect(await waiting(tx, "tell_ending", release.id)).toEqual([{ rollbackId: id }]);
    expect((await tellConcerned(theSystem(), id)).ok).toBe(true);
    const told = await waiting(tx, "tell_person", release.id);
    expect(named(told)).toEqual(["Bea", "Lee", "Zoe"]);
    expect(told[0]).toMatchObject({
      sentence: expect.stringContaining("did not go through. Do it by hand now."),
      path: `/releases/${release.id}?rollback=open`,
    });
    await confirmRollback(lee, id, { note: "kubectl rollout undo" });
    expect(await tellConcerned(theSystem(), id)).toMatchObject({ value: "It is running by now." });
  }));

test("a rollback that waits for an approval over there calls them, however often it says so; once it goes on, nobody", () =>
  inRolledBackTransaction(async (tx) => {
    const [zoe] = [await someone("Zoe"), await someone("Lee")];
    const { release } = await aRollout({ lead: "Lee" });
    const pressed = await rollBack(zoe, release.id, {});
    const id = pressed.ok ? pressed.value.rollback.id : "";
    const { attemptId } = await sendOnce(id);
    const accepted = { ...answer("accepted", 202), ref: "run/7" };
    await settleRollback(theSystem(), id, { attemptId, answer: accepted });
    expect(await waiting(tx, "tell_ending", release.id)).toEqual([]);
    const ask = async (more: Partial<CallAnswer>) => {
      const begun = await beginPoll(theSystem(), id);
      if (!begun.ok || begun.value.do !== "ask") throw new Error(JSON.stringify(begun));
      const { attemptId: asked } = begun.value;
      await endPoll(theSystem(), id, { attemptId: asked, answer: { ...accepted, ...more } });
    };
    const stands = { stage: "waiting", answer: "It waits for a reviewer of production." } as const;
    await ask(stands);
    await ask(stands);
    expect(await waiting(tx, "tell_ending", release.id)).toEqual([{ rollbackId: id }]);
    await tellConcerned(theSystem(), id);
    const told = await waiting(tx, "tell_person", release.id);
    expect(named(told)).toEqual(["Lee", "Zoe"]);
    expect(told[0]).toMatchObject({
      sentence: expect.stringContaining("It waits for a reviewer of production."),
    });
    await ask({ stage: "running" });
    expect(await tellConcerned(theSystem(), id)).toMatchObject({ value: "It is running by now." });
  }));

test("without a connector the buddy and who is on call hear at once that it is done by hand; who pressed sees it", () =>
  inRolledBackTransaction(async (tx) => {
    const [zoe] = [await someone("Zoe"), await someone("Lee")];
    const people = { lead: "Zoe", buddy: "Bea", onCall: "Lee" };
    const live = { status: "completed", completedAt: instant(new Date()), ...people } as const;
    const release = await aRelease(live);
    const pressed = await rollBack(zoe, release.id, {});
    const id = pressed.ok ? pressed.value.rollback.id : "";
    expect(await waiting(tx, "tell_ending", release.id)).toEqual([{ rollbackId: id }]);
    await tellConcerned(theSystem(), id);
    const told = await waiting(tx, "tell_person", release.id);
    expect(named(told)).toEqual(["Bea", "Lee"]);
    expect(told[0]).toMatchObject({
      sentence: expect.stringMatching(/has to be taken back to .* by hand\. There is no connector/),
      path: `/releases/${release.id}?rollback=open`,
    });
  }));

test("fixing forward asks every senior but who wrote it", () =>
  inRolledBackTransaction(async (tx) => {
    const [sue, sam] = [await someone("Sue", "senior"), await someone("Sam", "senior")];
    await someone("Eve");
    const { release } = await aRollout();
    const input = fixForwardInput.parse({
      ...{ why: "A null in the cart", blastRadius: "Carts", minutes: 30, backOut: "Roll back" },
    });
    const fix = await askFixForward(sue, release.id, input);
    const told = await waiting(tx, "tell_person", release.id);
    expect(named(told)).toContain("Sam");
    expect(named(told)).not.toContain("Sue");
    expect(named(told)).not.toContain("Eve");
    const toSam = told.find((one) => (one["to"] as { id: string }).id === sam.actor.id);
    expect(toSam).toMatchObject({
      sentence: expect.stringMatching(/^Sue asks you to decide: fix Shop 2\.4\.0 forward/),
      path: `/releases/${release.id}#fix-forward`,
      about: fix.ok ? fix.value.id : "",
    });
  }));
