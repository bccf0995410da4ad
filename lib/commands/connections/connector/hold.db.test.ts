import { afterAll, expect, test } from "vitest";
import { connectorCaller } from "@/lib/access/caller";
import { aPerson, theSystem } from "@/lib/access/testing";
import { receiveEvent } from "@/lib/commands/connections/inbox/receive-event";
import { moveRelease } from "@/lib/commands/release/move-release";
import { aRollout, answer, effects } from "@/lib/commands/rollback/testing/rollout";
import { disconnect } from "@/lib/db/client";
import { readDiary } from "@/lib/db/diary/read";
import { enqueue } from "@/lib/db/outbox/enqueue";
import { lockRelease } from "@/lib/db/release/release-rows";
import { inRolledBackTransaction } from "@/lib/db/testing";
import type { Tx } from "@/lib/db/transact";
import type { CallAnswer } from "@/lib/domain/connections/attempt";
import type { HoldAsked } from "@/lib/domain/connections/call/decide-hold";
import { instant } from "@/lib/kernel/instant";
import { releaseView } from "@/lib/queries/release/release-view";
import { beginHold } from "./begin-hold";
import { beginSharePoll } from "./begin-share-poll";
import { endSharePoll } from "./end-share-poll";
import { endStep } from "./end-step";
import { setConnector } from "./set-connector";

afterAll(disconnect);

const argo = {
  kind: "argo_rollouts",
  url: "http://127.0.0.1:9",
  token: "of-an-account",
  namespace: "shop",
  rollout: "checkout",
} as const;

/** A paused rollout whose Argo Rollouts is asked to stand. */
async function asksArgo(tx: Tx) {
  const { service, release } = await aRollout({ paused: true, pausedReason: "Lunch." });
  const set = await setConnector(aPerson("admin"), service.key, argo);
  if (!set.ok) throw new Error(set.refusal.detail);
  const at = instant(new Date());
  const payload = { releaseId: release.id, paused: true };
  const effect = {
    kind: "hold_rollout",
    key: `${release.id}:hold`,
    releaseId: release.id,
    payload,
  };
  await enqueue(tx, at, [effect]);
  const { id, createdAt } = await tx.effect.findFirstOrThrow({ where: { key: effect.key } });
  const hold = { operationId: id, ...payload, askedAt: instant(createdAt) };
  return { release, connector: set.value, hold };
}

async function held(hold: HoldAsked, said: CallAnswer): Promise<void> {
  const begun = await beginHold(theSystem(), hold);
  if (!begun.ok || begun.value.do !== "send") throw new Error(JSON.stringify(begun));
  await endStep(theSystem(), hold, { attemptId: begun.value.attemptId, answer: said });
}

const stands: CallAnswer = { ...answer("accepted", 200), ref: "hold:pause" };

test("a pause that was answered before its worker was cut off is not asked for again, nor said to be refused", () =>
  inRolledBackTransaction(async (tx) => {
    const { release, hold } = await asksArgo(tx);
    await held(hold, answer("done", 200));
    expect(await beginHold(theSystem(), hold)).toMatchObject({ value: { do: "nothing" } });
    const [entry] = await readDiary({ release: release.id }, 1, true);
    expect(entry?.kind).toBe("release.hold_taken");
    expect(await tx.attempt.count({ where: { operationId: hold.operationId } })).toBe(1);
  }));

test("a pause that was accepted is asked about until the outside stands, as a share is", () =>
  inRolledBackTransaction(async (tx) => {
    const { release, hold } = await asksArgo(tx);
    await held(hold, stands);
    const asks = (await effects(tx, release.id)).filter(({ kind }) => kind === "poll_share");
    expect(asks.map(({ key }) => key)).toEqual([hold.operationId]);
    const seen = () => releaseView(aPerson("viewer"), release.id);
    expect((await seen())?.now).toMatch(
      / Argo Rollouts was asked to stand still, and does not yet\.$/,
    );
    const polls = async (said: CallAnswer) => {
      const begun = await beginSharePoll(theSystem(), hold.operationId);
      if (!begun.ok || begun.value.do !== "ask") throw new Error(JSON.stringify(begun));
      const { attemptId } = begun.value;
      return endSharePoll(theSystem(), hold.operationId, { attemptId, answer: said });
    };
    expect(await polls({ ...stands, stage: "running" })).toMatchObject({ value: { over: false } });
    expect(await polls({ ...stands, result: "done" })).toMatchObject({ value: { over: true } });
    expect((await seen())?.now).toMatch(/paused: Lunch\. Argo Rollouts stands still\.$/);
    expect(await seen()).toMatchObject({ hold: { paused: true, stands: "done" } });
    expect(await beginSharePoll(theSystem(), hold.operationId)).toMatchObject({
      value: { do: "nothing", why: "It is over." },
    });
  }));

test("a pause without an end is not known; resumed meanwhile, nobody asks about it any more", () =>
  inRolledBackTransaction(async (tx) => {
    const { release, hold } = await asksArgo(tx);
    await held(hold, stands);
    const late = theSystem(new Date(Date.now() + 31 * 60_000));
    expect(await beginSharePoll(late, hold.operationId)).toMatchObject({
      value: { do: "nothing" },
    });
    expect((await releaseView(aPerson("viewer"), release.id))?.now).toContain(
      "Whether Argo Rollouts stands still is not known. It was accepted, and after 31 min",
    );
    await moveRelease(aPerson("engineer"), release.id, { move: "resume" });
    expect(await beginSharePoll(late, hold.operationId)).toMatchObject({
      value: { do: "nothing", why: "Something overtook it." },
    });
    expect(await lockRelease(tx, release.id)).toMatchObject({ hold: null, paused: false });
  }));

test("an event that names the pause says the same as asking would", () =>
  inRolledBackTransaction(async (tx) => {
    const { release, connector, hold } = await asksArgo(tx);
    await held(hold, stands);
    const at = instant(new Date());
    const said = { opId: hold.operationId, status: "succeeded", at, detail: null, url: null };
    const event = { eventId: "h", topic: "", reading: { is: "operation", ...said } } as Parameters<
      typeof receiveEvent
    >[2];
    const caller = connectorCaller({ id: connector.id, name: "Argo" }, new Date());
    expect(await receiveEvent(caller, connector.id, event, "{}")).toMatchObject({
      value: { result: "used" },
    });
    expect((await lockRelease(tx, release.id))?.hold?.word?.said).toBe("done");
  }));
