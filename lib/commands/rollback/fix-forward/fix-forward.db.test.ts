import { afterAll, expect, test } from "vitest";
import { aPerson, aToken, theSystem } from "@/lib/access/testing";
import { disconnect } from "@/lib/db/client";
import { addAlert, putAlert } from "@/lib/db/canary/alert/alert-rows";
import { readDiary } from "@/lib/db/diary/read";
import { aRelease, aService, inRolledBackTransaction } from "@/lib/db/testing";
import { reader, type Tx } from "@/lib/db/transact";
import { someAlert } from "@/lib/domain/canary/testing";
import { fixForwardInput } from "@/lib/domain/rollback/fix-forward-input";
import type { Service } from "@/lib/domain/release/service/service";
import { newId } from "@/lib/kernel/ids";
import { instant } from "@/lib/kernel/instant";
import { releaseView } from "@/lib/queries/release/release-view";
import { approveFixForward } from "./approve-fix-forward";
import { askFixForward } from "./ask-fix-forward";
import { finishFixForward } from "./finish-fix-forward";
import { reachFixLimit } from "./reach-fix-limit";
import { refuseFixForward } from "./refuse-fix-forward";
import { rollBack } from "@/lib/commands/rollback/roll-back";

afterAll(disconnect);

const bo = aPerson("engineer", new Date(), "Bo");
const sue = aPerson("senior", new Date(), "Sue");
const why = { reason: "" };
const writing = fixForwardInput.parse({
  why: "A null in the cart",
  fix: "Checks for it",
  blastRadius: "Carts with vouchers",
  verify: "Error rate",
  minutes: 30,
  backOut: "Roll back to 2.3.9",
});

/** A release at 5 % whose guardrail complains. */
async function inTrouble(service?: Service) {
  const of = service ?? (await aService());
  const at = instant(Date.now() - 60_000);
  const going = { status: "rolling_out", stage: 0, weight: 5, startedAt: at } as const;
  const release = await aRelease({ ...going, clockFrom: at }, of);
  const alert = someAlert({ id: newId("alert"), releaseId: release.id, openedAt: at });
  await addAlert(alert)(reader());
  return { service: of, release, alert };
}

async function asked(releaseId: string) {
  const outcome = await askFixForward(bo, releaseId, writing);
  if (!outcome.ok) throw new Error(outcome.refusal.detail);
  return outcome.value;
}

/** The time that was approved is up, for the database's clock too. */
async function letTimePass(tx: Tx, id: string) {
  const until = new Date(Date.now() - 1);
  await tx.fixForward.update({ where: { id }, data: { until } });
}

const kinds = async (release: string) =>
  (await readDiary({ release }, 50)).map((entry) => entry.kind);

test("asked in writing, approved by a senior who did not write it, for the time asked", () =>
  inRolledBackTransaction(async (tx) => {
    const { release } = await inTrouble();
    const { id } = await asked(release.id);
    expect(await askFixForward(bo, release.id, writing)).toMatchObject({
      refusal: { code: "conflict", detail: "Bo asked for it already." },
    });
    expect((await approveFixForward(aPerson("engineer"), id, why)).ok).toBe(false);
    expect((await approveFixForward(aToken(["admin"]), id, why)).ok).toBe(false);
    const approved = await approveFixForward(sue, id, why);
    expect(approved).toMatchObject({ ok: true, value: { status: "approved", chain: 1 } });
    expect(await approveFixForward(aPerson("admin"), id, why)).toMatchObject({
      refusal: { detail: "Sue decided it already: it is approved." },
    });
    const view = await releaseView(bo, release.id);
    expect(view?.fixForward.requests).toMatchObject([{ status: "approved", ...writing }]);
    expect(view?.can.rollBack).toEqual({ allowed: true });
    const limit = { kind: "fix_forward_limit", releaseId: release.id, state: "waiting" };
    expect(await tx.effect.findMany({ where: limit })).toMatchObject([
      { runAt: new Date((approved.ok && approved.value.until) || 0) },
    ]);
  }));

test("a senior who wrote it does not approve it; a refusal needs a reason and is kept", () =>
  inRolledBackTransaction(async () => {
    const { release } = await inTrouble();
    const own = await askFixForward(sue, release.id, writing);
    const id = own.ok ? own.value.id : "";
    expect(await approveFixForward(sue, id, why)).toMatchObject({
      refusal: { detail: "You wrote it: another senior decides." },
    });
    const ada = aPerson("admin", new Date(), "Ada");
    await refuseFixForward(ada, id, { reason: "Roll back first" });
    const view = await releaseView(bo, release.id);
    expect(view?.fixForward.requests).toMatchObject([
      { status: "refused", decidedWhy: "Roll back first", decidedBy: { name: "Ada" } },
    ]);
    expect(view?.fixForward.can.ask).toEqual({ allowed: true });
  }));

test("at the limit it is over while the guardrail complains, and has worked where none does", () =>
  inRolledBackTransaction(async (tx) => {
    const { release } = await inTrouble();
    const { id } = await asked(release.id);
    const approved = await approveFixForward(sue, id, why);
    const until = approved.ok ? approved.value.until : null;
    expect(await reachFixLimit(theSystem(), id)).toMatchObject({ value: { again: until } });
    await letTimePass(tx, id);
    await reachFixLimit(theSystem(), id);
    await reachFixLimit(theSystem(), id);
    const said = (await readDiary({ release: release.id }, 50)).filter(
      ({ kind }) => kind === "fix_forward.over",
    );
    expect(said.map(({ sentence }) => sentence)).toEqual([
      "The 30 min to fix Shop 2.4.0 forward are up. Roll back now. Errors are 4.1× the baseline.",
    ]);
  }));

test("it has worked only when no guardrail complains any more", () =>
  inRolledBackTransaction(async () => {
    const { release, alert } = await inTrouble();
    const { id } = await asked(release.id);
    await approveFixForward(sue, id, why);
    expect(await finishFixForward(bo, id, why)).toMatchObject({
      refusal: { detail: "A guardrail still complains: Errors are 4.1× the baseline." },
    });
    await putAlert({ ...alert, status: "resolved", revision: 2 })(reader());
    expect(await finishFixForward(bo, id, why)).toMatchObject({
      value: { status: "done", endedWhy: "Bo says that the fix works." },
    });
  }));

test("a rollback is possible at every instant, and ends it", () =>
  inRolledBackTransaction(async () => {
    const { release } = await inTrouble();
    const { id } = await asked(release.id);
    await approveFixForward(sue, id, why);
    expect((await rollBack(aPerson("engineer"), release.id, {})).ok).toBe(true);
    const view = await releaseView(bo, release.id);
    expect(view?.status).toBe("rolling_back");
    expect(view?.fixForward.requests).toMatchObject([
      { status: "ended", endedWhy: "Ana takes it back to 2.3.9." },
    ]);
    expect(await kinds(release.id)).toContain("fix_forward.ended");
    expect((await askFixForward(bo, release.id, writing)).ok).toBe(false);
  }));

test("they are counted in a row, until the service was taken back", () =>
  inRolledBackTransaction(async (tx) => {
    const { release, service } = await inTrouble();
    const first = await asked(release.id);
    await refuseFixForward(sue, first.id, { reason: "No" });
    const second = await asked(release.id);
    expect(second.chain).toBe(1);
    await approveFixForward(sue, second.id, why);
    await letTimePass(tx, second.id);
    await reachFixLimit(theSystem(), second.id);
    expect((await asked(release.id)).chain).toBe(2);
    const next = await inTrouble(service);
    await rollBack(bo, release.id, {});
    expect((await asked(next.release.id)).chain).toBe(2);
    const safe = { status: "verified", verifiedAt: new Date(Date.now() + 1_000) };
    await tx.rollback.update({ where: { releaseId: release.id }, data: safe });
    const calm = await inTrouble(service);
    expect((await asked(calm.release.id)).chain).toBe(1);
  }));

test("an approval ends the count-down of an automatic rollback; at the limit it begins", () =>
  inRolledBackTransaction(async (tx) => {
    const { release, alert } = await inTrouble(await aService({ automaticRollback: true }));
    const countDown = { at: instant(Date.now() + 9_000), to: "2.3.9", alert: alert.id };
    await tx.release.update({ where: { id: release.id }, data: { countDown } });
    const { id } = await asked(release.id);
    await approveFixForward(sue, id, why);
    expect((await releaseView(bo, release.id))?.countDown).toBeNull();
    await letTimePass(tx, id);
    await reachFixLimit(theSystem(), id);
    expect((await releaseView(bo, release.id))?.countDown?.to).toBe("2.3.9");
  }));

test("someone who works alone writes it down, and it is approved", () =>
  inRolledBackTransaction(async (tx) => {
    await tx.team.update({ where: { id: 1 }, data: { solo: true } });
    const { release } = await inTrouble();
    expect(await asked(release.id)).toMatchObject({ status: "approved", alone: true });
  }));
