import { afterAll, expect, test } from "vitest";
import { connectorCaller } from "@/lib/access/caller";
import { aPerson, theSystem } from "@/lib/access/testing";
import { receiveEvent } from "@/lib/commands/connections/inbox/receive-event";
import { moveRelease } from "@/lib/commands/release/move-release";
import { aRollout, answer, effects, pressed } from "@/lib/commands/rollback/testing/rollout";
import { disconnect } from "@/lib/db/client";
import { readDiary } from "@/lib/db/diary/read";
import { enqueue } from "@/lib/db/outbox/enqueue";
import { lockRelease } from "@/lib/db/release/release-rows";
import { inRolledBackTransaction } from "@/lib/db/testing";
import type { Tx } from "@/lib/db/transact";
import type { CallAnswer } from "@/lib/domain/connections/attempt";
import type { WeightAsked } from "@/lib/domain/connections/call/decide-weight";
import { outsideEvent } from "@/lib/domain/connections/inbox/outside-event";
import type { Release } from "@/lib/domain/release/release";
import { instant } from "@/lib/kernel/instant";
import { beginSharePoll } from "./begin-share-poll";
import { beginWeight } from "./begin-weight";
import { endSharePoll } from "./end-share-poll";
import { endStep } from "./end-step";
import { setConnector } from "./set-connector";

afterAll(disconnect);

const token = "glpat-0123456789abcdef";
const gitlab = { kind: "gitlab", project: "acme/shop", promotes: "yes", token } as const;
const job: CallAnswer = { ...answer("accepted", 200), ref: "job:5" };
const failed: CallAnswer = { ...job, stage: "failed", answer: "The job 5 ended as failed." };

/** A rollout at 5 % whose next step GitLab is asked to let go: the share as it is asked for. */
async function asksGitlab(tx: Tx) {
  const { service, release } = await aRollout();
  const connector = await setConnector(aPerson("admin"), service.key, gitlab);
  if (!connector.ok) throw new Error(connector.refusal.detail);
  return { release, connector: connector.value, asked: await asking(tx, release) };
}

async function asking(tx: Tx, { id, weight }: Release): Promise<WeightAsked> {
  const at = instant(new Date());
  const payload = { releaseId: id, weight };
  await enqueue(tx, at, [{ kind: "set_weight", key: `${id}:test`, releaseId: id, payload }]);
  const effect = await tx.effect.findFirstOrThrow({ where: { key: `${id}:test` } });
  return { operationId: effect.id, releaseId: id, weight, askedAt: instant(effect.createdAt) };
}

async function sent(asked: WeightAsked, said: CallAnswer): Promise<void> {
  const begun = await beginWeight(theSystem(), asked);
  if (!begun.ok || begun.value.do !== "send") throw new Error(JSON.stringify(begun));
  await endStep(theSystem(), asked, { attemptId: begun.value.attemptId, answer: said });
}

async function polled({ operationId }: WeightAsked, said: CallAnswer) {
  const begun = await beginSharePoll(theSystem(), operationId);
  if (!begun.ok || begun.value.do !== "ask") throw new Error(JSON.stringify(begun));
  const { attemptId, ref } = begun.value;
  expect(ref).toBe("job:5");
  return endSharePoll(theSystem(), operationId, { attemptId, answer: said });
}

/** GitLab's own event of that job, its webhook having been quicker or slower than we are. */
async function told(connectorId: string, status: "succeeded" | "failed", eventId: string) {
  const at = instant(new Date());
  const event = outsideEvent({
    ...{ kind: `deploy.${status}`, status, occurredAt: at, externalRef: "job:5" },
    detail: "Job 5 ended.",
  });
  const caller = connectorCaller({ id: connectorId, name: "GitLab" }, new Date());
  const inbound = { eventId, topic: "Job Hook", reading: { is: "event", event } } as const;
  const received = await receiveEvent(caller, connectorId, inbound, "{}");
  if (!received.ok) throw new Error(received.refusal.detail);
  return received.value;
}

test("what was accepted is asked about until it is done: the job ended well, no share is claimed", () =>
  inRolledBackTransaction(async (tx) => {
    const { release, asked } = await asksGitlab(tx);
    await sent(asked, job);
    const waiting = await effects(tx, release.id);
    expect(waiting.map(({ kind }) => kind)).toContain("poll_share");
    expect(await lockRelease(tx, release.id)).toMatchObject({ clockFrom: null, seenWeight: null });

    const running: CallAnswer = { ...job, stage: "running", externalUrl: "https://g.example/5" };
    expect(await polled(asked, running)).toMatchObject({ value: { over: false } });
    expect(await polled(asked, { ...job, result: "done" })).toMatchObject({
      value: { over: true },
    });
    const after = await lockRelease(tx, release.id);
    expect(after).toMatchObject({ seenWeight: null, untaken: null, paused: false });
    expect(after?.step).toMatchObject({ word: { said: "done", by: "callback" } });
    expect(after?.step?.externalUrl).toBe("https://g.example/5");
    expect(after?.clockFrom).not.toBeNull();
    const [entry] = await readDiary({ release: release.id }, 1, true);
    expect(entry).toMatchObject({ kind: "release.step_done" });
    expect(await beginSharePoll(theSystem(), asked.operationId)).toMatchObject({
      value: { do: "nothing", why: "It is over." },
    });
    const calls = await tx.attempt.findMany({ where: { operationId: asked.operationId } });
    expect(calls.map(({ action }) => action).sort()).toEqual(["poll", "poll", "promote"]);
  }));

test("failed over there, the rollout stands and says why; asked again it is asked anew", () =>
  inRolledBackTransaction(async (tx) => {
    const { release, asked } = await asksGitlab(tx);
    await sent(asked, job);
    await polled(asked, failed);
    expect(await lockRelease(tx, release.id)).toMatchObject({
      ...{ paused: true, untaken: "refused" },
      pausedReason: "GitLab did not finish 5 %. The job 5 ended as failed.",
    });
    const again = await moveRelease(aPerson("engineer"), release.id, { move: "ask_again" });
    expect(again).toMatchObject({ ok: true });
    const waiting = await effects(tx, release.id);
    expect(waiting.filter(({ kind }) => kind === "set_weight")).toHaveLength(2);
    expect(await beginSharePoll(theSystem(), asked.operationId)).toMatchObject({
      value: { do: "nothing", why: "Something overtook it." },
    });
  }));

test("an event of that job says the same as asking would, before it and after it", () =>
  inRolledBackTransaction(async (tx) => {
    const { release, connector, asked } = await asksGitlab(tx);
    await sent(asked, job);
    expect(await told(connector.id, "succeeded", "1")).toMatchObject({ result: "used" });
    expect(await told(connector.id, "succeeded", "1")).toMatchObject({ repeated: true });
    expect(await beginSharePoll(theSystem(), asked.operationId)).toMatchObject({
      value: { do: "nothing" },
    });
    const step = (await lockRelease(tx, release.id))?.step;
    expect(step?.word).toMatchObject({ said: "done", by: "callback" });

    const other = await asksGitlab(tx);
    await sent(other.asked, job);
    await polled(other.asked, failed);
    expect(await told(other.connector.id, "succeeded", "2")).toMatchObject({ result: "used" });
    const after = await lockRelease(tx, other.release.id);
    expect(after).toMatchObject({ paused: false, untaken: null });
  }));

test("not done for too long it is in doubt; asked again it is asked about, and not sent again", () =>
  inRolledBackTransaction(async (tx) => {
    const { release, asked } = await asksGitlab(tx);
    await sent(asked, job);
    await polled(asked, { ...answer("refused", 401), answer: "The access token is revoked." });
    const late = new Date(Date.now() + 31 * 60_000);
    const begun = await beginSharePoll(theSystem(late), asked.operationId);
    expect(begun).toMatchObject({ value: { do: "nothing" } });
    expect(await lockRelease(tx, release.id)).toMatchObject({ untaken: "unclear", paused: true });
    expect((await lockRelease(tx, release.id))?.pausedReason).toMatch(
      /^Whether GitLab took 5 % is not known\. .*after 31 min.*The access token is revoked\.$/,
    );
    const before = await effects(tx, release.id);
    await moveRelease(aPerson("engineer", late), release.id, { move: "ask_again" });
    const sends = (all: typeof before) => all.filter(({ kind }) => kind === "set_weight").length;
    expect(sends(await effects(tx, release.id))).toBe(sends(before));
    await polled(asked, { ...job, result: "done" });
    expect(await lockRelease(tx, release.id)).toMatchObject({ untaken: null, paused: false });
  }));

test("cut off after the answer was written down, it is not sent once more", () =>
  inRolledBackTransaction(async (tx) => {
    const { release, asked } = await asksGitlab(tx);
    await sent(asked, job);
    expect(await beginWeight(theSystem(), asked)).toMatchObject({
      value: { do: "nothing", why: "It was answered." },
    });
    expect(await lockRelease(tx, release.id)).toMatchObject({ untaken: null, paused: false });
  }));

test("taken back meanwhile, nobody asks any more how its share goes, and a late word moves nothing", () =>
  inRolledBackTransaction(async (tx) => {
    const { release, asked } = await asksGitlab(tx);
    await sent(asked, job);
    const begun = await beginSharePoll(theSystem(), asked.operationId);
    if (!begun.ok || begun.value.do !== "ask") throw new Error(JSON.stringify(begun));
    await pressed(release.id);
    const { attemptId } = begun.value;
    await endSharePoll(theSystem(), asked.operationId, { attemptId, answer: failed });
    expect(await lockRelease(tx, release.id)).toMatchObject({
      ...{ status: "rolling_back", paused: false, untaken: null },
    });
    expect(await beginSharePoll(theSystem(), asked.operationId)).toMatchObject({
      value: { do: "nothing", why: "Something overtook it." },
    });
  }));

test("a router that only calls back is neither asked nor waited for, and has its share when it says so", () =>
  inRolledBackTransaction(async (tx) => {
    const { release, connector } = await aRollout();
    const asked = await asking(tx, release);
    await sent(asked, answer("accepted", 202));
    expect((await lockRelease(tx, release.id))?.clockFrom).toBe(release.clockFrom);
    const waiting = await effects(tx, release.id);
    expect(waiting.map(({ kind }) => kind)).not.toContain("poll_share");
    const at = instant(new Date());
    const said = { opId: asked.operationId, status: "succeeded", at, detail: null, url: null };
    const reading = { is: "operation", ...said } as const;
    const caller = connectorCaller({ id: connector.id, name: "Router" }, new Date());
    const event = { eventId: "cb", topic: "", reading } as Parameters<typeof receiveEvent>[2];
    expect(await receiveEvent(caller, connector.id, event, "{}")).toMatchObject({
      value: { result: "used" },
    });
    expect(await lockRelease(tx, release.id)).toMatchObject({ seenWeight: 5, untaken: null });
  }));
