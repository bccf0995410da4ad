import { afterAll, expect, test } from "vitest";
import { aPerson, theSystem } from "@/lib/access/testing";
import { planRelease } from "@/lib/commands/release/plan-release";
import { answer } from "@/lib/commands/rollback/testing/rollout";
import { disconnect } from "@/lib/db/client";
import { readDiary } from "@/lib/db/diary/read";
import { prune } from "@/lib/db/outbox/prune";
import { aService, inRolledBackTransaction } from "@/lib/db/testing";
import { instant } from "@/lib/kernel/instant";
import { endpointDeliveries } from "@/lib/queries/connections/list-endpoints";
import { beginDelivery } from "./begin-delivery";
import { changeEndpoint } from "./change-endpoint";
import { createEndpoint } from "./create-endpoint";
import { endDelivery } from "./end-delivery";
import { fanOutEvents } from "./fan-out-events";
import { resendDelivery } from "./resend-delivery";
import { resendSince } from "./resend-since";
import { rotateEndpoint } from "./rotate-endpoint";
import { testEndpoint } from "./test-endpoint";

afterAll(disconnect);

async function anEndpoint(types: string[] = ["release"]) {
  const input = { url: "http://127.0.0.1:9/events", form: "standard", types } as const;
  const made = await createEndpoint(aPerson("admin"), { ...input, types });
  if (!made.ok) throw new Error(made.refusal.detail);
  return { id: made.value.endpoint.id, secret: made.value.secret };
}

async function aPlan() {
  const service = await aService();
  const input = { service: service.key, version: "9.1.0", risk: "low", notes: "" } as const;
  const planned = await planRelease(aPerson(), input);
  if (!planned.ok) throw new Error(planned.refusal.detail);
  return service;
}

async function told(id: string) {
  const found = await endpointDeliveries(aPerson("admin"), id, undefined, { limit: 50 });
  if (!found.ok) throw new Error(found.refusal.detail);
  return { endpoint: found.value.endpoint, items: found.value.deliveries.items };
}

/** Sends what waits, and hears this status. */
async function attempt(deliveryId: string, status: number, at = new Date()) {
  const begun = await beginDelivery(theSystem(at), deliveryId);
  const call = { attemptId: deliveryId, answer: answer("refused", status) };
  const ended = await endDelivery(theSystem(at), deliveryId, call);
  if (!begun.ok || !ended.ok) throw new Error("not sent");
  return { begun: begun.value, againAt: ended.value.againAt };
}

test("what is written after it was added is told once, of the kinds it chose, and nothing before", () =>
  inRolledBackTransaction(async (tx) => {
    await aPlan();
    const { id } = await anEndpoint();
    const service = await aPlan();
    await fanOutEvents(theSystem());
    await fanOutEvents(theSystem());
    const { items } = await told(id);
    expect(items).toMatchObject([{ type: "release.planned", state: "waiting", attempts: 0 }]);
    expect(JSON.parse(items[0]?.body ?? "")).toMatchObject({
      type: "release.planned",
      data: { service: service.key, release: { version: "9.1.0", previousVersion: "2.3.9" } },
    });
    const waiting = await tx.effect.findMany({
      where: { kind: "deliver_event", state: "waiting" },
    });
    expect(waiting.map(({ key }) => key)).toContain(items[0]?.id);
  }));

test("each attempt is written down; after a failure comes the next, after 410 none, and the diary says so", () =>
  inRolledBackTransaction(async () => {
    const { id } = await anEndpoint();
    await aPlan();
    await fanOutEvents(theSystem());
    const [first] = (await told(id)).items;
    const at = new Date();
    const { againAt } = await attempt(first?.id ?? "", 500, at);
    expect(Date.parse(againAt ?? "") - at.getTime()).toBeLessThan(6_000);
    expect(await attempt(first?.id ?? "", 410, at)).toMatchObject({ againAt: null });
    const { endpoint, items } = await told(id);
    expect(items[0]).toMatchObject({
      ...{ state: "failed", attempts: 2 },
      tries: [
        { number: 1, statusCode: 500 },
        { number: 2, statusCode: 410 },
      ],
    });
    expect(endpoint.disabledWhy).toBe("It answered 410: it is gone for good.");
    const said = await readDiary({ subject: id, kind: "endpoint.disabled" }, 5);
    expect(said).toHaveLength(1);
    await aPlan();
    await fanOutEvents(theSystem());
    expect((await told(id)).items).toHaveLength(1);
    await testEndpoint(aPerson("admin"), id);
    const [ping] = (await told(id)).items;
    expect(ping).toMatchObject({ type: "ping" });
    expect(await attempt(ping?.id ?? "", 200)).toMatchObject({ begun: { attemptId: ping?.id } });
    await changeEndpoint(aPerson("admin"), id, { disabled: false });
    await aPlan();
    await fanOutEvents(theSystem());
    expect((await told(id)).items).toHaveLength(3);
  }));

test("a new secret signs beside the one before for a day, and is never shown again", () =>
  inRolledBackTransaction(async () => {
    const { id, secret } = await anEndpoint([]);
    const ping = await testEndpoint(aPerson("admin"), id);
    const rotated = await rotateEndpoint(aPerson("admin"), id);
    const next = rotated.ok ? rotated.value.secret : "";
    const deliveryId = ping.ok ? ping.value.id : "";
    const secretsAt = async (hours: number) => {
      const at = new Date(Date.now() + hours * 3_600_000);
      const begun = await beginDelivery(theSystem(at), deliveryId);
      return begun.ok && "secrets" in begun.value ? begun.value.secrets : [];
    };
    expect(await secretsAt(1)).toEqual([next, secret]);
    expect(await secretsAt(25)).toEqual([next]);
    const { endpoint } = await told(id);
    expect(JSON.stringify(endpoint)).not.toContain(next);
    expect(endpoint.rotatesUntil).not.toBeNull();
  }));

test("one, or all since an instant, are sent again under their own ids", () =>
  inRolledBackTransaction(async (tx) => {
    const { id } = await anEndpoint();
    const since = instant(Date.now() - 1_000);
    await aPlan();
    await aPlan();
    await fanOutEvents(theSystem());
    const { items } = await told(id);
    for (const one of items) await attempt(one.id, 200);
    expect((await told(id)).items.map(({ state }) => state)).toEqual(["done", "done"]);
    const [newest] = items;
    expect(await resendDelivery(aPerson("admin"), newest?.id ?? "")).toMatchObject({ ok: true });
    expect((await attempt(newest?.id ?? "", 200)).againAt).toBeNull();
    expect(await resendSince(aPerson("admin"), id, since)).toMatchObject({
      value: { sent: 2, more: false },
    });
    const again = (await told(id)).items;
    expect(again.map((one) => one.id)).toEqual(items.map((one) => one.id));
    expect(again.map(({ state }) => state)).toEqual(["waiting", "waiting"]);
    expect(again[0]?.tries).toHaveLength(2);
    expect(await tx.deliveryTry.count({ where: { deliveryId: newest?.id ?? "" } })).toBe(2);
  }));

test("what ended is kept for ninety days, and what still waits as long as it waits", () =>
  inRolledBackTransaction(async (tx) => {
    const { id } = await anEndpoint();
    for (let i = 0; i < 3; i += 1) await aPlan();
    await fanOutEvents(theSystem());
    const [, old, waiting] = (await told(id)).items;
    for (const one of (await told(id)).items.slice(0, 2)) await attempt(one.id, 200);
    const createdAt = new Date(Date.now() - 91 * 86_400_000);
    const longAgo = { id: { in: [old?.id ?? "", waiting?.id ?? ""] } };
    await tx.delivery.updateMany({ where: longAgo, data: { createdAt } });
    // As many as one look takes, and older: they must not stand in its way.
    await tx.$executeRaw`
      insert into delivery (id, endpoint_id, type, content_type, body, state, created_at)
      select 'msg_0' || i, ${id}, 'release', 'text/plain', '', 'waiting', now() - interval '99 days'
      from generate_series(1, 5000) i`;
    await prune(tx);
    await tx.delivery.deleteMany({ where: { id: { startsWith: "msg_0" }, body: "" } });
    const kept = (await told(id)).items.map((one) => one.state);
    expect(kept).toEqual(["done", "waiting"]);
  }));
