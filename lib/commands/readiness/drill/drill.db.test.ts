import { afterAll, describe, expect, test } from "vitest";
import { connectorCaller } from "@/lib/access/caller";
import { aPerson, theSystem } from "@/lib/access/testing";
import { receiveEvent } from "@/lib/commands/connections/inbox/receive-event";
import { setConnector } from "@/lib/commands/connections/connector/set-connector";
import { moveRelease } from "@/lib/commands/release/move-release";
import { answer, secret } from "@/lib/commands/rollback/testing/rollout";
import { disconnect } from "@/lib/db/client";
import { readDiary } from "@/lib/db/diary/read";
import { aRelease, aService, inRolledBackTransaction } from "@/lib/db/testing";
import { emptyStep } from "@/lib/domain/readiness/runbook/runbook";
import { instant } from "@/lib/kernel/instant";
import { drillsView } from "@/lib/queries/readiness/drills-view";
import { drillView } from "@/lib/queries/readiness/drill-view";
import { lastDrill } from "@/lib/queries/readiness/last-drill";
import { listDrills } from "@/lib/queries/readiness/list-drills";
import { beginDrillCall } from "./begin-drill-call";
import { beginDrillPoll } from "./begin-drill-poll";
import { endDrill } from "./end-drill";
import { endDrillCall } from "./end-drill-call";
import { endDrillPoll } from "./end-drill-poll";
import { saveRunbook } from "@/lib/commands/readiness/runbook/save-runbook";
import { startDrill } from "./start-drill";
import { tickDrillStep } from "./tick-drill-step";

afterAll(disconnect);

/** A Tuesday, when a high risk has a window. */
const start = new Date("2026-11-24T09:00:00Z");
const later = (seconds: number) => new Date(start.getTime() + seconds * 1000);
const ana = (seconds = 0) => aPerson("engineer", later(seconds), "Ana");
const undo = { ...emptyStep, title: "Take it back", command: "undo" };
const back = { from: "2.4.0", to: "2.3.9" };

async function connected() {
  const service = await aService();
  const input = { kind: "webhook", url: "http://127.0.0.1:9/hook", secret } as const;
  const connector = await setConnector(aPerson("admin"), service.key, input);
  if (!connector.ok) throw new Error(connector.refusal.detail);
  return { service, connector: connector.value };
}

async function started(key: string, at = 0) {
  const drill = await startDrill(ana(at), key, back);
  if (!drill.ok) throw new Error(drill.refusal.detail);
  return drill.value;
}

/** Accepted after two seconds, done after twenty. */
async function answered(id: string, attemptId: string) {
  const accepted = { ...answer("accepted", 202), ref: "run 7" };
  await endDrillCall(theSystem(later(3)), id, { attemptId, answer: accepted });
  const poll = await beginDrillPoll(theSystem(later(5)), id);
  if (!poll.ok || poll.value.do !== "ask") throw new Error(JSON.stringify(poll));
  const polled = { attemptId: poll.value.attemptId, answer: answer("done", 200) };
  expect(await endDrillPoll(theSystem(later(20)), id, polled)).toMatchObject({
    value: { over: true },
  });
}

async function isKept({ key, id }: { key: string; id: string }) {
  expect(await readDiary({ service: id, kinds: ["win.added"] }, 5)).toMatchObject([
    { sentence: "Shop was drilled back to 2.3.9 in 41 s.", data: { kind: "drill" } },
  ]);
  expect(await drillsView(ana(60), key)).toMatchObject({
    running: null,
    drivers: ["Ana"],
    lastDrill: { state: "fresh", seconds: 41, sentence: "Drilled today in 41 s." },
  });
  expect(await listDrills(key, { limit: 10 })).toMatchObject({
    items: [{ status: "worked", seconds: 41, runbookVersion: 1 }],
  });
  const told = await readDiary({ service: id, kinds: ["drill.worked"] }, 5);
  expect(told[0]?.sentence).toBe(
    "Ana drilled Shop back to 2.3.9 in 41 s, within the 5 min it may take.",
  );
}

describe("a drill", () => {
  test("goes to staging through the connector's own code, and is timed until somebody sees it", () =>
    inRolledBackTransaction(async (tx) => {
      const { service, connector } = await connected();
      await saveRunbook(ana(), service.key, { steps: [undo], why: "First" });
      const drill = await started(service.key);
      expect(await startDrill(ana(), service.key, back)).toMatchObject({
        ok: false,
        refusal: { detail: expect.stringContaining("runs already, driven by Ana") },
      });
      const begun = await beginDrillCall(theSystem(later(1)), drill.id);
      if (!begun.ok || begun.value.do !== "send") throw new Error(JSON.stringify(begun));
      const { operation, target, attemptId } = begun.value;
      expect(operation).toMatchObject({
        action: "roll_back",
        opId: drill.id,
        environment: "staging",
        from: { version: "2.4.0" },
        to: { version: "2.3.9" },
      });
      expect(target).toMatchObject({ environment: "staging", connectorId: connector.id });
      const early = await endDrill(ana(2), drill.id, { result: "worked", note: "" });
      expect(early).toMatchObject({
        refusal: { detail: expect.stringContaining("has not said that it is done; it is sent") },
      });
      await answered(drill.id, attemptId);
      expect(await tx.effect.count({ where: { kind: "poll_drill" } })).toBe(1);
      await tickDrillStep(ana(30), drill.id, { step: 0, done: true });
      expect(await drillView(ana(31), drill.id)).toMatchObject({
        through: "the webhook",
        steps: [{ title: "Take it back", by: "Ana" }],
        can: { worked: { allowed: true } },
      });
      expect(await endDrill(ana(41), drill.id, { result: "worked", note: "" })).toMatchObject({
        value: { status: "worked", seconds: 41 },
      });
      await isKept(service);
    }));

  test("is reported of by a callback, as any rollback", () =>
    inRolledBackTransaction(async () => {
      const { service, connector } = await connected();
      const drill = await started(service.key);
      await beginDrillCall(theSystem(later(1)), drill.id);
      const at = instant(later(4));
      const reading = {
        is: "operation",
        opId: drill.id,
        status: "succeeded",
        at,
        detail: null,
        url: null,
      } as const;
      const outside = connectorCaller({ id: connector.id, name: "The webhook" }, later(4));
      const heard = await receiveEvent(
        outside,
        connector.id,
        { eventId: "e1", topic: "", reading },
        "{}",
      );
      expect(heard).toMatchObject({ value: { result: "used", reading: "The drill is running." } });
      expect(await drillView(ana(5), drill.id)).toMatchObject({
        ladder: { doneAt: at },
        can: { worked: { allowed: true } },
      });
    }));

  test("that got no clear answer is not claimed to have worked, and says why it did not", () =>
    inRolledBackTransaction(async () => {
      const { service } = await connected();
      const drill = await started(service.key);
      const begun = await beginDrillCall(theSystem(later(1)), drill.id);
      if (!begun.ok || !("attemptId" in begun.value)) throw new Error("no call");
      const { attemptId } = begun.value;
      await endDrillCall(theSystem(later(2)), drill.id, {
        attemptId,
        answer: answer("refused", 422),
      });
      expect(await endDrill(ana(3), drill.id, { result: "worked", note: "" })).toMatchObject({
        ok: false,
      });
      expect(await endDrill(ana(3), drill.id, { result: "failed", note: "" })).toMatchObject({
        refusal: { errors: [{ path: "note" }] },
      });
      const ended = await endDrill(ana(3), drill.id, {
        result: "failed",
        note: "It knows no 2.3.9.",
      });
      expect(ended).toMatchObject({ value: { status: "failed", seconds: null } });
      expect(await lastDrill(service.id, instant(later(4)))).toMatchObject({ state: "never" });
      expect(await readDiary({ service: service.id, kinds: ["win.added"] }, 5)).toEqual([]);
    }));

  test("without a connector is done by hand, step by step; without a runbook there is nothing to practise", () =>
    inRolledBackTransaction(async () => {
      const { key } = await aService();
      expect(await startDrill(ana(), key, back)).toMatchObject({
        refusal: { detail: expect.stringContaining("neither a connector nor a runbook") },
      });
      await saveRunbook(ana(), key, { steps: [undo], why: "First" });
      const drill = await started(key);
      const worked = { result: "worked", note: "" } as const;
      expect(await endDrill(ana(5), drill.id, worked)).toMatchObject({
        refusal: { detail: "One step is not ticked yet." },
      });
      await tickDrillStep(ana(60), drill.id, { step: 0, done: true });
      expect(await endDrill(ana(90), drill.id, worked)).toMatchObject({ value: { seconds: 90 } });
    }));
});

const other = (serviceId: string) => ({
  ...{ id: "rel_other", serviceId, version: "2.3.10", risk: "low", strategy: "canary" },
  ...{ status: "closed", stages: [], plannedAt: start },
});

describe("a high risk", () => {
  test("does not go on a drill that counts no more, and a rollback never asks for one", () =>
    inRolledBackTransaction(async (tx) => {
      await tx.team.update({ where: { id: 1 }, data: { timeZone: "UTC" } });
      const { service } = await connected();
      const people = { risk: "high", lead: "Ana", buddy: "Bo", status: "staged" } as const;
      const release = await aRelease(people, service);
      const go = (seconds: number) =>
        moveRelease(ana(seconds), release.id, { move: "start_rollout" });
      expect(await go(0)).toMatchObject({
        refusal: { detail: expect.stringContaining("Nobody has drilled this rollback yet.") },
      });
      const drill = await started(service.key);
      await beginDrillCall(theSystem(later(1)), drill.id);
      await tx.drill.update({
        where: { id: drill.id },
        data: { status: "worked", seconds: 41, endedAt: later(41) },
      });
      await saveRunbook(ana(50), service.key, { steps: [undo], why: "Changed" });
      expect(await go(60)).toMatchObject({
        refusal: { detail: expect.stringContaining("The runbook has changed since.") },
      });
      await tx.drill.update({ where: { id: drill.id }, data: { runbookVersion: 1 } });
      const live = { migrations: [{ name: "drop-column" }], startedAt: instant(later(65)) };
      await tx.release.create({
        data: { ...other(service.id), ...live },
      });
      expect(await go(66)).toMatchObject({
        refusal: { detail: expect.stringContaining("2.3.10 has brought a migration since.") },
      });
      await tx.release.deleteMany({ where: { id: "rel_other" } });
      expect(await go(70)).toMatchObject({ ok: true, value: { status: "rolling_out" } });
    }));
});
