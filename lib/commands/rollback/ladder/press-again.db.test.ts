import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, expect, test } from "vitest";
import { connectorCaller } from "@/lib/access/caller";
import { aPerson, theSystem } from "@/lib/access/testing";
import { receiveEvent } from "@/lib/commands/connections/inbox/receive-event";
import { answer, aRollout, pressed, sendOnce } from "@/lib/commands/rollback/testing/rollout";
import { disconnect } from "@/lib/db/client";
import { inRolledBackTransaction } from "@/lib/db/testing";
import type { CallAnswer } from "@/lib/domain/connections/attempt";
import { instant } from "@/lib/kernel/instant";
import { rollbackView } from "@/lib/queries/rollback/rollback-view";
import { beginPoll } from "./begin-poll";
import { beginSteer } from "./begin-steer";
import { endPoll } from "./end-poll";
import { settleRollback } from "./settle-rollback";

afterAll(disconnect);

const failed: CallAnswer = { ...answer("accepted", 200), stage: "failed" };

/** Sent, and accepted: under a name over there, or to be called back. */
async function accepted(rollbackId: string, ref: string | null) {
  const { attemptId } = await sendOnce(rollbackId);
  const call = { attemptId, answer: { ...answer("accepted", 202), ref } };
  expect(await settleRollback(theSystem(), rollbackId, call)).toMatchObject({ ok: true });
}

/** So that what follows is later. */
const soon = () => sleep(5);

async function asked(rollbackId: string) {
  const begun = await beginPoll(theSystem(), rollbackId);
  if (!begun.ok || begun.value.do !== "ask") throw new Error(JSON.stringify(begun));
  return begun.value;
}

/** Accepted as number one, asked, pressed again and accepted anew; the first asking has not been answered yet. */
async function askedAndPressedAgain() {
  const { release } = await aRollout();
  const { rollback } = await pressed(release.id);
  await accepted(rollback.id, "/operations/1");
  const slow = await asked(rollback.id);
  const quick = await asked(rollback.id);
  await endPoll(theSystem(), rollback.id, { attemptId: quick.attemptId, answer: failed });
  await soon();
  await pressed(release.id);
  return { id: rollback.id, slow };
}

test("pressed again, it is not asked for by the name of its earlier sending", () =>
  inRolledBackTransaction(async () => {
    const { id } = await askedAndPressedAgain();
    await accepted(id, null);
    expect(await beginPoll(theSystem(), id)).toMatchObject({
      value: { do: "wait", why: "It will call back." },
    });
    expect(await beginSteer(theSystem(), id, "cancel")).toMatchObject({ ok: false });
  }));

test("pressed again, a late answer about its earlier sending says nothing of this one", () =>
  inRolledBackTransaction(async () => {
    const { id, slow } = await askedAndPressedAgain();
    await accepted(id, "/operations/2");
    const late = await endPoll(theSystem(), id, { attemptId: slow.attemptId, answer: failed });
    expect(late).toMatchObject({ value: { over: false, status: "accepted" } });
    const now = await asked(id);
    expect(now.ref).toBe("/operations/2");
    const own = await endPoll(theSystem(), id, { attemptId: now.attemptId, answer: failed });
    expect(own).toMatchObject({ value: { over: true, status: "failed" } });
  }));

test("pressed again, a late refusal of the earlier call leaves the new one as it stands", () =>
  inRolledBackTransaction(async () => {
    const { release, connector } = await aRollout();
    const { rollback } = await pressed(release.id);
    const slow = await sendOnce(rollback.id);
    const outside = connectorCaller({ id: connector.id, name: "The tool" }, new Date());
    const at = instant(new Date());
    const reading = { is: "operation", opId: rollback.id, status: "failed" } as const;
    const said = { eventId: "e1", topic: "", reading: { ...reading, at, detail: null, url: null } };
    await receiveEvent(outside, connector.id, said, "{}");
    await soon();
    await pressed(release.id);
    await accepted(rollback.id, null);
    const late = { attemptId: slow.attemptId, answer: answer("refused", 422) };
    expect(await settleRollback(theSystem(), rollback.id, late)).toMatchObject({
      value: { status: "accepted", againAt: null },
    });
    const view = await rollbackView(aPerson("engineer"), rollback.id);
    expect(view?.attempts.map(({ result }) => result)).toEqual(["unknown", "accepted"]);
  }));
