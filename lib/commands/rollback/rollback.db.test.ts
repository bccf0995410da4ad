import { afterAll, describe, expect, test } from "vitest";
import { aPerson, aToken, theSystem } from "@/lib/access/testing";
import { disconnect, prisma } from "@/lib/db/client";
import { readDiary } from "@/lib/db/diary/read";
import { aRelease, aService, inRolledBackTransaction } from "@/lib/db/testing";
import { instant } from "@/lib/kernel/instant";
import { rollbackSheet } from "@/lib/queries/rollback/rollback-sheet";
import { rollbackView } from "@/lib/queries/rollback/rollback-view";
import { beginAttempt } from "@/lib/commands/rollback/ladder/begin-attempt";
import { confirmRollback } from "./confirm-rollback";
import { settleRollback } from "@/lib/commands/rollback/ladder/settle-rollback";
import { noteOverdue } from "@/lib/commands/rollback/ladder/note-overdue";
import { rollBack } from "./roll-back";
import {
  answer,
  aRollout,
  effects,
  pressed,
  sendOnce,
} from "@/lib/commands/rollback/testing/rollout";
import { verifyRollback } from "@/lib/commands/rollback/ladder/verify-rollback";

afterAll(disconnect);

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
      expect(view).toMatchObject({ status: "by_hand", manual: true });
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

  test("from a clock ahead of the worker's is still one press: its calls are counted, and end", () =>
    inRolledBackTransaction(async () => {
      const { release } = await aRollout();
      const ahead = new Date(Date.now() + 3_600_000);
      const { rollback } = await pressed(release.id, {}, ahead);
      const results: string[] = [];
      for (let n = 0; n < 6; n++) {
        const begun = await beginAttempt(theSystem(), rollback.id);
        if (!begun.ok || begun.value.do !== "send") break;
        const sent = { attemptId: begun.value.attemptId, answer: answer("unreachable", null) };
        const settled = await settleRollback(theSystem(), rollback.id, sent);
        results.push(settled.ok ? "settled" : "refused");
      }
      expect(results).toHaveLength(3);
      const view = await rollbackView(aPerson("engineer"), rollback.id);
      expect(view).toMatchObject({ status: "failed", manual: true });
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
        const ended = await settleRollback(theSystem(), rollback.id, call);
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

  test("pressed again after a clock was set back, it goes out once more, and its calls are its own", () =>
    inRolledBackTransaction(async () => {
      const { release } = await aRollout();
      const { rollback } = await pressed(release.id);
      for (let call = 0; call < 3; call += 1) {
        const { attemptId } = await sendOnce(rollback.id);
        const lost = { attemptId, answer: answer("unknown", 500) };
        await settleRollback(theSystem(), rollback.id, lost);
      }
      const before = new Date(Date.now() - 3_600_000);
      await pressed(release.id, {}, before);
      const again = await beginAttempt(theSystem(before), rollback.id);
      if (!again.ok || again.value.do !== "send") throw new Error(JSON.stringify(again));
      const call = { attemptId: again.value.attemptId, answer: answer("accepted", 202) };
      expect(await settleRollback(theSystem(before), rollback.id, call)).toMatchObject({
        value: { status: "accepted" },
      });
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
      await settleRollback(theSystem(), rollback.id, {
        attemptId,
        answer: answer("accepted", 202),
      });
      expect(await noteOverdue(theSystem(later), rollback.id)).toMatchObject({ value: false });
    }));
});
