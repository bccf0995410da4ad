import { afterAll, expect, test } from "vitest";
import { replayFromInbox } from "@/app/api/v1/inbox/[id]/replay/replay-from-inbox";
import { aPerson } from "@/lib/access/testing";
import { mapEvent } from "@/lib/commands/connections/inbox/map-event";
import { aRollout } from "@/lib/commands/rollback/testing/rollout";
import { createToken } from "@/lib/commands/team/create-token";
import { disconnect } from "@/lib/db/client";
import { aService, inRolledBackTransaction } from "@/lib/db/testing";
import type { Scope } from "@/lib/domain/team/permissions";
import { countInboxBy, listInbox } from "@/lib/queries/connections/list-inbox";
import { listAlertsBefore } from "@/lib/queries/canary/list-alerts-before";
import { takeEvent } from "@/app/api/v1/events/[connectorId]/take-event";

afterAll(disconnect);

async function aToken(...scopes: Scope[]) {
  const made = await createToken(aPerson("admin"), { name: "CI", scopes });
  if (!made.ok) throw new Error(made.refusal.detail);
  return made.value.secret;
}

async function send(connectorId: string, token: string, body: unknown, headers = {}) {
  const request = new Request(`http://localhost/api/v1/events/${connectorId}`, {
    method: "POST",
    headers: { authorization: `Bearer ${token}`, "content-type": "application/json", ...headers },
    body: JSON.stringify(body),
  });
  return takeEvent(request, connectorId);
}

const deploy = { type: "deploy.succeeded", environment: "production", version: "7.0.0" };

test("whoever has a token with the scope may report; without it, or for nobody's address, nobody", () =>
  inRolledBackTransaction(async () => {
    const { connector } = await aRollout();
    const token = await aToken("events");
    expect(await send(connector.id, token, deploy)).toMatchObject({ value: { result: "used" } });
    expect(await send("con_none", token, deploy)).toMatchObject({ refusal: { code: "not_found" } });
    expect(await send(connector.id, await aToken("read"), deploy)).toMatchObject({
      refusal: { code: "forbidden" },
    });
    expect(await send(connector.id, "bw_wrong", deploy)).toMatchObject({
      refusal: { code: "unauthenticated" },
    });
    const many = Array.from({ length: 501 }, () => ({}));
    expect(await send(connector.id, token, many)).toMatchObject({ refusal: { code: "too_large" } });
    expect(await send(connector.id, token, [])).toMatchObject({ refusal: { code: "invalid" } });
  }));

test("nothing is lost of what no database keeps, nor of times that are none", () =>
  inRolledBackTransaction(async () => {
    const { connector } = await aRollout();
    const token = await aToken("events");
    const odd = { detail: "half \ud800, zero \u0000", actor: "\u0000", ref: "\u0000" };
    const sent = { ...deploy, ...odd, version: "7.0.1\u0000", event_id: "odd\u0000" };
    const taken = await send(connector.id, token, sent);
    expect(taken).toMatchObject({ value: { result: "used" } });
    if (!taken.ok) throw new Error(taken.refusal.detail);
    const again = await replayFromInbox(aPerson("admin"), taken.value.id);
    expect(again).toMatchObject({ value: { result: "used" } });
    expect(await send(connector.id, token, sent)).toMatchObject({ value: { repeated: true } });
    const never = { ...deploy, occurred_at: "0000-01-01T00:00:00Z" };
    expect(await send(connector.id, token, never)).toMatchObject({
      value: { result: "refused", reading: "occurred_at: It is not of our era." },
    });
  }));

test("what waits is read once somebody says what its names mean, with all of its like, and later ones at once", () =>
  inRolledBackTransaction(async (tx) => {
    const { connector } = await aRollout();
    const billing = await aService({ name: "Billing" });
    const token = await aToken("events");
    const odd = { service: "acme/billing", environment: "prod-eu" };
    const at = (hour: number) => new Date(Date.now() - hour * 3_600_000).toISOString();
    const report = (version: string, hour: number) =>
      send(connector.id, token, { ...deploy, ...odd, version, occurred_at: at(hour) });
    const first = await report("1.0.1", 3);
    expect(first).toMatchObject({ value: { result: "waiting" } });
    await report("1.0.2", 2);
    expect(await countInboxBy({ connector: connector.id })).toMatchObject({ waiting: 2 });
    const id = first.ok ? first.value.id : "";
    const wrong = await mapEvent(aPerson(), id, { service: "none-such" });
    expect(wrong).toMatchObject({ refusal: { code: "invalid" } });
    const half = await mapEvent(aPerson(), id, { service: billing.key });
    expect(half).toMatchObject({ value: { result: "waiting" } });
    const whole = await mapEvent(aPerson(), id, { environment: "production" });
    expect(whole).toMatchObject({ value: { result: "used", others: 1 } });
    const made = await tx.release.findMany({ where: { serviceId: billing.id } });
    expect(made.map(({ version, unplanned, status }) => [version, unplanned, status])).toEqual([
      ["1.0.1", true, "completed"],
      ["1.0.2", true, "completed"],
    ]);
    expect(await report("1.0.3", 1)).toMatchObject({ value: { result: "used" } });
    expect(await replayFromInbox(aPerson(), id)).toMatchObject({
      value: { result: "used", reading: "That was reported already." },
    });
    const page = await listInbox({ connector: connector.id, result: "used" }, { limit: 10 });
    expect(page.items).toHaveLength(3);
    const staging = await send(connector.id, token, { ...deploy, environment: "qa" });
    const qa = staging.ok ? staging.value.id : "";
    expect(await mapEvent(aPerson(), qa, { environment: "none" })).toMatchObject({
      value: { result: "ignored" },
    });
  }));

test("an alert that fires during a rollout is the release's, one from before is shown apart; over is over", () =>
  inRolledBackTransaction(async (tx) => {
    const { connector, release, service } = await aRollout();
    const token = await aToken("events");
    const alert = (fingerprint: string, minutes: number, status: "firing" | "resolved") => ({
      ...{ status, fingerprint, generatorURL: "" },
      labels: { alertname: `Alert ${fingerprint}`, severity: "critical" },
      annotations: { summary: "5 % fail." },
      startsAt: new Date(Date.now() - minutes * 60_000).toISOString().replace(/\d\dZ$/, "00Z"),
      endsAt: status === "firing" ? "0001-01-01T00:00:00Z" : new Date().toISOString(),
    });
    const notify = (...alerts: object[]) =>
      send(connector.id, token, { version: "4", receiver: "bw", status: "firing", alerts });
    const during = alert("a", 5, "firing");
    const both = await notify(during, alert("b", 60, "firing"));
    expect(both).toMatchObject({ value: { events: [{ result: "used" }, { result: "used" }] } });
    const standing = () => tx.alert.findMany({ where: { releaseId: release.id } });
    expect(await standing()).toMatchObject([
      { metric: "Alert a", role: "guardrail", level: "recommended", status: "open" },
    ]);
    const before = await listAlertsBefore(service.id, release.startedAt);
    expect(before).toMatchObject([{ name: "Alert b", endsAt: null }]);
    await notify({ ...alert("a", 5, "resolved"), startsAt: during.startsAt });
    await notify(during);
    expect(await standing()).toMatchObject([{ status: "resolved" }]);
    const early = alert("c", 4, "firing");
    await notify({ ...alert("c", 4, "resolved"), startsAt: early.startsAt });
    await notify(early);
    expect(await standing()).toHaveLength(1);
  }));

test("an incident that only its id holds together is one, whoever reports it and in whatever order", () =>
  inRolledBackTransaction(async (tx) => {
    const { connector, release, service } = await aRollout();
    const token = await aToken("events");
    const say = (incident: string, what: string, minutesAgo: number) => {
      const timestamp = new Date(Date.now() - minutesAgo * 60_000).toISOString();
      const type = `dev.cdevents.incident.${what}.0.2.0`;
      const context = { version: "0.4.1", id: `${incident} ${what}`, source: "/pager", type };
      const content = { description: `${what}: too slow`, service: { id: `shop/${service.key}` } };
      const subject = { id: incident, content };
      return send(connector.id, token, { context: { ...context, timestamp }, subject });
    };
    const standing = () => tx.alert.findMany({ where: { releaseId: release.id } });
    await say("i-1", "detected", 5);
    await say("i-1", "reported", 4);
    expect(await standing()).toMatchObject([{ metric: "detected: too slow", status: "open" }]);
    await say("i-1", "resolved", 2);
    expect(await standing()).toMatchObject([{ status: "resolved" }]);
    await say("i-2", "resolved", 1);
    await say("i-2", "detected", 3);
    expect(await standing()).toHaveLength(1);
    expect(await tx.outsideAlert.count({ where: { endsAt: null } })).toBe(0);
  }));

test("an alarm whose end names no beginning: fired again it is one, and its end may come first", () =>
  inRolledBackTransaction(async (tx) => {
    const { connector, release, service } = await aRollout();
    const token = await aToken("events");
    const standing = () => tx.alert.findMany({ where: { releaseId: release.id } });
    const paged = (what: string, minutesAgo: number) => {
      const occurred_at = new Date(Date.now() - minutesAgo * 60_000).toISOString();
      const data = { id: "P1", title: "Slow", service: { summary: service.key } };
      const id = `P1 ${what}`;
      return send(connector.id, token, { event: { id, event_type: what, occurred_at, data } });
    };
    const plain = (minutesAgo: number, status: string) => {
      const occurred_at = new Date(Date.now() - minutesAgo * 60_000).toISOString();
      const about = { type: "alert", name: "Slow", run_id: "m-1", service: service.key };
      return send(connector.id, token, { ...about, status, occurred_at });
    };
    await plain(4, "triggered");
    await plain(3, "re-triggered");
    expect(await standing()).toMatchObject([{ status: "open" }]);
    await plain(2, "recovered");
    expect(await tx.outsideAlert.count({ where: { endsAt: null } })).toBe(0);
    await paged("incident.resolved", 1);
    await paged("incident.triggered", 3);
    expect(await standing()).toHaveLength(1);
    expect(await tx.outsideAlert.count({ where: { endsAt: null } })).toBe(0);
  }));
