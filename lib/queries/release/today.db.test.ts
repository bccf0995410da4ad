import { afterAll, expect, test } from "vitest";
import { aPerson, theSystem } from "@/lib/access/testing";
import { lockService } from "@/lib/commands/release/lock-service";
import { moveRelease } from "@/lib/commands/release/move-release";
import { addAlert } from "@/lib/db/canary/alert/alert-rows";
import { disconnect } from "@/lib/db/client";
import { commit } from "@/lib/db/commit";
import { aRelease, aService, inRolledBackTransaction } from "@/lib/db/testing";
import type { Tx } from "@/lib/db/transact";
import { newAlert } from "@/lib/domain/canary/alert/alert";
import type { ShareStep } from "@/lib/domain/release/release";
import { sentStep } from "@/lib/domain/release/share-step";
import { newId, type ReleaseId } from "@/lib/kernel/ids";
import { instant } from "@/lib/kernel/instant";
import { today } from "./today";

afterAll(disconnect);

const ana = aPerson("engineer");
const now = instant(new Date());
const rolling = { status: "rolling_out", stage: 0, weight: 5, startedAt: now } as const;

/** Without what other tests committed, but for what they hold this moment: Today shows the hundred most urgent of all. */
async function onAnEmptyDay(work: (tx: Tx) => Promise<void>): Promise<void> {
  await inRolledBackTransaction(async (tx) => {
    await tx.$executeRaw`
      update release set status = 'closed', ended_at = now()
      where id in (select id from release where status <> 'closed' for update skip locked)`;
    await work(tx);
  });
}

async function anAlert(tx: Tx, releaseId: ReleaseId, status: "open" | "muted"): Promise<void> {
  const sentence = "Errors are 2× the baseline.";
  const says = {
    metric: "errors",
    role: "guardrail",
    level: "recommended",
    reason: "worse",
  } as const;
  const about = { id: newId("alert"), releaseId, openedAt: now };
  await addAlert({ ...newAlert({ ...says, sentence }, about), status })(tx);
}

test("the release in trouble stands first; ended and long finished ones are left out", async () => {
  await onAnEmptyDay(async (tx) => {
    const calm = await aRelease({ ...rolling, version: "1.0.0" });
    const bad = await aRelease(
      { ...rolling, version: "2.4.0" },
      await aService({ name: "Checkout" }),
    );
    const closed = await aRelease({ status: "closed", endedAt: now });
    const monthAgo = instant(Date.now() - 30 * 86_400_000);
    const old = await aRelease({ status: "completed", startedAt: monthAgo });
    await anAlert(tx, bad.id, "open");

    const view = await today(ana);
    const ids = view.releases.map(({ id }) => id);
    expect(ids[0]).toBe(bad.id);
    expect(ids).toContain(calm.id);
    expect(ids).not.toContain(closed.id);
    expect(ids).not.toContain(old.id);
    expect(view.sentence).toMatch(/^Checkout 2\.4\.0 is in trouble: errors are 2× the baseline\./);
  });
});

test("a release says the last thing the diary says of it, but not who was told of an alert", async () => {
  await onAnEmptyDay(async (tx) => {
    const service = await aService({ name: "Checkout" });
    const { id } = await aRelease({ ...rolling, version: "9.0.0" }, service);
    const paused = await moveRelease(ana, id, { move: "pause", reason: "the moon is full" });
    expect(paused.ok).toBe(true);
    const sentence = "Una (watcher) is told of the alert on Errors of Checkout 9.0.0.";
    const told = { kind: "alert.told", sentence, serviceId: service.id, releaseId: id, data: {} };
    await commit(tx, theSystem(), { states: [], entries: [told] });
    const line = (await today(ana)).releases.find((one) => one.id === id)?.lastLine;
    expect(line?.sentence).toContain("paused Checkout 9.0.0");
  });
});

/** A share that GitLab accepted, and holds for a person. */
function waiting(weight: number, detail: string): ShareStep {
  const steps = [{ step: "accepted" as const, at: now, detail, waits: true }];
  const url = { externalUrl: "https://gitlab.example/5" };
  return {
    ...{ ...sentStep(weight, "GitLab", now), operationId: "eff_1", isFollowed: true },
    ...{ status: "accepted", acceptedAt: now, steps, ...url },
  };
}

test("a step that waits for a person over there is told, with the way there, until it goes on", async () => {
  await onAnEmptyDay(async () => {
    const service = await aService({ name: "Checkout" });
    const step = waiting(5, "The job 5 is manual.");
    const { id } = await aRelease({ ...rolling, step }, service);
    const done = { ...step, word: { said: "done" as const, by: "callback" as const, at: now } };
    const on = await aRelease({ ...rolling, step: done });
    const view = await today(ana);
    const line = view.releases.find((one) => one.id === id);
    expect(line).toMatchObject({
      need: "doubt",
      waits: {
        sentence: "GitLab waits for a person before it gives 5 %. The job 5 is manual.",
        ...{ where: "in GitLab", url: "https://gitlab.example/5" },
      },
    });
    expect(view.releases.find((one) => one.id === on.id)?.waits).toBeNull();
  });
});

test("a muted alert does not keep a release in trouble; a locked service says why", async () => {
  await onAnEmptyDay(async (tx) => {
    const service = await aService();
    const release = await aRelease(rolling, service);
    await anAlert(tx, release.id, "muted");
    await lockService(ana, service.key, { reason: "The moon is full." });
    const view = await today(ana);
    expect(view.releases.find(({ id }) => id === release.id)?.need).toBe("doubt");
    expect(view.lockedServices).toContainEqual(
      expect.objectContaining({ key: service.key, reason: "The moon is full." }),
    );
  });
});

test("no pile of plans pushes one with traffic, in trouble or due off the page, and the rest is counted", async () => {
  await onAnEmptyDay(async (tx) => {
    const service = await aService();
    const hours = (n: number) => instant(Date.now() + n * 3_600_000);
    const moving = await aRelease({ ...rolling, plannedAt: hours(-1) }, service);
    const done = { status: "completed", startedAt: hours(-30), plannedAt: hours(-40) } as const;
    const bad = await aRelease(done, service);
    await anAlert(tx, bad.id, "open");
    const due = await aRelease({ plannedAt: hours(-9), plannedFor: hours(2) }, service);
    for (let i = 0; i < 101; i++)
      await aRelease({ version: `5.${i}`, plannedFor: hours(100 + i) }, service);
    const view = await today(ana);
    const ids = view.releases.map(({ id }) => id);
    for (const { id } of [moving, bad, due]) expect(ids).toContain(id);
    expect(view.releases).toHaveLength(100);
    expect(view.leftOut).toBeGreaterThanOrEqual(4);
  });
});
