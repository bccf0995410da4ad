import { createECDH, randomBytes } from "node:crypto";
import { afterAll, expect, test } from "vitest";
import { personCaller } from "@/lib/access/caller";
import { theSystem } from "@/lib/access/testing";
import { endMutes } from "@/lib/commands/canary/alert/end-mutes";
import { escalateAlert } from "@/lib/commands/canary/alert/escalate-alert";
import { muteAlert } from "@/lib/commands/canary/alert/mute-alert";
import { moveRelease } from "@/lib/commands/release/move-release";
import { disconnect } from "@/lib/db/client";
import { addAlert } from "@/lib/db/canary/alert/alert-rows";
import { addPerson } from "@/lib/db/team/person-rows";
import { readDiary } from "@/lib/db/diary/read";
import { aRelease, aService, inRolledBackTransaction } from "@/lib/db/testing";
import { reader, type Tx } from "@/lib/db/transact";
import { someAlert } from "@/lib/domain/canary/testing";
import { deviceInput } from "@/lib/domain/connections/push/device";
import type { PushResult } from "@/lib/domain/connections/push/push-message";
import { newPerson } from "@/lib/domain/team/person";
import { newId } from "@/lib/kernel/ids";
import { instant } from "@/lib/kernel/instant";
import { ownDeliveries } from "@/lib/queries/connections/own-deliveries";
import { ownDevices } from "@/lib/queries/connections/own-devices";
import { addDevice } from "./add-device";
import { beginPush, type PushAbout } from "./begin-push";
import { endPush } from "./end-push";
import { ensurePushKeys } from "./ensure-push-keys";
import { removeDevice } from "./remove-device";
import { tellPerson } from "./tell-person";
import { testDevice } from "./test-device";

afterAll(disconnect);

/** Somebody with an account. */
async function someone(name: string) {
  const id = newId("user");
  const email = `${id}@example.com`;
  const fields = { name, email, role: "engineer", passwordHash: null } as const;
  await addPerson(newPerson(id, fields), instant(new Date()))(reader());
  return personCaller({ id, name, role: "engineer" }, null, new Date());
}

function aBrowser(path = randomBytes(6).toString("hex")) {
  const pair = createECDH("prime256v1");
  return deviceInput.parse({
    endpoint: `https://push.example.com/send/${path}`,
    keys: {
      p256dh: pair.generateKeys("base64url"),
      auth: randomBytes(16).toString("base64url"),
    },
    label: "Firefox on Android",
  });
}

const message = { sentence: "Look", path: "/releases/rel_1", about: "al_1" };
const part = { limit: 50 };
const effects = (tx: Tx, kind: string) =>
  tx.effect.findMany({ where: { kind, state: "waiting" }, orderBy: { createdAt: "asc" } });

test("a browser that subscribes twice is one device; another person's stays out of reach", () =>
  inRolledBackTransaction(async (tx) => {
    await ensurePushKeys();
    await ensurePushKeys();
    const ana = await someone("Ana");
    const browser = aBrowser();
    await addDevice(ana, browser);
    const again = await addDevice(ana, browser);
    const view = await ownDevices(ana);
    expect(Buffer.from(view.publicKey ?? "", "base64url")).toHaveLength(65);
    expect(view.items).toMatchObject([{ label: "Firefox on Android", lastTakenAt: null }]);
    expect(JSON.stringify(view)).not.toContain("push.example.com");
    const [row] = await tx.pushDevice.findMany({ where: { userId: ana.actor.id } });
    expect(row?.auth).not.toContain(browser.keys.auth);
    const id = again.ok ? again.value.id : "";
    const bo = await someone("Bo");
    expect((await removeDevice(bo, id)).ok).toBe(false);
    expect((await testDevice(bo, id)).ok).toBe(false);
    expect((await testDevice(ana, id)).ok).toBe(true);
    expect(await effects(tx, "push")).toHaveLength(1);
    expect((await removeDevice(ana, id)).ok).toBe(true);
    expect((await ownDevices(ana)).items).toEqual([]);
  }));

/** What the worker does with one message, and what the push service answers. */
async function answered(about: PushAbout, statusCode: number, result: PushResult) {
  const begun = await beginPush(theSystem(), about);
  if (!begun.ok || !("attemptId" in begun.value)) throw new Error(JSON.stringify(begun));
  const answer = { result, statusCode, ms: 5, answer: "" };
  return endPush(theSystem(), about, { attemptId: begun.value.attemptId, answer });
}

test("a person is told on every device; each message is in the log, and a forgotten one removes its device", () =>
  inRolledBackTransaction(async (tx) => {
    await ensurePushKeys();
    const ana = await someone("Ana");
    for (let i = 0; i < 2; i++) await addDevice(ana, aBrowser());
    const telling = {
      key: "eff_1",
      to: { id: ana.actor.id, name: "Ana" },
      message,
      releaseId: null,
    };
    expect(await tellPerson(theSystem(), telling)).toMatchObject({
      value: "Ana is told on 2 devices.",
    });
    await tellPerson(theSystem(), telling);
    const [first, second, ...more] = (await effects(tx, "push")).map(({ id, payload }) => ({
      effectId: id,
      deviceId: String((payload as { deviceId: string }).deviceId),
      message,
    }));
    if (!first || !second) throw new Error("two messages");
    expect(more).toEqual([]);
    expect(await answered(first, 429, "busy")).not.toMatchObject({ value: { againAt: null } });
    expect(await answered(first, 201, "taken")).toMatchObject({ value: { againAt: null } });
    expect(await answered(second, 410, "gone")).toMatchObject({ value: { againAt: null } });
    expect((await ownDevices(ana)).items).toMatchObject([{ lastTakenAt: expect.any(String) }]);
    const log = (await ownDeliveries(ana, part)).items;
    expect(log.map(({ result, number }) => [result, number])).toEqual([
      ["gone", 1],
      ["taken", 2],
      ["busy", 1],
    ]);
    expect(await beginPush(theSystem(), second)).toMatchObject({
      value: { do: "nothing", why: "The device was removed." },
    });
    const nobody = { ...telling, to: { id: null, name: "Zoe" } };
    expect(await tellPerson(theSystem(), nobody)).toMatchObject({
      value: "Zoe has no account here: told on the screen only.",
    });
  }));

/** A release at 5 % with people and an open guardrail alert. */
async function inTrouble() {
  const [bo, cy] = [await someone("Bo"), await someone("Cy")];
  await someone("Ed");
  const service = await aService();
  const at = instant(Date.now() - 60_000);
  const going = {
    status: "rolling_out",
    stage: 0,
    weight: 5,
    startedAt: at,
    clockFrom: at,
  } as const;
  const people = { watcher: "Bo", watcherId: bo.actor.id, buddy: "Cy", onCall: "Dee" };
  const release = await aRelease({ ...going, ...people }, service);
  const alert = someAlert({ id: newId("alert"), releaseId: release.id, openedAt: at });
  await addAlert(alert)(reader());
  return { bo, cy, release, alert };
}

const told = async (release: string) =>
  (await readDiary({ release, kind: "alert.told" }, 50)).map(({ data }) => data["rung"]);

test("an alert nobody claims goes up, one record for each step, and stops where it is claimed", () =>
  inRolledBackTransaction(async (tx) => {
    const { release, alert } = await inTrouble();
    const later = async (minutes: number) =>
      escalateAlert(theSystem(new Date(Date.now() + minutes * 60_000)), alert.id);
    expect(await later(0)).toMatchObject({
      ok: true,
      value: { word: expect.stringContaining("Bo") },
    });
    await later(1);
    expect(await told(release.id)).toEqual(["watcher"]);
    await later(5);
    await later(10);
    await later(15);
    await later(20);
    expect(await told(release.id)).toEqual(["watcher", "buddy", "on-call", "team"]);
    const [first] = await effects(tx, "tell_person");
    expect(first?.payload).toMatchObject({ path: `/releases/${release.id}?rollback=open` });
    const claimed = await inTrouble();
    await tx.alert.update({ where: { id: claimed.alert.id }, data: { status: "claimed" } });
    expect(await escalateAlert(theSystem(), claimed.alert.id)).toMatchObject({
      value: { again: null, word: "It is claimed." },
    });
  }));

test("a mute ends with its stage, and the alert is carried up again", () =>
  inRolledBackTransaction(async (tx) => {
    const { bo, release, alert } = await inTrouble();
    await muteAlert(bo, alert.id, { reason: "A load test" });
    const move = { move: "advance", override: true, reason: "It ends in this stage" } as const;
    expect((await moveRelease(bo, release.id, move)).ok).toBe(true);
    expect(await effects(tx, "end_mutes")).toHaveLength(1);
    expect(await endMutes(theSystem(), release.id)).toMatchObject({ value: 1 });
    expect(await endMutes(theSystem(), release.id)).toMatchObject({ value: 0 });
    const row = await tx.alert.findUniqueOrThrow({ where: { id: alert.id } });
    expect(row).toMatchObject({ status: "open", mutedWhy: null });
    expect(await effects(tx, "escalate_alert")).toMatchObject([{ key: alert.id }]);
  }));
