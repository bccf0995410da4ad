import { afterAll, expect, test } from "vitest";
import { aPerson, aToken, theSystem } from "@/lib/access/testing";
import { judgeRelease } from "@/lib/commands/canary/judge-release";
import { muteAlert } from "@/lib/commands/canary/alert/mute-alert";
import { recordSamples } from "@/lib/commands/canary/sample/record-samples";
import { disconnect } from "@/lib/db/client";
import { findStandingAlerts } from "@/lib/db/canary/alert/alert-rows";
import { readDiary } from "@/lib/db/diary/read";
import { aRelease, aService, inRolledBackTransaction } from "@/lib/db/testing";
import type { Tx } from "@/lib/db/transact";
import { defaultMetrics } from "@/lib/domain/canary/metric";
import type { Service } from "@/lib/domain/release/service/service";
import { instant } from "@/lib/kernel/instant";
import { releaseView } from "@/lib/queries/release/release-view";
import { today } from "@/lib/queries/release/today";
import { rollbackView } from "@/lib/queries/rollback/rollback-view";
import { pressByItself } from "./press-by-itself";
import { rollBack } from "./roll-back";
import { stopCountDown } from "./stop-count-down";

afterAll(disconnect);

const tick = 10_000;
const start = Math.floor(Date.now() / tick) * tick - 40 * tick;

/** A canary whose errors are beyond chance by tick 12. */
async function inTrouble(about: Partial<Service> = {}) {
  const service = await aService({ metrics: defaultMetrics, automaticRollback: true, ...about });
  const at = instant(start);
  const going = { status: "rolling_out", stage: 0, weight: 5, startedAt: at } as const;
  const release = await aRelease({ ...going, clockFrom: at }, service);
  const samples = Array.from({ length: 30 }, (_, i) => {
    const when = new Date(start + (i + 1) * tick).toISOString();
    return [
      { metric: "errors", arm: "canary", at: when, events: 30, total: 60 },
      { metric: "errors", arm: "baseline", at: when, events: 3, total: 600 },
    ];
  });
  await recordSamples(aToken(["samples"]), { release: release.id, samples: samples.flat() });
  return release.id;
}

const judge = (id: string, ticks: number) =>
  judgeRelease(theSystem(new Date(start + ticks * tick)), id);
const kinds = async (id: string) =>
  (await readDiary({ release: id }, 100)).map((entry) => entry.kind);
const see = async (id: string) => releaseView(aPerson("engineer"), id);

/** Ten seconds later, for the database's clock too. */
async function letTimePass(tx: Tx, id: string) {
  const { countDown } = await tx.release.findUniqueOrThrow({ where: { id } });
  const past = { ...(countDown as object), at: instant(Date.now() - 1) };
  await tx.release.update({ where: { id }, data: { countDown: past } });
}

test("a guardrail beyond chance counts down, on its page and on Today; at the end it is one press", () =>
  inRolledBackTransaction(async (tx) => {
    const id = await inTrouble();
    await judge(id, 14);
    const view = await see(id);
    expect(view?.alerts).toMatchObject([{ level: "automatic" }]);
    expect(view?.countDown?.to).toBe("2.3.9");
    expect(view?.can.stopCountDown).toEqual({ allowed: true });
    const line = (await today(aPerson())).releases.find((one) => one.id === id);
    expect(line?.countDown?.to).toBe("2.3.9");
    const waiting = { kind: "automatic_rollback", releaseId: id };
    expect(await tx.effect.count({ where: waiting })).toBe(1);
    expect(await pressByItself(theSystem(), id)).toMatchObject({
      value: { again: view?.countDown?.at },
    });
    await letTimePass(tx, id);
    expect(await pressByItself(theSystem(), id)).toMatchObject({
      ok: true,
      value: { word: "Pressed." },
    });
    expect(await pressByItself(theSystem(), id)).toMatchObject({
      ok: true,
      value: { word: "The count-down was stopped." },
    });
    const after = await see(id);
    expect(after).toMatchObject({ status: "rolling_back", countDown: null });
    const rollback = await rollbackView(aPerson(), after?.rollback?.id ?? "");
    expect(rollback).toMatchObject({ byName: "Bellwether", toVersion: "2.3.9" });
    expect(rollback?.reason).toContain("nobody stopped it within 10 s");
    expect((await kinds(id)).filter((kind) => kind === "rollback.requested")).toHaveLength(1);
  }));

test("a service that did not ask for it never counts down", () =>
  inRolledBackTransaction(async () => {
    const id = await inTrouble({ automaticRollback: false });
    await judge(id, 14);
    expect((await see(id))?.alerts).toMatchObject([{ level: "automatic" }]);
    expect((await see(id))?.countDown).toBeNull();
  }));

test("anyone who may roll back stops it, a viewer does not; it stays stopped while the same alert stands", () =>
  inRolledBackTransaction(async (tx) => {
    const id = await inTrouble();
    await judge(id, 14);
    expect((await stopCountDown(aPerson("viewer"), id, { reason: "" })).ok).toBe(false);
    expect((await stopCountDown(aPerson("engineer"), id, { reason: "Known" })).ok).toBe(true);
    expect(await stopCountDown(aPerson("senior"), id, { reason: "" })).toMatchObject({
      refusal: { code: "conflict", detail: "No count-down runs." },
    });
    expect(await kinds(id)).toContain("rollback.count_stopped");
    await judge(id, 20);
    expect((await see(id))?.countDown).toBeNull();
    expect(await pressByItself(theSystem(), id)).toMatchObject({ value: { again: null } });
    expect(await tx.rollback.count({ where: { releaseId: id } })).toBe(0);
  }));

test("a press of a person ends it, and the end of the count-down finds their rollback", () =>
  inRolledBackTransaction(async (tx) => {
    const id = await inTrouble();
    await judge(id, 14);
    const pressed = await rollBack(aPerson("engineer"), id, {});
    expect(pressed).toMatchObject({ ok: true, value: { isNew: true } });
    expect(await pressByItself(theSystem(), id)).toMatchObject({ value: { again: null } });
    expect(await tx.rollback.findMany({ where: { releaseId: id } })).toMatchObject([
      { byName: "Ana" },
    ]);
  }));

test("an alert that somebody muted meanwhile presses nothing, and the diary says so", () =>
  inRolledBackTransaction(async (tx) => {
    const id = await inTrouble();
    await judge(id, 14);
    const [alert] = await findStandingAlerts(tx, id);
    await muteAlert(aPerson("engineer"), alert?.id ?? "", { reason: "A load test" });
    expect((await see(id))?.countDown).toBeNull();
    await letTimePass(tx, id);
    await pressByItself(theSystem(), id);
    const last = (await readDiary({ release: id }, 100)).at(-1);
    expect(last?.sentence).toBe(
      "Shop 2.4.0 was not taken back by itself: the alert it was for was muted.",
    );
    expect(await tx.rollback.count({ where: { releaseId: id } })).toBe(0);
  }));

test("where no version to go back to is known, it says so and waits for a person", () =>
  inRolledBackTransaction(async () => {
    const id = await inTrouble({ currentVersion: null });
    await judge(id, 14);
    expect((await see(id))?.countDown).toBeNull();
    expect(await kinds(id)).toContain("rollback.not_by_itself");
  }));
