import { afterAll, expect, test } from "vitest";
import { aPerson, theSystem } from "@/lib/access/testing";
import { beginRemedy } from "@/lib/commands/connections/connector/begin-remedy";
import { setConnector } from "@/lib/commands/connections/connector/set-connector";
import { answer, pressed, sendOnce } from "@/lib/commands/rollback/testing/rollout";
import { disconnect } from "@/lib/db/client";
import { aRelease, aService, inRolledBackTransaction } from "@/lib/db/testing";
import { instant } from "@/lib/kernel/instant";
import { rollbackSheet } from "@/lib/queries/rollback/rollback-sheet";
import { rollbackView } from "@/lib/queries/rollback/rollback-view";
import { rollBack } from "./roll-back";
import { settleRollback } from "@/lib/commands/rollback/ladder/settle-rollback";

afterAll(disconnect);

/** A release under way of a service whose rollout Argo moves. */
async function underWay() {
  const service = await aService();
  const connected = await setConnector(aPerson("admin"), service.key, {
    kind: "argo_rollouts",
    url: "http://127.0.0.1:9",
    namespace: "shop",
    rollout: "checkout",
    token: "of-a-service-account",
  });
  if (!connected.ok) throw new Error(connected.refusal.detail);
  const startedAt = instant(Date.now() - 600_000);
  const live = { status: "rolling_out", stage: 0, weight: 5, startedAt } as const;
  return aRelease({ ...live, version: "2.4.0", previousVersion: "2.3.9" }, service);
}

test("the sheet offers both ways in words of their own, and a press takes the one that was pressed", () =>
  inRolledBackTransaction(async () => {
    const release = await underWay();
    const sheet = await rollbackSheet(aPerson("engineer"), release.id);
    expect(sheet?.ways.map(({ key, onlyTo, can }) => [key, onlyTo, can.allowed])).toEqual([
      ["abort", "2.3.9", true],
      ["undo", null, true],
    ]);
    const { rollback } = await pressed(release.id, { way: "undo" });
    expect(rollback).toMatchObject({ way: "undo", toVersion: "2.3.9" });
    expect(rollback.steps[0]?.detail).toMatch(/: undo .* to 2\.3\.9\.$/);
    expect((await sendOnce(rollback.id)).operation).toMatchObject({ way: "undo" });
  }));

test("without a choice it aborts what is under way; pressed again it may be the other", () =>
  inRolledBackTransaction(async () => {
    const release = await underWay();
    const { rollback } = await pressed(release.id);
    expect(rollback.way).toBe("abort");
    const { attemptId } = await sendOnce(rollback.id);
    const refused = answer("refused", 403);
    await settleRollback(theSystem(), rollback.id, { attemptId, answer: refused });
    const again = await pressed(release.id, { way: "undo" });
    expect(again.rollback).toMatchObject({ id: rollback.id, way: "undo" });
    const view = await rollbackView(aPerson("engineer"), rollback.id);
    expect(view?.otherSide?.ways.map(({ key }) => key)).toEqual(["abort", "undo"]);
    expect(view?.otherSide?.warnings.every(({ remedy }) => remedy === undefined)).toBe(true);
  }));

test("a way that is not known is refused by its name", () =>
  inRolledBackTransaction(async () => {
    const release = await underWay();
    const strange = await rollBack(aPerson("engineer"), release.id, { way: "pray" });
    expect(strange).toMatchObject({ refusal: { code: "invalid", errors: [{ path: "way" }] } });
  }));

test("what only helps after a rollback is neither offered nor taken before it", () =>
  inRolledBackTransaction(async (tx) => {
    const release = await underWay();
    const sheet = await rollbackSheet(aPerson("engineer"), release.id);
    expect(sheet?.mayUndo.length).toBeGreaterThan(0);
    expect(sheet?.mayUndo.every(({ remedy }) => remedy === undefined)).toBe(true);
    const service = await tx.service.findUniqueOrThrow({ where: { id: release.serviceId } });
    const ask = () => beginRemedy(aPerson("engineer"), service.key, "undo");
    expect(await ask()).toMatchObject({ refusal: { code: "conflict" } });
    const { rollback } = await pressed(release.id);
    const { attemptId } = await sendOnce(rollback.id);
    expect(await ask()).toMatchObject({ refusal: { code: "conflict" } });
    const accepted = answer("accepted", 200);
    await settleRollback(theSystem(), rollback.id, { attemptId, answer: accepted });
    expect(await ask()).toMatchObject({ ok: true, value: { key: "undo" } });
    const view = await rollbackView(aPerson("engineer"), rollback.id);
    expect(view?.otherSide?.warnings[0]?.remedy?.key).toBe("undo");
  }));
