import { setTimeout as sleep } from "node:timers/promises";
import { expect, test } from "vitest";
import {
  liveBehind,
  reached,
  startWorker,
  stop,
  until,
  withWorker,
} from "@/app/api/v1/rollbacks/testing";
import { theSystem } from "@/lib/access/testing";
import { answers } from "@/lib/connectors/testing/receiver";
import { addAlert } from "@/lib/db/canary/alert/alert-rows";
import { prisma } from "@/lib/db/client";
import { commit } from "@/lib/db/commit";
import { readClock } from "@/lib/db/database-clock";
import { readDiary } from "@/lib/db/diary/read";
import { lockRelease, putRelease } from "@/lib/db/release/release-rows";
import { transact } from "@/lib/db/transact";
import { someAlert } from "@/lib/domain/canary/testing";
import { decideCountDown } from "@/lib/domain/rollback/count-down";
import { newId } from "@/lib/kernel/ids";
import { millis } from "@/lib/kernel/instant";
import { done } from "@/lib/kernel/outcome";

// The count-down as it is shipped: two workers, one of which dies before its end.

withWorker();

/** A release whose alert has just become automatic; when it is due. */
async function counting() {
  const { receiver, release } = await liveBehind(answers(200));
  const begun = await transact(async (tx) => {
    const held = await lockRelease(tx, release.id);
    if (held === null) throw new Error("no release");
    const alert = someAlert({ id: newId("alert"), releaseId: held.id });
    const next = decideCountDown(held, alert, "2.3.9", "Shop", await readClock(tx));
    const { entries, effects } = next;
    await commit(tx, theSystem(), {
      states: [addAlert(alert), putRelease(next.release)],
      entries,
      effects,
    });
    return done(next.release.countDown);
  });
  if (!begun.ok || begun.value === null) throw new Error("no count-down");
  return { receiver, releaseId: release.id, due: millis(begun.value.at) };
}

test("two workers, one killed on the way: one press, after the ten seconds, and one call", async () => {
  const [first, second] = [startWorker(), startWorker()];
  for (const worker of [first, second]) {
    const own = { id: { startsWith: `worker-${worker.pid}-` } };
    await until(async () => prisma().workerHeartbeat.findFirst({ where: own }), 30_000);
  }
  const { receiver, releaseId, due } = await counting();
  await sleep(due - Date.now() - 1_000);
  expect(receiver.heard).toHaveLength(0);
  await stop(first, "SIGKILL");
  const row = await until(
    async () => prisma().rollback.findUnique({ where: { releaseId } }),
    30_000,
  );
  const view = await reached(row.id, "running", 30_000);
  expect(view).toMatchObject({ byName: "Bellwether", toVersion: "2.3.9" });
  expect(millis(view.requestedAt)).toBeGreaterThanOrEqual(due - 50);
  expect(receiver.heard.map((one) => one.headers["webhook-id"])).toEqual([row.id]);
  const presses = await readDiary({ release: releaseId, kind: "rollback.requested" }, 10);
  expect(presses).toHaveLength(1);
}, 90_000);
