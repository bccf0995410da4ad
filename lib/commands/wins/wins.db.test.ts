import { afterAll, expect, test } from "vitest";
import { aPerson, aToken, theSystem } from "@/lib/access/testing";
import { disconnect } from "@/lib/db/client";
import { readDiary } from "@/lib/db/diary/read";
import { addRollback } from "@/lib/db/rollback/rollback-rows";
import { aRelease, aService, inRolledBackTransaction } from "@/lib/db/testing";
import type { Tx } from "@/lib/db/transact";
import { aRollback } from "@/lib/domain/learning/testing";
import { newId } from "@/lib/kernel/ids";
import { instant } from "@/lib/kernel/instant";
import type { Outcome } from "@/lib/kernel/outcome";
import { wallView } from "@/lib/queries/wins/wall-view";
import { winView } from "@/lib/queries/wins/win-view";
import { addRollbackWin } from "./add-rollback-win";
import { addWin } from "./add-win";
import { hearWin } from "./hear-win";
import { ringWin } from "./ring-win";

afterAll(disconnect);

const lesson = { kind: "lesson", title: "We learned to drill", learned: "Often" } as const;

function value<T>(outcome: Outcome<T>): T {
  if (!outcome.ok) throw new Error(outcome.refusal.detail);
  return outcome.value;
}

async function rolledBack(tx: Tx, verified: boolean) {
  const service = await aService({ name: "Checkout" });
  const startedAt = instant(Date.now() - 600_000);
  const release = await aRelease(
    { status: "rolled_back", stage: 0, startedAt, lead: "Ana" },
    service,
  );
  const pressed = Date.now() - 60_000;
  const rollback = aRollback({
    id: newId("rollback"),
    releaseId: release.id,
    status: verified ? "verified" : "accepted",
    requestedAt: instant(pressed),
    verifiedAt: verified ? instant(pressed + 41_000) : null,
  });
  await addRollback(rollback)(tx);
  return release;
}

test("a verified rollback gets one win, and its draft is brought up to date", () =>
  inRolledBackTransaction(async (tx) => {
    const early = await rolledBack(tx, false);
    expect(await addRollbackWin(theSystem(), early.id)).toMatchObject({
      refusal: { code: "conflict" },
    });
    const { id } = await rolledBack(tx, true);
    const win = value(await addRollbackWin(theSystem(), id));
    expect(win.title).toBe("Checkout is safe on 2.3.9 again, 41 s from press");
    expect(value(await addRollbackWin(theSystem(), id))).toEqual(win);
    expect(await tx.win.count({ where: { releaseId: id } })).toBe(1);
    const waiting = await tx.effect.findMany({ where: { releaseId: id } });
    expect(waiting.map(({ kind, key }) => [kind, key])).toEqual([["draft_postmortem", id]]);
    expect(await winView(aPerson(), win.id)).toMatchObject({
      bellFor: "Checkout 2.3.9",
      together: ["Ana"],
    });
  }));

test("heard once per person; a viewer may, a token cannot", () =>
  inRolledBackTransaction(async () => {
    const { id } = value(await addWin(aPerson(), lesson));
    const viewer = aPerson("viewer", new Date(), "Vic");
    for (const who of [viewer, viewer, aPerson("engineer", new Date(), "Bo")])
      value(await hearWin(who, id));
    expect((await hearWin(aToken(["admin"]), id)).ok).toBe(false);
    expect((await winView(viewer, id))?.heard).toEqual({
      count: 2,
      names: ["Vic", "Bo"],
      byMe: true,
    });
    expect((await readDiary({ subject: id, kind: "win.heard" }, 9)).length).toBe(2);
  }));

test("nothing celebrates while a release is in trouble", () =>
  inRolledBackTransaction(async (tx) => {
    const win = value(await addWin(aPerson(), lesson));
    const { id } = await aRelease(
      { status: "rolling_out", stage: 0 },
      await aService({ name: "Search" }),
    );
    const alert = {
      id: newId("alert"),
      releaseId: id,
      metric: "errors",
      role: "guardrail",
      status: "claimed",
      sentence: "Errors are up.",
      openedAt: new Date(),
    };
    await tx.alert.create({ data: alert });
    const wall = await wallView(aPerson(), { limit: 5 });
    expect(wall.quiet).toMatch(/^\S.* the bell waits until (it is safe|all are)\.$/);
    expect(await ringWin(aPerson(), win.id)).toMatchObject({ refusal: { code: "conflict" } });
    expect((await winView(aPerson(), win.id))?.can.ring.allowed).toBe(false);
    await tx.alert.update({ where: { id: alert.id }, data: { status: "muted" } });
    // Other tests' leftovers may be in trouble, too: only ours must be gone.
    expect((await wallView(aPerson(), { limit: 5 })).quiet ?? "").not.toContain("Search 2.4.0");
  }));

test("the wall pages newest first", () =>
  inRolledBackTransaction(async () => {
    const ids = [];
    for (let i = 0; i < 5; i++) ids.push(value(await addWin(aPerson(), lesson)).id);
    const first = await wallView(aPerson(), { limit: 3 });
    const second = await wallView(aPerson(), { limit: 2, after: first.next ?? "" });
    expect([...first.items, ...second.items].map((win) => win.id)).toEqual(ids.toReversed());
    expect(await addWin(aPerson(), { ...lesson, release: "rel_0" })).toMatchObject({
      refusal: { code: "invalid", errors: [{ path: "release" }] },
    });
    expect(await addWin(aPerson("viewer"), lesson)).toMatchObject({
      refusal: { code: "forbidden" },
    });
  }));
