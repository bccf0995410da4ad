import { afterAll, describe, expect, test } from "vitest";
import { connectorCaller } from "@/lib/access/caller";
import { aPerson, theSystem } from "@/lib/access/testing";
import { beginTest } from "@/lib/commands/connections/connector/begin-test";
import { receiveEvent } from "@/lib/commands/connections/inbox/receive-event";
import { setConnector } from "@/lib/commands/connections/connector/set-connector";
import {
  answer,
  aRollout,
  effects,
  healthy,
  pressed,
  secret,
  sendOnce,
} from "@/lib/commands/rollback/testing/rollout";
import { addRollbackWin } from "@/lib/commands/wins/add-rollback-win";
import { disconnect } from "@/lib/db/client";
import { readDiary } from "@/lib/db/diary/read";
import { lockRelease } from "@/lib/db/release/release-rows";
import { findService } from "@/lib/db/release/service-rows";
import { inRolledBackTransaction } from "@/lib/db/testing";
import type { Tx } from "@/lib/db/transact";
import { evolve } from "@/lib/domain/release/decide-move";
import type { Release } from "@/lib/domain/release/release";
import { type Instant, instant } from "@/lib/kernel/instant";
import { listReleases } from "@/lib/queries/release/list-releases";
import { prevented } from "@/lib/queries/release/prevented";
import { rollbackView } from "@/lib/queries/rollback/rollback-view";
import { settleRollback } from "@/lib/commands/rollback/ladder/settle-rollback";
import { confirmRollback } from "./confirm-rollback";
import { verifyRollback } from "@/lib/commands/rollback/ladder/verify-rollback";

afterAll(disconnect);

/** An alert that has stood for 42 seconds. */
async function anAlert(tx: Tx, releaseId: string): Promise<void> {
  const openedAt = new Date(Date.now() - 42_000);
  const words = { metric: "errors", role: "guardrail", status: "open", sentence: "Errors are 5×." };
  await tx.alert.create({ data: { id: `al_${releaseId}`, releaseId, openedAt, ...words } });
}

/** Pressed, sent, and accepted with 202. */
async function accepted() {
  const rollout = await aRollout();
  const { rollback } = await pressed(rollout.release.id, { reason: "Checkout errors" });
  const { attemptId } = await sendOnce(rollback.id);
  await settleRollback(theSystem(), rollback.id, { attemptId, answer: answer("accepted", 202) });
  return { ...rollout, rollback };
}

/** Since when the metrics count, as the waiting effect says. */
async function verifyingSince(tx: Tx, releaseId: string): Promise<Instant> {
  const waiting = await effects(tx, releaseId);
  const payload = waiting.find((one) => one.kind === "verify_rollback")?.payload;
  if (payload === null || typeof payload !== "object" || !("since" in payload)) {
    throw new Error("Nobody looks at the metrics.");
  }
  return instant(Date.parse(String(payload.since)));
}

const says = (eventId: string, opId: string, status: "running" | "succeeded") => {
  const at = instant(new Date());
  return {
    eventId,
    topic: "",
    reading: { is: "operation", opId, status, at, detail: null, url: null } as const,
  };
};
const outside = (id: string) => connectorCaller({ id, name: "The shop's webhook" }, new Date());

describe("callbacks", () => {
  test("are used once, ignored when they regress, and refused from another connector", () =>
    inRolledBackTransaction(async () => {
      const { rollback, connector } = await accepted();
      const send = (
        eventId: string,
        status: "running" | "succeeded",
        through: string = connector.id,
      ) => receiveEvent(outside(through), through, says(eventId, rollback.id, status), "{}");
      expect(await send("e0", "succeeded", "con_other")).toMatchObject({
        value: { result: "refused" },
      });
      expect(await send("e1", "succeeded")).toMatchObject({
        value: { result: "used", repeated: false },
      });
      expect(await send("e1", "succeeded")).toMatchObject({ value: { repeated: true } });
      expect(await send("e2", "running")).toMatchObject({ value: { result: "ignored" } });
      const view = await rollbackView(aPerson("engineer"), rollback.id);
      expect(view?.steps.map((one) => one.step)).toEqual([
        "requested",
        "sent",
        "accepted",
        "running",
      ]);
    }));
});

describe("where no metric reports", () => {
  test("the other side's word leaves it open, and a person's closes it", () =>
    inRolledBackTransaction(async () => {
      const { rollback, connector } = await accepted();
      const ana = aPerson("engineer");
      expect((await rollbackView(ana, rollback.id))?.unproven).toBe(false);
      const event = says("e1", rollback.id, "succeeded");
      await receiveEvent(outside(connector.id), connector.id, event, "{}");
      expect((await rollbackView(ana, rollback.id))?.unproven).toBe(true);
      const since = instant(new Date());
      const alone = await verifyRollback(theSystem(), rollback.id, since);
      expect(alone).toMatchObject({ value: { over: false } });
      await confirmRollback(ana, rollback.id, { note: "The shop sells." });
      await verifyRollback(theSystem(), rollback.id, since);
      const closed = await rollbackView(ana, rollback.id);
      expect(closed).toMatchObject({ status: "verified", unproven: false });
      expect(closed?.steps.map(({ detail }) => detail)).toContainEqual(
        expect.stringMatching(/^Seen by .*: The shop sells\.$/),
      );
    }));
});

/** Everything up to "verified": done says the callback, and then the metrics are healthy. */
async function verified(tx: Tx) {
  const { service, release, connector, rollback } = await accepted();
  await healthy(service.key, new Date(Date.now() - 100_000), 3);
  const event = says("e1", rollback.id, "succeeded");
  await receiveEvent(outside(connector.id), connector.id, event, "{}");
  const since = await verifyingSince(tx, release.id);
  const early = await verifyRollback(theSystem(), rollback.id, since);
  await healthy(service.key, new Date(Date.parse(since) + 11_000), 3);
  const now = theSystem(new Date(Date.now() + 60_000));
  const late = await verifyRollback(now, rollback.id, since);
  return { service, release, rollback, early, late };
}

describe("healthy metrics", () => {
  test("close it: safe again, and the service is locked with the reason", () =>
    inRolledBackTransaction(async (tx) => {
      const { service, release, rollback, early, late } = await verified(tx);
      expect(early).toMatchObject({ value: { over: false } });
      expect(late).toMatchObject({ value: { over: true } });
      const view = await rollbackView(aPerson("engineer"), rollback.id);
      expect(view?.status).toBe("verified");
      expect(view?.durations.verified).toBeGreaterThan(59);
      expect(await lockRelease(tx, release.id)).toMatchObject({
        status: "rolled_back",
        weight: 0,
        endedAt: null,
      });
      expect(await findService(tx, service.key)).toMatchObject({
        currentVersion: "2.3.9",
        lockedReason: "2.4.0 was rolled back to 2.3.9. Checkout errors.",
      });
      const kinds = (await effects(tx, release.id)).map((one) => one.kind);
      expect(kinds).toEqual(expect.arrayContaining(["draft_postmortem", "add_rollback_win"]));
      // Nothing had failed, so nothing was prevented.
      expect(await prevented({ service: service.key })).toMatchObject({
        value: 0,
        medianSpared: null,
      });
    }));

  test("leave a release that is the fold of its diary", () =>
    inRolledBackTransaction(async (tx) => {
      const { release } = await verified(tx);
      const entries = await readDiary({ release: release.id }, 100);
      const folded = entries.reduce<Release | null>(
        (state, entry) => evolve(state, entry),
        release,
      );
      expect(folded).toEqual(await lockRelease(tx, release.id));
    }));

  test("end its alerts, and how long the decision took is known", () =>
    inRolledBackTransaction(async (tx) => {
      const { service, release } = await aRollout();
      await anAlert(tx, release.id);
      await healthy(service.key, new Date(Date.now() - 100_000), 3);
      const { rollback } = await pressed(release.id);
      const { attemptId } = await sendOnce(rollback.id);
      await settleRollback(theSystem(), rollback.id, { attemptId, answer: answer("done", 200) });
      const since = await verifyingSince(tx, release.id);
      await healthy(service.key, new Date(Date.parse(since) + 11_000), 3);
      await verifyRollback(theSystem(new Date(Date.now() + 60_000)), rollback.id, since);
      const alerts = await tx.alert.findMany({ where: { releaseId: release.id } });
      expect(alerts).toMatchObject([{ status: "resolved" }]);
      const view = await rollbackView(aPerson("engineer"), rollback.id);
      expect(view?.durations.decide).toBeGreaterThanOrEqual(42);
      // A guardrail had failed at 5 %: it was kept from everyone else.
      const only = { service: service.key };
      expect(await prevented(only)).toMatchObject({ value: 1, medianSpared: 95 });
      const listed = await listReleases({ ...only, prevented: true }, { limit: 5 });
      expect(listed.items).toMatchObject([{ id: release.id, sparedPercent: 95 }]);
      const told = await readDiary({ release: release.id, kind: "rollback.verified" }, 5);
      expect(told[0]?.sentence).toContain("Stopped in time: 95 % of users never met it.");
      await addRollbackWin(theSystem(), release.id);
      const wins = await tx.win.findMany({ where: { releaseId: release.id } });
      expect(wins).toMatchObject([{ facts: { sparedPercent: 95 } }]);
    }));
});

describe("secrets", () => {
  test("the secret is nowhere but sealed in its connector", () =>
    inRolledBackTransaction(async (tx) => {
      const { service, release, connector } = await aRollout();
      const { rollback } = await pressed(release.id);
      const { attemptId, target } = await sendOnce(rollback.id);
      expect(target.secrets).toEqual({ secret: [secret] });
      await settleRollback(theSystem(), rollback.id, { attemptId, answer: answer("refused", 400) });
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
      expect(today).toMatchObject({ value: { target: { secrets: { secret: [newer, secret] } } } });
      const tomorrow = new Date(Date.now() + 25 * 60 * 60_000);
      const later = await beginTest(aPerson("engineer", tomorrow), service.key);
      expect(later).toMatchObject({ value: { target: { secrets: { secret: [newer] } } } });
    }));
});
