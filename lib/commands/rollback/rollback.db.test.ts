import { afterAll, describe, expect, test } from "vitest";
import { connectorCaller } from "@/lib/access/caller";
import { aPerson, aToken, theSystem } from "@/lib/access/testing";
import { recordSamples } from "@/lib/commands/canary/record-samples";
import { beginTest } from "@/lib/commands/connections/begin-test";
import { receiveEvent } from "@/lib/commands/connections/receive-event";
import { setConnector } from "@/lib/commands/connections/set-connector";
import { disconnect, prisma } from "@/lib/db/client";
import { readDiary } from "@/lib/db/diary/read";
import { lockRelease } from "@/lib/db/release/release-rows";
import { findService } from "@/lib/db/release/service-rows";
import { aRelease, aService, inRolledBackTransaction } from "@/lib/db/testing";
import type { Tx } from "@/lib/db/transact";
import { defaultMetrics } from "@/lib/domain/canary/metric";
import type { CallAnswer } from "@/lib/domain/connections/attempt";
import { evolve } from "@/lib/domain/release/decide-move";
import type { Release } from "@/lib/domain/release/release";
import { instant } from "@/lib/kernel/instant";
import { rollbackSheet } from "@/lib/queries/rollback/rollback-sheet";
import { rollbackView } from "@/lib/queries/rollback/rollback-view";
import { beginAttempt } from "./begin-attempt";
import { confirmRollback } from "./confirm-rollback";
import { endAttempt } from "./end-attempt";
import { noteOverdue } from "./note-overdue";
import { rollBack } from "./roll-back";
import { verifyRollback } from "./verify-rollback";

process.env["SECRETS_KEY"] ??= Buffer.alloc(32, 3).toString("base64");
afterAll(disconnect);

const secret = `whsec_${Buffer.alloc(32, 9).toString("base64")}`;
const answer = (result: CallAnswer["result"], statusCode: number | null = null): CallAnswer => ({
  result,
  statusCode,
  ms: 12,
  answer: "",
});

/** A release at 5 %, of a service with metrics and a connector, pressed by Ana. */
async function aRollout(overrides: Partial<Release> = {}) {
  const service = await aService({ metrics: defaultMetrics });
  const input = { kind: "webhook", url: "http://127.0.0.1:9/hook", secret } as const;
  const connector = await setConnector(aPerson("admin"), service.key, input);
  if (!connector.ok) throw new Error(connector.refusal.detail);
  const started = instant(Date.now() - 600_000);
  const live = { status: "rolling_out", stage: 0, weight: 5, startedAt: started } as const;
  const release = await aRelease({ ...live, clockFrom: started, ...overrides }, service);
  return { service, release, connector: connector.value };
}

async function pressed(releaseId: string, input = {}, at = new Date()) {
  const outcome = await rollBack(aPerson("engineer", at), releaseId, input);
  if (!outcome.ok) throw new Error(outcome.refusal.detail);
  return outcome.value;
}

async function sendOnce(rollbackId: string) {
  const begun = await beginAttempt(theSystem(), rollbackId);
  if (!begun.ok || begun.value.do !== "send") throw new Error(JSON.stringify(begun));
  return begun.value;
}

const effects = (tx: Tx, releaseId: string) =>
  tx.effect.findMany({ where: { releaseId, state: "waiting" } });

test("two press at once from two connections: one rollback, one request, both see it", async () => {
  const { release } = await aRollout();
  const hands = Array.from({ length: 6 }, () => rollBack(aPerson("engineer"), release.id, {}));
  const outcomes = await Promise.all(hands);
  const values = outcomes.map((one) => (one.ok ? one.value : null));
  expect(new Set(values.map((one) => one?.rollback.id)).size).toBe(1);
  expect(values.filter((one) => one?.isNew)).toHaveLength(1);
  expect(await prisma().rollback.count({ where: { releaseId: release.id } })).toBe(1);
  const waiting = await effects(prisma(), release.id);
  expect(waiting.filter((one) => one.kind === "roll_back")).toHaveLength(1);
  const kinds = (await readDiary({ release: release.id }, 50)).map((one) => one.kind);
  expect(kinds.filter((kind) => kind === "rollback.requested")).toHaveLength(1);
  await prisma().effect.deleteMany({ where: { releaseId: release.id } });
});

describe("the press", () => {
  test("is not stopped by a lock, an open checklist or a pause, only for viewers and without a scope", () =>
    inRolledBackTransaction(async () => {
      const service = await aService({ lockedReason: "Freeze until Monday.", lockedBy: "Bo" });
      const live = { status: "rolling_out", paused: true, stage: 0, weight: 5 } as const;
      const one = await aRelease({ ...live, startedAt: instant(new Date()) }, service);
      const viewer = await rollBack(aPerson("viewer"), one.id, {});
      expect(viewer).toMatchObject({ refusal: { code: "forbidden" } });
      const other = await rollBack(aToken(["read", "releases"]), one.id, {});
      expect(other).toMatchObject({ refusal: { code: "forbidden" } });
      expect((await rollBack(aToken(["rollback"]), one.id, {})).ok).toBe(true);
    }));

  test("without a connector says so at once, shows the runbook, and a person's word ends it", () =>
    inRolledBackTransaction(async () => {
      const release = await aRelease({ status: "completed", completedAt: instant(new Date()) });
      const { rollback } = await pressed(release.id);
      const view = await rollbackView(aPerson("engineer"), rollback.id);
      expect(view).toMatchObject({ status: "unknown", manual: true });
      const confirmed = await confirmRollback(aPerson("engineer"), rollback.id, {
        note: "kubectl",
      });
      expect(confirmed).toMatchObject({ ok: true, value: { status: "running" } });
      const since = instant(new Date());
      await verifyRollback(theSystem(), rollback.id, since);
      const after = await rollbackView(aPerson("engineer"), rollback.id);
      expect(after?.status).toBe("verified");
      expect(after?.steps.at(-1)?.detail).toContain("A person confirmed it");
    }));

  test("knows beforehand where it goes, and never offers what was taken back itself", () =>
    inRolledBackTransaction(async () => {
      const service = await aService();
      const served = (version: string, minutesAgo: number) => ({
        version,
        status: "completed" as const,
        startedAt: instant(Date.now() - minutesAgo * 60_000 - 1_000),
        completedAt: instant(Date.now() - minutesAgo * 60_000),
      });
      await aRelease(served("2.3.8", 300), service);
      const bad = await aRelease(served("2.3.9", 200), service);
      await pressed(bad.id, { to: "2.3.8" });
      const release = await aRelease({ ...served("2.4.0", 1), previousVersion: "2.3.9" }, service);
      const sheet = await rollbackSheet(aPerson("engineer"), release.id);
      expect(sheet?.target?.version).toBe("2.3.8");
      expect(sheet?.target?.lastHealthyAt).not.toBeNull();
      expect(sheet?.otherTargets).toEqual([]);
      const unfit = await rollBack(aPerson("engineer"), release.id, { to: "2.3.9" });
      expect(unfit).toMatchObject({ refusal: { code: "invalid", errors: [{ path: "to" }] } });
      expect((await pressed(release.id)).rollback.toVersion).toBe("2.3.8");
    }));
});

describe("sending", () => {
  test("is written down before it leaves; a call cut off with its worker is repeated under the same id", () =>
    inRolledBackTransaction(async (tx) => {
      const { release } = await aRollout();
      const { rollback } = await pressed(release.id, { reason: "Errors" });
      const first = await sendOnce(rollback.id);
      expect(await tx.attempt.findMany({ where: { operationId: rollback.id } })).toMatchObject([
        { result: "sending", number: 1, action: "roll_back" },
      ]);
      const second = await sendOnce(rollback.id);
      expect(second.operation.opId).toBe(first.operation.opId);
      expect(second.operation.opId).toBe(rollback.id);
      expect(second.operation.requestedAt).toBe(first.operation.requestedAt);
      const view = await rollbackView(aPerson("engineer"), rollback.id);
      expect(view?.attempts.map((one) => one.result)).toEqual(["unknown", "sending"]);
      expect(view?.status).toBe("sent");
    }));

  test("repeats twice and then says that it does not know; pressed again it goes out once more", () =>
    inRolledBackTransaction(async () => {
      const { release } = await aRollout();
      const { rollback } = await pressed(release.id);
      for (const wait of [1, 3, null]) {
        const { attemptId } = await sendOnce(rollback.id);
        const call = { attemptId, answer: answer("unknown", 500) };
        const ended = await endAttempt(theSystem(), rollback.id, call);
        const waits = ended.ok && ended.value.againAt !== null;
        expect(waits).toBe(wait !== null);
      }
      const view = await rollbackView(aPerson("engineer"), rollback.id);
      expect(view).toMatchObject({
        status: "unknown",
        manual: true,
        can: { press: { allowed: true } },
      });
      expect(await beginAttempt(theSystem(), rollback.id)).toMatchObject({
        value: { do: "nothing" },
      });
      await pressed(release.id, {}, new Date(Date.now() + 1_000));
      const again = await beginAttempt(theSystem(new Date(Date.now() + 1_000)), rollback.id);
      expect(again).toMatchObject({ value: { do: "send", operation: { opId: rollback.id } } });
    }));

  test("does not send what was pressed too long ago", () =>
    inRolledBackTransaction(async () => {
      const { release } = await aRollout();
      const { rollback } = await pressed(release.id);
      const late = theSystem(new Date(Date.now() + 16 * 60_000));
      expect(await beginAttempt(late, rollback.id)).toMatchObject({ value: { do: "nothing" } });
      const view = await rollbackView(aPerson("engineer"), rollback.id);
      expect(view).toMatchObject({ status: "failed", attempts: [] });
    }));

  test("is noted once when nobody took it within ten seconds", () =>
    inRolledBackTransaction(async () => {
      const { release } = await aRollout();
      const { rollback } = await pressed(release.id);
      const later = new Date(Date.now() + 11_000);
      expect((await rollbackView(aPerson("engineer"), rollback.id))?.manual).toBe(false);
      expect((await rollbackView(aPerson("engineer", later), rollback.id))?.manual).toBe(true);
      expect(await noteOverdue(theSystem(later), rollback.id)).toMatchObject({ value: true });
      const { attemptId } = await sendOnce(rollback.id);
      await endAttempt(theSystem(), rollback.id, { attemptId, answer: answer("accepted", 202) });
      expect(await noteOverdue(theSystem(later), rollback.id)).toMatchObject({ value: false });
    }));
});

/** Healthy traffic on the version before, every ten seconds from an instant on. */
async function healthy(serviceKey: string, from: Date, ticks: number) {
  const samples = Array.from({ length: ticks }, (_, i) => ({
    metric: "errors",
    arm: "baseline",
    at: new Date(from.getTime() + i * 10_000).toISOString(),
    events: 1,
    total: 500,
  }));
  const sent = await recordSamples(aToken(["samples"], new Date(from.getTime() + ticks * 10_000)), {
    service: serviceKey,
    samples,
  });
  expect(sent).toMatchObject({ ok: true, value: { accepted: ticks } });
}

describe("the whole way", () => {
  test("202, callback, healthy metrics: safe again, locked with the reason, alerts over, and the diary folds to it", () =>
    inRolledBackTransaction(async (tx) => {
      const { service, release, connector } = await aRollout();
      const opened = new Date(Date.now() - 42_000);
      await tx.alert.create({
        data: {
          id: "al_whole_way",
          releaseId: release.id,
          metric: "errors",
          role: "guardrail",
          status: "open",
          sentence: "Errors are 5×.",
          openedAt: opened,
        },
      });
      const { rollback } = await pressed(release.id, { reason: "Checkout errors" });
      const { attemptId } = await sendOnce(rollback.id);
      await endAttempt(theSystem(), rollback.id, { attemptId, answer: answer("accepted", 202) });
      await healthy(service.key, new Date(Date.now() - 100_000), 3);

      const outside = connectorCaller({ id: connector.id, name: "The shop's webhook" }, new Date());
      const said = (
        eventId: string,
        status: "running" | "succeeded",
        opId: string = rollback.id,
      ) => ({
        eventId,
        reading: {
          is: "operation",
          opId,
          status,
          at: instant(new Date()),
          detail: null,
          url: null,
        } as const,
      });
      const used = await receiveEvent(outside, connector.id, said("e1", "succeeded"), "{}");
      expect(used).toMatchObject({ value: { result: "used", repeated: false } });
      const repeat = await receiveEvent(outside, connector.id, said("e1", "succeeded"), "{}");
      expect(repeat).toMatchObject({ value: { repeated: true } });
      const late = await receiveEvent(outside, connector.id, said("e2", "running"), "{}");
      expect(late).toMatchObject({ value: { result: "ignored" } });
      const foreign = await receiveEvent(outside, "con_other", said("e3", "running"), "{}");
      expect(foreign).toMatchObject({ value: { result: "refused" } });

      const [verify] = (await effects(tx, release.id)).filter(
        (one) => one.kind === "verify_rollback",
      );
      const since = instant(Date.parse(String((verify?.payload as { since: string }).since)));
      expect(await verifyRollback(theSystem(), rollback.id, since)).toMatchObject({
        value: { over: false },
      });
      const now = new Date(Date.now() + 60_000);
      await healthy(service.key, new Date(Date.parse(since) + 11_000), 3);
      expect(await verifyRollback(theSystem(now), rollback.id, since)).toMatchObject({
        value: { over: true },
      });

      const view = await rollbackView(aPerson("engineer"), rollback.id);
      expect(view?.steps.map((one) => one.step)).toEqual([
        "requested",
        "sent",
        "accepted",
        "running",
        "verified",
      ]);
      expect(view?.durations.decide).toBeGreaterThanOrEqual(42);
      expect(view?.durations.verified).toBeGreaterThan(59);
      const after = await lockRelease(tx, release.id);
      expect(after).toMatchObject({ status: "rolled_back", weight: 0, endedAt: null });
      expect(await findService(tx, service.key)).toMatchObject({
        currentVersion: "2.3.9",
        lockedReason: "2.4.0 was rolled back to 2.3.9. Checkout errors.",
      });
      expect(await tx.alert.findMany({ where: { releaseId: release.id } })).toMatchObject([
        { status: "resolved" },
      ]);
      const kinds = (await effects(tx, release.id)).map((one) => one.kind);
      expect(kinds).toEqual(expect.arrayContaining(["draft_postmortem", "add_rollback_win"]));
      const entries = await readDiary({ release: release.id }, 100);
      const folded = entries.reduce<Release | null>(
        (state, entry) => evolve(state, entry),
        release,
      );
      expect(folded).toEqual(after);
    }));

  test("the secret is nowhere but sealed in its connector", () =>
    inRolledBackTransaction(async (tx) => {
      const { service, release, connector } = await aRollout();
      const { rollback } = await pressed(release.id);
      const { attemptId, target } = await sendOnce(rollback.id);
      expect(target.secrets).toEqual([secret]);
      await endAttempt(theSystem(), rollback.id, { attemptId, answer: answer("refused", 400) });
      await beginTest(aPerson("engineer"), service.key);
      const rows = [
        await tx.attempt.findMany({ where: { connectorId: connector.id } }),
        await tx.effect.findMany({ where: { releaseId: release.id } }),
        await tx.rollback.findMany({ where: { releaseId: release.id } }),
        await tx.connector.findMany({ where: { id: connector.id } }),
        await readDiary({ service: service.id }, 100),
      ];
      const text = JSON.stringify(rows);
      expect(text).not.toContain(secret);
      expect(text).not.toContain(secret.slice(6));
    }));

  test("a new secret leaves the one before valid for a day", () =>
    inRolledBackTransaction(async () => {
      const { service } = await aRollout();
      const newer = `whsec_${Buffer.alloc(32, 8).toString("base64")}`;
      const url = "http://127.0.0.1:9/hook";
      await setConnector(aPerson("admin"), service.key, { kind: "webhook", url, secret: newer });
      const today = await beginTest(aPerson("engineer"), service.key);
      expect(today).toMatchObject({ value: { target: { secrets: [newer, secret] } } });
      const tomorrow = new Date(Date.now() + 25 * 60 * 60_000);
      const later = await beginTest(aPerson("engineer", tomorrow), service.key);
      expect(later).toMatchObject({ value: { target: { secrets: [newer] } } });
    }));
});
