import { afterAll, expect, test } from "vitest";
import { connectorCaller } from "@/lib/access/caller";
import { aPerson, aToken } from "@/lib/access/testing";
import { receiveEvent } from "@/lib/commands/connections/inbox/receive-event";
import { moveRelease } from "@/lib/commands/release/move-release";
import { disconnect } from "@/lib/db/client";
import { aRelease, aService, inRolledBackTransaction } from "@/lib/db/testing";
import { reader } from "@/lib/db/transact";
import { outsideEvent } from "@/lib/domain/connections/inbox/outside-event";
import { newId } from "@/lib/kernel/ids";
import { instant } from "@/lib/kernel/instant";
import { releaseView } from "@/lib/queries/release/release-view";
import { changeSoak } from "./change-soak";
import { noteStaging } from "./note-staging";
import { reportSmoke } from "./report-smoke";

afterAll(disconnect);

const sha = "1111111aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa";
const start = Date.UTC(2027, 2, 27, 12);
const at = (minutes: number) => aPerson("engineer", new Date(start + minutes * 60_000), "Ana");

async function staged(soakMinutes: number) {
  const service = await aService({ soakMinutes });
  const release = await aRelease({ status: "ready", sha }, service);
  const outcome = await moveRelease(at(0), release.id, { move: "start_staging" });
  if (!outcome.ok) throw new Error(outcome.refusal.detail);
  return { service, id: release.id };
}

const pass = (id: string, minutes: number) =>
  moveRelease(at(minutes), id, { move: "pass_staging" });

test("the soak holds staging for so much elapsed time, over the night the clocks go forward", () =>
  inRolledBackTransaction(async () => {
    const { id } = await staged(24 * 60);
    expect(await releaseView(at(60), id)).toMatchObject({
      staging: { number: 1, soakUntil: "2027-03-28T12:00:00.000Z", soakLeftSeconds: 23 * 3_600 },
    });
    expect(await pass(id, 24 * 60 - 1)).toMatchObject({
      refusal: { code: "conflict", detail: /It soaks for 1 min more/ },
    });
    expect(await pass(id, 24 * 60)).toMatchObject({ value: { status: "staged" } });
    expect(await releaseView(at(25 * 60), id)).toMatchObject({
      staging: { outcome: "passed", endedBy: "Ana", soakLeftSeconds: 0 },
    });
  }));

test("it can be lengthened, and ended early with a reason; the reason stays", () =>
  inRolledBackTransaction(async () => {
    const { id } = await staged(30);
    expect(await changeSoak(at(10), id, { extendBy: 60 })).toMatchObject({
      value: { soakMinutes: 90 },
    });
    expect((await pass(id, 60)).ok).toBe(false);
    await changeSoak(at(60), id, { end: true, reason: "Nothing odd in an hour" });
    const view = await releaseView(at(61), id);
    expect(view?.staging).toMatchObject({
      why: null,
      soakEnded: { by: "Ana", reason: "Nothing odd in an hour" },
    });
    expect((await pass(id, 61)).ok).toBe(true);
    expect(await changeSoak(at(62), id, { extendBy: 5 })).toMatchObject({
      refusal: { code: "conflict", detail: /not in staging now/ },
    });
  }));

test("a smoke test that failed holds it, told by a script, a person or an event; a second time is a second run", () =>
  inRolledBackTransaction(async () => {
    const { service, id } = await staged(0);
    const script = aToken(["releases"], new Date(start));
    await reportSmoke(script, id, { name: "Login", passed: false, detail: "Blank page" });
    await noteStaging(at(1), id, { text: "Checkout feels slow" });
    expect(await pass(id, 2)).toMatchObject({
      refusal: { detail: /Failed in staging: Login\./ },
    });
    expect(await moveRelease(at(3), id, { move: "fail_staging" })).toMatchObject({ ok: true });
    await moveRelease(at(4), id, { move: "start_staging" });
    expect(await releaseView(at(4), id)).toMatchObject({ staging: { number: 2, results: [] } });
    const connector = newId("connector");
    await reader().connector.create({
      data: {
        ...{ id: connector, serviceId: service.id, kind: "github", settings: {}, secrets: {} },
        createdAt: new Date(),
      },
    });
    const caller = connectorCaller({ id: connector, name: "GitHub" }, new Date(start));
    const tell = (eventId: string, status: "failed" | "succeeded") => {
      const detail = "Smoke tests";
      const occurredAt = instant(start + Number(eventId));
      const event = outsideEvent({ kind: "ci.finished", status, sha, detail, occurredAt });
      const reading = { is: "event", event } as const;
      return receiveEvent(caller, connector, { eventId, topic: "", reading }, "{}");
    };
    expect(await tell("1", "failed")).toMatchObject({ value: { result: "used" } });
    expect((await pass(id, 5)).ok).toBe(false);
    await tell("2", "succeeded");
    expect(await releaseView(at(6), id)).toMatchObject({
      staging: { results: [{ name: "Smoke tests", passed: true, by: "github" }], why: null },
    });
    expect((await pass(id, 6)).ok).toBe(true);
  }));

test("a deploy to staging that succeeded begins the soak, and does not end it", () =>
  inRolledBackTransaction(async () => {
    const service = await aService({ soakMinutes: 60 });
    const release = await aRelease({ status: "ready", sha }, service);
    const id = newId("connector");
    await reader().connector.create({
      data: {
        id,
        serviceId: service.id,
        kind: "github",
        settings: {},
        secrets: {},
        createdAt: new Date(),
      },
    });
    const caller = connectorCaller({ id, name: "GitHub" }, new Date(start));
    const event = outsideEvent({
      kind: "deploy.succeeded",
      status: "succeeded",
      version: "2.4.0",
      sha,
      environment: "staging",
      occurredAt: instant(start),
    });
    const reading = { is: "event", event } as const;
    await receiveEvent(caller, id, { eventId: "d1", topic: "", reading }, "{}");
    expect(await releaseView(at(1), release.id)).toMatchObject({
      status: "staging",
      staging: { number: 1, soakLeftSeconds: 59 * 60 },
    });
  }));
