import { afterAll, expect, test } from "vitest";
import { takeEvent } from "@/app/api/v1/events/[connectorId]/take-event";
import { replayFromInbox } from "@/app/api/v1/inbox/[id]/replay/replay-from-inbox";
import { aPerson, theSystem } from "@/lib/access/testing";
import { setConnector } from "@/lib/commands/connections/connector/set-connector";
import { beginDrillCall } from "@/lib/commands/readiness/drill/begin-drill-call";
import { startDrill } from "@/lib/commands/readiness/drill/start-drill";
import { signWebhook } from "@/lib/connectors/webhook/sign";
import { disconnect } from "@/lib/db/client";
import { aService, inRolledBackTransaction } from "@/lib/db/testing";
import { drillView } from "@/lib/queries/readiness/drill-view";

afterAll(disconnect);

const own = (byte: number) => `whsec_${Buffer.alloc(24, byte).toString("base64")}`;
const [production, staging] = [own(1), own(2)];

/** A service whose staging signs with a key of its own, and a drill of it that was sent. */
async function aDrill() {
  const { key } = await aService();
  const url = "http://127.0.0.1:9/hook";
  const input = { kind: "webhook", url, secret: production, staging: { secret: staging } } as const;
  const connector = await setConnector(aPerson("admin"), key, input);
  const drill = await startDrill(aPerson(), key, { from: "2.4.0", to: "2.3.9" });
  if (!connector.ok || !drill.ok) throw new Error(JSON.stringify([connector, drill]));
  await beginDrillCall(theSystem(), drill.value.id);
  return { id: connector.value.id, drill: drill.value.id };
}

async function report(connectorId: string, secret: string, said: object) {
  const body = JSON.stringify(said);
  const headers = signWebhook([secret], `msg_${body.length}`, new Date(), body);
  const url = `http://localhost/api/v1/events/${connectorId}`;
  const request = new Request(url, { method: "POST", body, headers });
  return takeEvent(request, connectorId);
}

const done = (id: string) => ({
  ...{ event_id: "e1", type: "operation.finished", op_id: id, status: "succeeded" },
  occurred_at: new Date().toISOString(),
});
const unsigned = { ok: false, refusal: { code: "unauthenticated" } };

test("staging's own key may say how a drill goes, and it is heard at once", () =>
  inRolledBackTransaction(async () => {
    const { id, drill } = await aDrill();
    expect(await report(id, own(3), done(drill))).toMatchObject(unsigned);
    const heard = await report(id, staging, done(drill));
    expect(heard).toMatchObject({ value: { result: "used", reading: "The drill is running." } });
    expect(await drillView(aPerson(), drill)).toMatchObject({ can: { worked: { allowed: true } } });
    expect(await replayFromInbox(aPerson(), heard.ok ? heard.value.id : "")).toMatchObject({
      value: { result: "ignored" },
    });
  }));

test("it may speak of nothing else: no deploy, no rollback, no share of traffic", () =>
  inRolledBackTransaction(async (tx) => {
    const { id, drill } = await aDrill();
    const deploy = { type: "deploy.succeeded", version: "7.0.0" };
    const rest = [
      { ...deploy, environment: "production" },
      { ...deploy, environment: "staging" },
      { ...deploy, op_id: drill, weight: 50 },
      done("rb_0"),
    ];
    for (const said of rest) expect(await report(id, staging, said)).toMatchObject(unsigned);
    expect(await tx.inboxEvent.count({ where: { connectorId: id } })).toBe(0);
    expect(await report(id, production, rest[0] ?? {})).toMatchObject({ ok: true });
  }));
