import { setTimeout as sleep } from "node:timers/promises";
import { expect, test } from "vitest";
import { connectorCaller, personCaller } from "@/lib/access/caller";
import { aPerson } from "@/lib/access/testing";
import { aMember } from "@/lib/access/testing/people";
import { receiveEvent } from "@/lib/commands/connections/inbox/receive-event";
import { asBellwether } from "@/lib/commands/connections/as-bellwether";
import { pressNoted } from "@/lib/commands/rollback/press-noted";
import { beginRollBack, rollBack } from "@/lib/commands/rollback/roll-back";
import { prisma } from "@/lib/db/client";
import { notePress } from "@/lib/db/rollback/press-note";
import { outsideEvent } from "@/lib/domain/connections/inbox/outside-event";
import type { Person } from "@/lib/domain/team/person";
import { newId } from "@/lib/kernel/ids";
import { instant } from "@/lib/kernel/instant";
import type { JsonObject } from "@/lib/kernel/json";
import { aRollout, connected, effectsOf, press, sender, until } from "@/lib/outbox/testing/sender";

/** A press of a release that a process noted which has died since; by whom, if not by somebody who may. */
async function aNote(releaseId: string, about: Partial<Person> = {}) {
  const { actor, at } = personCaller(await aMember({ role: "senior", ...about }), null, new Date());
  const ids = { rollbackId: newId("rollback"), attemptId: newId("attempt") };
  const press = { ...ids, releaseId, input: {}, actor, at };
  const note = notePress(press, Promise.resolve(true));
  expect(await note?.stands).toBe(true);
  const row = await prisma().effect.findUniqueOrThrow({ where: { id: note?.id ?? "" } });
  return { id: row.id, payload: row.payload as JsonObject, press };
}

const notesOf = (releaseId: string) =>
  prisma().effect.count({ where: { kind: "press", releaseId, state: "leased" } });
const endNote = (id: string) =>
  prisma().effect.update({ where: { id }, data: { state: "done", leasedBy: null } });

test("a press gives way to one that is noted until that is written down, and is the same rollback then", async () => {
  const { calls } = sender();
  const release = await aRollout(await connected());
  const note = await aNote(release.id);
  const second = press(release.id);
  expect(await Promise.race([second, sleep(300, "waits")])).toBe("waits");
  const written = await asBellwether(pressNoted)(note);
  expect(written).toMatchObject({ value: { isNew: true, rollback: { status: "sent" } } });
  await endNote(note.id);
  expect(await second).toMatchObject({ id: note.press.rollbackId, byName: note.press.actor.name });
  expect(calls).toEqual([]);
  // In doubt, and found out by whoever claims it.
  expect(await effectsOf(note.press.rollbackId)).toMatchObject([{ state: "waiting" }]);
  expect(await asBellwether(pressNoted)(note)).toMatchObject({
    value: { rollback: { id: note.press.rollbackId, revision: 2 } },
  });
});

test.each([
  ["by its id", true, "The rollback is running."],
  ["by its version alone", false, "2.3.9 in production: kept. No release of it is planned."],
])(
  "what the other side says %s before the press is written down waits for that",
  async (_, named, words) => {
    sender();
    const service = await connected();
    const note = await aNote((await aRollout(service)).id);
    const about = { status: "succeeded", version: service.currentVersion } as const;
    const event = outsideEvent({
      ...{ kind: "rollback.succeeded", opId: named ? note.press.rollbackId : null, ...about },
      occurredAt: instant(new Date()),
    });
    const { id } = await prisma().connector.findFirstOrThrow({ where: { serviceId: service.id } });
    const outside = connectorCaller({ id, name: "Shop" }, new Date());
    const inbound = {
      eventId: newId("event"),
      topic: "",
      reading: { is: "event", event },
    } as const;
    const told = receiveEvent(outside, id, inbound, "{}");
    expect(await Promise.race([told, sleep(300, "waits")])).toBe("waits");
    await asBellwether(pressNoted)(note);
    await endNote(note.id);
    expect(await told).toMatchObject({ ok: true, value: { result: "used", reading: words } });
    expect(await prisma().release.count({ where: { serviceId: service.id } })).toBe(1);
  },
);

test("a press of another release of the service gives way as well", async () => {
  sender();
  const service = await connected();
  const note = await aNote((await aRollout(service)).id);
  const other = press((await aRollout(service)).id);
  expect(await Promise.race([other, sleep(300, "waits")])).toBe("waits");
  await asBellwether(pressNoted)(note);
  await endNote(note.id);
  expect(await other).toMatchObject({ status: "requested" });
});

test("who takes a note over presses nothing again that was pressed by somebody else meanwhile", async () => {
  const { calls } = sender();
  const release = await aRollout(await connected());
  const note = await aNote(release.id);
  await endNote(note.id);
  const { id } = await press(release.id);
  await prisma().rollback.update({ where: { id }, data: { status: "failed" } });
  const written = await asBellwether(pressNoted)(note);
  expect(written).toMatchObject({ value: { isNew: false, rollback: { id, status: "failed" } } });
  expect(calls).toHaveLength(1);
});

test.each([
  ["is somebody else", aPerson("senior", new Date(), "Bo"), 1],
  ["may not", aPerson("viewer"), 0],
] as const)(
  "where who presses %s than they were taken for, nothing of what was begun leaves or is written",
  async (_, caller, sent) => {
    const { worker, calls } = sender();
    const release = await aRollout(await connected());
    const begun = beginRollBack(aPerson("senior"), release.id, {});
    await until(async () => (await notesOf(release.id)) === 1);
    const outcome = await rollBack(caller, release.id, {}, undefined, begun);
    begun.leave();
    expect(outcome.ok ? outcome.value.rollback.byName : null).toBe(sent === 1 ? "Bo" : null);
    await until(async () => (await notesOf(release.id)) === 0);
    expect(calls).toHaveLength(sent);
    expect(await prisma().rollback.count({ where: { releaseId: release.id } })).toBe(sent);
    expect(await prisma().effect.count({ where: { leasedBy: worker } })).toBe(sent);
  },
);

test("what is called off while another waits to take its note over is pressed by nobody", async () => {
  const { calls } = sender();
  const release = await aRollout(await connected());
  const ana = personCaller(await aMember({ role: "senior" }), null, new Date());
  const begun = beginRollBack(ana, release.id, {});
  await until(async () => (await notesOf(release.id)) === 1);
  const where = { kind: "press", releaseId: release.id };
  const { id, payload } = await prisma().effect.findFirstOrThrow({ where });
  const over = asBellwether(pressNoted)({ id, payload: payload as JsonObject });
  expect(await Promise.race([over, sleep(300, "waits")])).toBe("waits");
  begun.leave();
  expect(await over).toMatchObject({ ok: false, refusal: { code: "not_found" } });
  expect(await prisma().rollback.count({ where: { releaseId: release.id } })).toBe(0);
  expect(calls).toEqual([]);
});

test("a call that is got ready waits until it is sure who presses", async () => {
  const { ready, calls } = sender();
  const release = await aRollout(await connected());
  const ana = aPerson("senior");
  const begun = beginRollBack(ana, release.id, {});
  await until(async () => ready.length === 1 && (await notesOf(release.id)) === 1);
  await sleep(200);
  expect(calls).toEqual([]);
  expect(await prisma().rollback.count({ where: { releaseId: release.id } })).toBe(0);
  expect(await rollBack(ana, release.id, {}, undefined, begun)).toMatchObject({
    value: { isNew: true, rollback: { status: "sent", byName: "Ana" } },
  });
  expect(calls).toEqual(ready);
});

test.each([
  ["was disabled", { disabledAt: instant(new Date()) }],
  ["may not", { role: "viewer" }],
] as const)("a note of somebody who %s is not taken over", async (_, about) => {
  sender();
  const release = await aRollout(await connected());
  const note = await aNote(release.id, about);
  const no = await asBellwether(pressNoted)(note);
  expect(no).toMatchObject({ ok: false, refusal: { code: "forbidden" } });
  await endNote(note.id);
  expect(await prisma().rollback.count({ where: { releaseId: release.id } })).toBe(0);
});
