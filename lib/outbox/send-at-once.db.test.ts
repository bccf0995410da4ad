import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, afterEach, expect, test } from "vitest";
import { connectorCaller } from "@/lib/access/caller";
import { aPerson } from "@/lib/access/testing";
import { setConnector } from "@/lib/commands/connections/connector/set-connector";
import { receiveEvent } from "@/lib/commands/connections/inbox/receive-event";
import { asBellwether } from "@/lib/commands/connections/as-bellwether";
import { beginAttempt } from "@/lib/commands/rollback/ladder/begin-attempt";
import { pressNoted } from "@/lib/commands/rollback/press-noted";
import { rollBack } from "@/lib/commands/rollback/roll-back";
import { beginTakeBack } from "@/lib/commands/rollback/begin-take-back";
import { disconnect, prisma } from "@/lib/db/client";
import { commitQuickly } from "@/lib/db/commit";
import { checkChain } from "@/lib/db/diary/check-chain";
import { readDiary } from "@/lib/db/diary/read";
import { claimEffects } from "@/lib/db/outbox/claim";
import { giveTo, takerOf } from "@/lib/db/outbox/takers";
import { notedPress, notePress } from "@/lib/db/rollback/press-note";
import { aRelease, aService } from "@/lib/db/testing";
import { transactQuickly } from "@/lib/db/transact";
import type { ConnectorInput } from "@/lib/domain/connections/connector-input";
import { outsideEvent } from "@/lib/domain/connections/inbox/outside-event";
import type { ToCall } from "@/lib/domain/connections/operation";
import type { Service } from "@/lib/domain/release/service/service";
import { newId } from "@/lib/kernel/ids";
import { instant } from "@/lib/kernel/instant";
import type { JsonObject } from "@/lib/kernel/json";
import { notFound } from "@/lib/kernel/outcome";
import { sendAtOnce } from "./send-at-once";

process.env["SECRETS_KEY"] ??= Buffer.alloc(32, 3).toString("base64");
const secret = `whsec_${Buffer.alloc(32, 5).toString("base64")}`;
const webhook: ConnectorInput = { kind: "webhook", url: "http://127.0.0.1:1/hook", secret };
const jenkins: ConnectorInput = {
  ...{ kind: "jenkins", url: "http://127.0.0.1:1", job: "roll-back" },
  ...{ user: "bellwether", token: "t0ken" },
};

const leaving: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const leave of leaving.splice(0)) await leave();
});
afterAll(disconnect);

/** This process sends, and what it is asked to send is kept; each call ends when the test says so. */
function sender() {
  const worker = newId("effect");
  const [ready, calls]: [ToCall[], ToCall[]] = [[], []];
  const ends = Promise.withResolvers<void>();
  const leave = sendAtOnce("roll_back", worker, async (_effect, call, _signal, { go }) => {
    ready.push(call);
    if (await go) calls.push(call);
    await ends.promise;
    return { done: true, word: "sent" };
  });
  leaving.push(async () => {
    ends.resolve();
    await leave();
  });
  return { worker, ready, calls, end: ends.resolve };
}

async function connected(input: ConnectorInput = webhook) {
  const service = await aService({ usesStaging: false });
  const made = await setConnector(aPerson("admin"), service.key, input);
  if (!made.ok) throw new Error(made.refusal.detail);
  return service;
}

const aRollout = (service: Service) =>
  aRelease(
    { status: "rolling_out", stage: 0, weight: 5, startedAt: instant(Date.now() - 60_000) },
    service,
  );

async function press(releaseId: string) {
  const outcome = await rollBack(aPerson("engineer"), releaseId, {});
  if (!outcome.ok) throw new Error(outcome.refusal.detail);
  return outcome.value.rollback;
}

const effectsOf = (key: string) => prisma().effect.findMany({ where: { kind: "roll_back", key } });

async function until(look: () => Promise<boolean>): Promise<void> {
  while (!(await look())) await new Promise((resolve) => setTimeout(resolve, 10));
}

test("a press is committed with its call, and given to this very process", async () => {
  const { worker, calls, end } = sender();
  const release = await aRollout(await connected());
  const rollback = await press(release.id);
  expect(calls).toMatchObject([{ do: "send", operation: { opId: rollback.id } }]);
  expect(rollback).toMatchObject({ status: "sent", revision: 2 });
  const [effect] = await effectsOf(rollback.id);
  expect(effect).toMatchObject({ state: "leased", leasedBy: worker, attempts: 1 });
  const attempts = await prisma().attempt.findMany({ where: { operationId: rollback.id } });
  expect(attempts).toMatchObject([{ id: calls[0]?.attemptId, result: "sending", number: 1 }]);
  expect(await prisma().effect.count({ where: { kind: "press", releaseId: release.id } })).toBe(0);
  const entries = await readDiary({ release: release.id }, 10);
  const told = entries.map(({ kind, actor }) => [kind, actor.name]);
  expect(told.slice(-2)).toEqual([
    ["rollback.requested", aPerson("engineer").actor.name],
    ["rollback.sent", "Bellwether"],
  ]);
  const row = await prisma().release.findUniqueOrThrow({ where: { id: release.id } });
  expect(row).toMatchObject({ status: "rolling_back", revision: release.revision + 2 });
  end();
  await until(async () => (await effectsOf(rollback.id))[0]?.state === "done");
  expect(await checkChain()).toMatchObject({ firstBroken: null });
});

test("pressed by many at once it is given once", async () => {
  const { calls } = sender();
  const release = await aRollout(await connected());
  const pressed = await Promise.all(Array.from({ length: 8 }, () => press(release.id)));
  expect(new Set(pressed.map(({ id }) => id)).size).toBe(1);
  expect(calls).toHaveLength(1);
  expect(await effectsOf(calls[0]?.operation.opId ?? "")).toHaveLength(1);
});

test("of two releases of one service that are pressed at once one is sent, the other waits for it", async () => {
  const { calls } = sender();
  const service = await connected();
  const [one, two] = [await aRollout(service), await aRollout(service)];
  const pressed = await Promise.all([press(one.id), press(two.id)]);
  expect(calls).toHaveLength(1);
  const waits = pressed.find(({ id }) => id !== calls[0]?.operation.opId);
  expect(waits).toMatchObject({ status: "requested" });
  expect(await effectsOf(waits?.id ?? "")).toMatchObject([{ state: "waiting" }]);
  expect(await asBellwether(beginAttempt)(waits?.id ?? "")).toMatchObject({
    value: { do: "wait" },
  });
});

test.each([
  ["may be asked twice is asked again under the same id", webhook, "send"],
  ["may not is looked for", jenkins, "look"],
] as const)(
  "where the process dies before it sends, another takes over: what %s",
  async (_, input, does) => {
    const { worker, calls } = sender();
    const release = await aRollout(await connected(input));
    const { id } = await press(release.id);
    const mine = { kinds: ["roll_back"], worker: `${worker}-2` };
    const held = await claimEffects(prisma(), mine.worker, mine.kinds, 100, 8_000);
    expect(held.filter(({ key }) => key === id)).toEqual([]);
    await prisma().effect.updateMany({ where: { key: id }, data: { leasedUntil: new Date(0) } });
    const over = await claimEffects(prisma(), mine.worker, mine.kinds, 100, 8_000);
    expect(over.find(({ key }) => key === id)).toMatchObject({ attempt: 2 });
    const begun = await asBellwether(beginAttempt)(id);
    expect(begun).toMatchObject({ value: { do: does, operation: calls[0]?.operation } });
    const attempts = await prisma().attempt.findMany({
      where: { operationId: id },
      orderBy: { number: "asc" },
    });
    expect(attempts.map(({ result }) => result)).toEqual(["unknown", "sending"]);
    await prisma().effect.deleteMany({ where: { leasedBy: mine.worker } });
  },
);

/** A press of a release that a process noted which has died since. */
async function aNote(releaseId: string) {
  const note = notePress({
    ...{ rollbackId: newId("rollback"), attemptId: newId("attempt"), releaseId, input: {} },
    ...{ actor: aPerson("senior").actor, at: instant(new Date()) },
  });
  if (note === null) throw new Error("Nobody sends.");
  expect(await note.stands).toBe(true);
  const row = await prisma().effect.findUniqueOrThrow({ where: { id: note.id } });
  const payload = row.payload as JsonObject;
  return { id: note.id, payload, press: notedPress({ payload }) };
}

const endNote = (id: string) =>
  prisma().effect.update({ where: { id }, data: { state: "done", leasedBy: null } });

test("a press gives way to one that is noted until that is written down, and is the same rollback then", async () => {
  const { calls } = sender();
  const release = await aRollout(await connected());
  const note = await aNote(release.id);
  const second = press(release.id);
  expect(await Promise.race([second, sleep(300, "waits")])).toBe("waits");
  const written = await asBellwether(pressNoted)(note);
  expect(written).toMatchObject({ value: { isNew: true, rollback: { status: "sent" } } });
  await endNote(note.id);
  expect(await second).toMatchObject({ id: note.press.rollbackId, byName: note.press.actor.name });
  expect(calls).toEqual([]);
  // In doubt, and found out by whoever claims it.
  expect(await effectsOf(note.press.rollbackId)).toMatchObject([{ state: "waiting" }]);
  expect(await asBellwether(pressNoted)(note)).toMatchObject({
    value: { rollback: { id: note.press.rollbackId, revision: 2 } },
  });
});

test.each([
  ["by its id", true, "The rollback is running."],
  ["by its version alone", false, "2.3.9 in production: kept. No release of it is planned."],
])(
  "what the other side says %s before the press is written down waits for that",
  async (_, named, words) => {
    sender();
    const service = await connected();
    const note = await aNote((await aRollout(service)).id);
    const about = { status: "succeeded", version: service.currentVersion } as const;
    const event = outsideEvent({
      ...{ kind: "rollback.succeeded", opId: named ? note.press.rollbackId : null, ...about },
      occurredAt: instant(new Date()),
    });
    const { id } = await prisma().connector.findFirstOrThrow({ where: { serviceId: service.id } });
    const outside = connectorCaller({ id, name: "Shop" }, new Date());
    const inbound = {
      eventId: newId("event"),
      topic: "",
      reading: { is: "event", event },
    } as const;
    const told = receiveEvent(outside, id, inbound, "{}");
    expect(await Promise.race([told, sleep(300, "waits")])).toBe("waits");
    await asBellwether(pressNoted)(note);
    await endNote(note.id);
    expect(await told).toMatchObject({ ok: true, value: { result: "used", reading: words } });
    expect(await prisma().release.count({ where: { serviceId: service.id } })).toBe(1);
  },
);

test("a press of another release of the service gives way as well", async () => {
  sender();
  const service = await connected();
  const note = await aNote((await aRollout(service)).id);
  const other = press((await aRollout(service)).id);
  expect(await Promise.race([other, sleep(300, "waits")])).toBe("waits");
  await asBellwether(pressNoted)(note);
  await endNote(note.id);
  expect(await other).toMatchObject({ status: "requested" });
});

test("who takes a note over presses nothing again that was pressed by somebody else meanwhile", async () => {
  const { calls } = sender();
  const release = await aRollout(await connected());
  const note = await aNote(release.id);
  await endNote(note.id);
  const { id } = await press(release.id);
  await prisma().rollback.update({ where: { id }, data: { status: "failed" } });
  const written = await asBellwether(pressNoted)(note);
  expect(written).toMatchObject({ value: { isNew: false, rollback: { id, status: "failed" } } });
  expect(calls).toHaveLength(1);
});

test("a release that was held for somebody who may not press is let go, and nothing is written", async () => {
  const { worker, calls } = sender();
  const release = await aRollout(await connected());
  const begun = beginTakeBack(release.id);
  const no = await rollBack(aPerson("viewer"), release.id, {}, undefined, begun);
  expect(no).toMatchObject({ ok: false, refusal: { code: "forbidden" } });
  begun.leave();
  expect(await prisma().effect.count({ where: { leasedBy: worker } })).toBe(0);
  await press(release.id);
  expect(calls).toHaveLength(1);
});

test.each([
  ["there is no such release", async () => "rel_none"],
  ["the release was never live", async () => (await aRelease({}, await connected())).id],
  ["nobody is connected", async () => (await aRollout(await aService({ usesStaging: false }))).id],
])("no note is left where %s", async (_, make) => {
  const { worker, calls } = sender();
  await rollBack(aPerson("engineer"), await make(), {});
  await until(async () => (await prisma().effect.count({ where: { leasedBy: worker } })) === 0);
  expect(calls).toEqual([]);
});

test("without anybody here who sends, it waits for a worker", async () => {
  const rollback = await press((await aRollout(await connected())).id);
  expect(rollback.status).toBe("requested");
  expect(await effectsOf(rollback.id)).toMatchObject([{ state: "waiting" }]);
});

test("what is got ready and then not committed is neither sent nor written down", async () => {
  const { worker, ready, calls, end } = sender();
  const taker = takerOf("roll_back");
  if (taker === null) throw new Error("Nobody sends.");
  const about = { kind: "roll_back", key: newId("rollback"), payload: {} };
  const caller = aPerson("engineer");
  const call = { attemptId: "att_none" } as ToCall;
  await transactQuickly(async (tx) => {
    await commitQuickly(tx, caller, { entries: [] }, giveTo(taker, about, call, caller.at));
    return notFound("release");
  });
  expect(ready).toEqual([call]);
  end();
  expect(calls).toEqual([]);
  expect(await effectsOf(about.key)).toEqual([]);
  expect(await prisma().effect.count({ where: { leasedBy: worker } })).toBe(0);
});
