import { afterAll, expect, test } from "vitest";
import { takeEvent } from "@/app/api/v1/events/[connectorId]/take-event";
import { aPerson } from "@/lib/access/testing";
import { setConnector } from "@/lib/commands/connections/connector/set-connector";
import { signWebhook } from "@/lib/connectors/webhook/sign";
import { disconnect } from "@/lib/db/client";
import { aService, inRolledBackTransaction } from "@/lib/db/testing";
import { newId } from "@/lib/kernel/ids";
import { connectorView } from "@/lib/queries/connections/connector-view";

afterAll(disconnect);

const secretOf = (byte: number) => `whsec_${Buffer.alloc(24, byte).toString("base64")}`;
const [ours, theirs] = [secretOf(1), secretOf(2)];

async function send(connectorId: string, secret: string) {
  const body = JSON.stringify({ type: "deploy.started", version: "2.4.0" });
  const headers = signWebhook([secret], newId("event"), new Date(), body);
  const url = `http://localhost/api/v1/events/${connectorId}`;
  return takeEvent(new Request(url, { method: "POST", body, headers }), connectorId);
}

test("the page says when an event was turned away, until one proves who sent it or a secret is given", () =>
  inRolledBackTransaction(async (tx) => {
    const { key } = await aService();
    const input = { kind: "webhook", url: "http://127.0.0.1:9/hook" } as const;
    const save = async (secret: string) =>
      setConnector(aPerson("admin"), key, { ...input, secret });
    const made = await save(ours);
    if (!made.ok) throw new Error(made.refusal.detail);
    const { id } = made.value;
    const refusedAt = async () => (await connectorView(aPerson(), key))?.refusedAt;
    expect(await refusedAt()).toBeNull();

    expect(await send(id, theirs)).toMatchObject({ refusal: { code: "unauthenticated" } });
    const first = await refusedAt();
    expect(Date.now() - Date.parse(first ?? "")).toBeLessThan(60_000);
    await send(id, theirs);
    expect(await refusedAt()).toBe(first);
    expect(await tx.inboxEvent.count({ where: { connectorId: id } })).toBe(0);

    expect(await send(id, ours)).toMatchObject({ ok: true });
    expect(await refusedAt()).toBeNull();

    await send(id, theirs);
    await save(theirs);
    expect(await refusedAt()).toBeNull();
    expect(await send(id, theirs)).toMatchObject({ ok: true });
  }));
