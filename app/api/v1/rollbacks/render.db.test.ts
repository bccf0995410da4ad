import { Webhook } from "standardwebhooks";
import { afterEach, expect, test } from "vitest";
import { takeEvent } from "@/app/api/v1/events/[connectorId]/take-event";
import {
  accepted,
  aWorker,
  liveThrough,
  press,
  until,
  withWorker,
} from "@/app/api/v1/rollbacks/testing";
import { takeRemedy } from "@/app/api/v1/services/[key]/connector/remedy/take-remedy";
import { aPerson } from "@/lib/access/testing";
import { RenderDouble } from "@/lib/connectors/render/testing";
import { prisma } from "@/lib/db/client";
import { readDiary } from "@/lib/db/diary/read";
import { rollbackView } from "@/lib/queries/rollback/rollback-view";

const webhookSecret = `whsec_${Buffer.alloc(32, 6).toString("base64")}`;

const open: { double: RenderDouble; tick: NodeJS.Timeout }[] = [];
withWorker();
afterEach(async () => {
  for (const { double, tick } of open.splice(0)) {
    clearInterval(tick);
    await double.close();
  }
});

async function live() {
  const double = new RenderDouble();
  double.advance(Date.now() - double.now);
  const tick = setInterval(() => double.advance(Date.now() - double.now), 20);
  open.push({ double, tick });
  // The version is the id of a deploy.
  const input = {
    kind: "render",
    url: await double.open(),
    service: "srv-abc123",
    token: "rnd_0123456789abcdef",
    webhookSecret,
  } as const;
  return { double, ...(await liveThrough(input, { currentVersion: "dep-0001" })) };
}

/** Render's signed, thin word that a deploy ended. */
function ended(connectorId: string, event: string): Request {
  const data = { id: event, serviceId: "srv-abc123", serviceName: "shop", status: "succeeded" };
  const body = JSON.stringify({ type: "deploy_ended", timestamp: new Date().toISOString(), data });
  const now = new Date(Math.floor(Date.now() / 1000) * 1000);
  const headers = {
    "webhook-id": `msg_${event}`,
    "webhook-timestamp": String(now.getTime() / 1000),
    "webhook-signature": new Webhook(webhookSecret).sign(`msg_${event}`, now, body),
  };
  const url = `http://127.0.0.1/api/v1/events/${connectorId}`;
  return new Request(url, { method: "POST", headers, body });
}

test("its thin event is asked about, and closes the rollback; auto-deploy is switched on again from here", async () => {
  const { double, release, service, connector } = await live();
  aWorker();
  const id = await press(release.id);
  await accepted(id);
  expect(double.autoDeploy).toBe("no");
  const deployId = double.deploys.at(-1)?.id;
  const event = `evt-${release.id.slice(-12)}`;
  double.events.set(event, { id: event, details: { deployId, trigger: { rollback: true } } });
  const taken = await takeEvent(ended(connector.id, event), connector.id);
  expect(taken).toMatchObject({ value: { result: "ignored" } });
  await until(async () => ((await rollbackView(aPerson("engineer"), id))?.doneAt ? true : null));
  const kept = await prisma().inboxEvent.findFirst({ where: { connectorId: connector.id } });
  expect(kept).toMatchObject({ result: "used", event: { externalRef: `deploy:${deployId}` } });
  const view = await rollbackView(aPerson("engineer"), id);
  expect(view?.otherSide?.warnings[0]?.remedy?.key).toBe("auto_deploy_on");
  const signal = AbortSignal.timeout(5_000);
  const person = aPerson("engineer");
  expect(await takeRemedy(person, service.key, "auto_deploy_on", signal)).toMatchObject({
    value: { words: "Auto-deploy is on." },
  });
  expect(double.autoDeploy).toBe("yes");
  expect(await takeRemedy(person, service.key, "melt", signal)).toMatchObject({ ok: false });
  const [entry] = await readDiary({ service: service.id, kind: "connector.remedied" }, 1);
  expect(entry?.sentence).toContain("Auto-deploy is on.");
  expect(double.done).toBe(1);
}, 60_000);
