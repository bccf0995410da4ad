import { afterAll, expect, test } from "vitest";
import { aPerson, theSystem } from "@/lib/access/testing";
import { aConnected, deploy, minute, tell } from "@/lib/commands/connections/inbox/testing/told";
import { moveRelease } from "@/lib/commands/release/move-release";
import { setMetrics } from "@/lib/commands/release/set-metrics";
import { approveFixForward } from "@/lib/commands/rollback/fix-forward/approve-fix-forward";
import { askFixForward } from "@/lib/commands/rollback/fix-forward/ask-fix-forward";
import { finishFixForward } from "@/lib/commands/rollback/fix-forward/finish-fix-forward";
import { reachFixLimit } from "@/lib/commands/rollback/fix-forward/reach-fix-limit";
import { pressByItself } from "@/lib/commands/rollback/press-by-itself";
import { addAlert, findStandingAlerts } from "@/lib/db/canary/alert/alert-rows";
import { disconnect } from "@/lib/db/client";
import { aRelease, aService, inRolledBackTransaction } from "@/lib/db/testing";
import type { Tx } from "@/lib/db/transact";
import { newAlert } from "@/lib/domain/canary/alert/alert";
import { defaultMetrics } from "@/lib/domain/canary/metric";
import type { Service } from "@/lib/domain/release/service/service";
import { fixForwardInput } from "@/lib/domain/rollback/fix-forward-input";
import { newId } from "@/lib/kernel/ids";
import { instant } from "@/lib/kernel/instant";

afterAll(disconnect);

const ana = () => aPerson("engineer");
const onward = { move: "complete", override: true, reason: "The errors are known" } as const;
const writing = fixForwardInput.parse({
  ...{ why: "A null in the cart", fix: "Checks for it", blastRadius: "Carts" },
  ...{ verify: "Error rate", minutes: 30, backOut: "Roll back" },
});

/** At its last stage, with a guardrail that asks for a rollback. */
async function accused(tx: Tx, of?: Service) {
  const service = of ?? (await aService({ metrics: defaultMetrics, automaticRollback: true }));
  const startedAt = instant(Date.parse(minute(-60)));
  const last = { stage: service.stages.length - 1, weight: 100, startedAt, stageFrom: startedAt };
  const release = await aRelease({ status: "rolling_out", followed: true, ...last }, service);
  const says = {
    metric: "errors",
    role: "guardrail",
    level: "automatic",
    reason: "worse",
  } as const;
  const about = { id: newId("alert"), releaseId: release.id, openedAt: startedAt };
  await addAlert(newAlert({ ...says, sentence: "Errors are 9× the baseline." }, about))(tx);
  const countDown = { at: instant(Date.now() - 1), to: "2.3.9", alert: about.id };
  const count = () => tx.release.update({ where: { id: release.id }, data: { countDown } });
  return { service, release, count };
}

async function fixing(releaseId: string): Promise<string> {
  const asked = await askFixForward(aPerson("engineer", new Date(), "Bo"), releaseId, writing);
  if (!asked.ok) throw new Error(asked.refusal.detail);
  const sue = aPerson("senior", new Date(), "Sue");
  expect(await approveFixForward(sue, asked.value.id, { reason: "" })).toMatchObject({ ok: true });
  return asked.value.id;
}

test.each([true, false])("completing (before the fix is asked for: %s) proves no fix", (isFirst) =>
  inRolledBackTransaction(async (tx) => {
    const { release } = await accused(tx);
    const complete = async () =>
      expect(await moveRelease(ana(), release.id, onward)).toMatchObject({ ok: true });
    if (isFirst) await complete();
    const id = await fixing(release.id);
    if (!isFirst) await complete();
    expect(await finishFixForward(ana(), id, { reason: "" })).toMatchObject({ ok: false });
    await tx.fixForward.update({ where: { id }, data: { until: new Date(Date.now() - 1) } });
    await reachFixLimit(theSystem(), id);
    expect(await tx.fixForward.findUnique({ where: { id } })).toMatchObject({ status: "over" });
  }),
);

test("who may edit metrics cannot call a count-down off by it", () =>
  inRolledBackTransaction(async (tx) => {
    const { release, service, count } = await accused(tx);
    await count();
    const others = defaultMetrics.filter(({ key }) => key !== "errors");
    expect(await setMetrics(ana(), service.key, others)).toMatchObject({ ok: true });
    const pressed = await pressByItself(theSystem(), release.id);
    expect(pressed).toMatchObject({ value: { word: "Pressed." } });
  }));

test("a release that went back outside of Bellwether is not taken back once more by itself", () =>
  inRolledBackTransaction(async (tx) => {
    const { service, id } = await aConnected();
    await tell(id, deploy("2.3.9", "succeeded", -120));
    const { release, count } = await accused(tx, service);
    await tell(id, deploy("2.4.0", "running", -59));
    await count();
    await tell(id, deploy("2.3.9", "succeeded", 9));
    expect(await findStandingAlerts(tx, release.id)).toEqual([]);
    await pressByItself(theSystem(), release.id);
    const now = await tx.release.findUnique({ where: { id: release.id } });
    expect(now).toMatchObject({ status: "rolled_back", countDown: null });
  }));
