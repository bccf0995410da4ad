import { afterAll, expect, test } from "vitest";
import { aPerson, theSystem } from "@/lib/access/testing";
import { escalateAlert } from "@/lib/commands/canary/alert/escalate-alert";
import { tellEveryone } from "@/lib/commands/canary/alert/tell-everyone";
import { answer } from "@/lib/commands/rollback/testing/rollout";
import { addAlert } from "@/lib/db/canary/alert/alert-rows";
import { disconnect } from "@/lib/db/client";
import { readDiary } from "@/lib/db/diary/read";
import { addPerson } from "@/lib/db/team/person-rows";
import { aRelease, inRolledBackTransaction } from "@/lib/db/testing";
import { reader, type Tx } from "@/lib/db/transact";
import { someAlert } from "@/lib/domain/canary/testing";
import { newPerson } from "@/lib/domain/team/person";
import { newId } from "@/lib/kernel/ids";
import { instant } from "@/lib/kernel/instant";
import { listEndpoints } from "@/lib/queries/connections/list-endpoints";
import { channelDeliveries, teamChannel } from "@/lib/queries/connections/team-channel";
import { beginDelivery } from "@/lib/commands/connections/endpoint/begin-delivery";
import { changeEndpoint } from "@/lib/commands/connections/endpoint/change-endpoint";
import { endDelivery } from "@/lib/commands/connections/endpoint/end-delivery";
import { fanOutEvents } from "@/lib/commands/connections/endpoint/fan-out-events";
import { removeChannel } from "./remove-channel";
import { resendDelivery } from "@/lib/commands/connections/endpoint/resend-delivery";
import { setChannel } from "./set-channel";
import { testChannel } from "./test-channel";

afterAll(disconnect);

const admin = aPerson("admin");
const url = "https://hooks.slack.com/services/T0/B0/s3cr3tpath";
const setIt = async (input = { chat: "slack", url } as const) => {
  const set = await setChannel(admin, input);
  if (!set.ok) throw new Error(set.refusal.detail);
  return set.value;
};

async function log() {
  const found = await channelDeliveries(admin, undefined, { limit: 50 });
  if (!found.ok) throw new Error(found.refusal.detail);
  return found.value.items;
}

/** Posts what waits, and hears this status. */
async function post(deliveryId: string, statusCode: number) {
  const begun = await beginDelivery(theSystem(), deliveryId);
  const heard = answer(statusCode < 300 ? "done" : "refused", statusCode);
  const ended = await endDelivery(theSystem(), deliveryId, { attemptId: "", answer: heard });
  if (!begun.ok || !ended.ok) throw new Error("not posted");
  return begun.value;
}

const effects = (tx: Tx, kind: string) =>
  tx.effect.findMany({ where: { kind, state: "waiting" }, orderBy: { createdAt: "asc" } });

/** An alert of which all but the team were told, ten minutes ago. */
async function climbed() {
  const id = newId("user");
  const fields = { name: "Ed", email: `${id}@example.com`, role: "engineer", passwordHash: null };
  await addPerson(newPerson(id, { ...fields, role: "engineer" }), instant(new Date()))(reader());
  const release = await aRelease({ status: "rolling_out", stage: 0, weight: 5 });
  const toldAt = instant(Date.now() - 600_000);
  const given = { id: newId("alert"), releaseId: release.id, openedAt: toldAt };
  const alert = someAlert({ ...given, told: 3, toldAt });
  await addAlert(alert)(reader());
  return { release, alert };
}

test("its address is sealed, goes out to nobody but the chat, and is no endpoint of events", () =>
  inRolledBackTransaction(async (tx) => {
    const { id } = await setIt();
    const row = await tx.endpoint.findUniqueOrThrow({ where: { id } });
    expect(JSON.stringify(row)).not.toContain("s3cr3tpath");
    const view = await teamChannel(admin);
    expect(view).toMatchObject({ value: { chat: "slack", host: "hooks.slack.com" } });
    const said = await readDiary({ subject: id }, 50);
    expect(JSON.stringify([view, said])).not.toMatch(/s3cr3tpath|services/);
    expect(await listEndpoints(admin, { limit: 200 })).not.toMatchObject({
      value: { items: [{ id }] },
    });
    expect((await changeEndpoint(admin, id, { name: "x" })).ok).toBe(false);
    await testChannel(admin);
    const [hello] = await log();
    expect(await post(hello?.id ?? "", 200)).toMatchObject({ chat: "slack", url, secrets: [] });
    const tested = await readDiary({ subject: id, kind: "channel.tested" }, 5);
    expect(tested.map(({ sentence }) => sentence)).toEqual([
      "The team channel (Slack) took a test.",
    ]);
  }));

test("what nobody claims is told there, once, and to nobody's devices", () =>
  inRolledBackTransaction(async (tx) => {
    await setIt();
    const { release, alert } = await climbed();
    expect(await escalateAlert(theSystem(), alert.id)).toMatchObject({ value: { again: null } });
    expect(await effects(tx, "tell_person")).toEqual([]);
    await fanOutEvents(theSystem());
    await fanOutEvents(theSystem());
    const [message, ...more] = await log();
    expect(more).toEqual([]);
    expect(message?.body).toContain(`/releases/${release.id}`);
    expect((await effects(tx, "post_message")).map(({ key }) => key)).toEqual([message?.id]);
  }));

test("where it does not take that, everyone is told after all; not once somebody has claimed it", () =>
  inRolledBackTransaction(async (tx) => {
    await setIt();
    const { alert } = await climbed();
    await escalateAlert(theSystem(), alert.id);
    await fanOutEvents(theSystem());
    const [message] = await log();
    await post(message?.id ?? "", 410);
    expect(await teamChannel(admin)).toMatchObject({
      value: { brokenWhy: expect.stringContaining("410") },
    });
    expect(await effects(tx, "tell_everyone")).toMatchObject([{ key: message?.id }]);
    expect(await tellEveryone(theSystem(), message?.id ?? "")).toMatchObject({
      value: expect.stringContaining("could not be told"),
    });
    const to = (await effects(tx, "tell_person")).map(({ payload }) => JSON.stringify(payload));
    expect(to.some((one) => one.includes('"name":"Ed"'))).toBe(true);
    await tx.alert.update({ where: { id: alert.id }, data: { status: "claimed" } });
    expect(await tellEveryone(theSystem(), message?.id ?? "")).toMatchObject({
      value: "It is claimed.",
    });
  }));

test("a broken one is passed over, until a test arrives or another address is set", () =>
  inRolledBackTransaction(async (tx) => {
    const { id } = await setIt();
    const broken = { disabledAt: new Date(), disabledWhy: "It answered 404: no_service" };
    await tx.endpoint.update({ where: { id }, data: broken });
    const { alert } = await climbed();
    await escalateAlert(theSystem(), alert.id);
    expect((await effects(tx, "tell_person")).length).toBeGreaterThan(0);
    await fanOutEvents(theSystem());
    expect(await log()).toEqual([]);
    await testChannel(admin);
    const [hello] = await log();
    await post(hello?.id ?? "", 200);
    expect(await teamChannel(admin)).toMatchObject({ value: { brokenAt: null } });
    await tx.endpoint.update({ where: { id }, data: broken });
    await tx.endpoint.updateMany({ where: { id }, data: { revision: { increment: 1 } } });
    await setChannel(admin, { chat: "discord", url: "https://discord.com/api/webhooks/1/x" });
    expect(await teamChannel(admin)).toMatchObject({ value: { chat: "discord", brokenAt: null } });
    expect((await log()).length).toBe(1);
    expect((await resendDelivery(admin, hello?.id ?? "")).ok).toBe(true);
    expect((await removeChannel(admin)).ok).toBe(true);
    expect(await teamChannel(admin)).toMatchObject({ value: null });
  }));
