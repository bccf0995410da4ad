import { expect, test } from "vitest";
import { aPerson } from "@/lib/access/testing";
import { asBellwether } from "@/lib/commands/connections/as-bellwether";
import { beginAttempt } from "@/lib/commands/rollback/ladder/begin-attempt";
import { rollBack } from "@/lib/commands/rollback/roll-back";
import { prisma } from "@/lib/db/client";
import { commitQuickly } from "@/lib/db/commit";
import { checkChain } from "@/lib/db/diary/check-chain";
import { readDiary } from "@/lib/db/diary/read";
import { claimEffects } from "@/lib/db/outbox/claim";
import { giveTo, takerOf } from "@/lib/db/outbox/takers";
import { aRelease, aService } from "@/lib/db/testing";
import { transactQuickly } from "@/lib/db/transact";
import type { ToCall } from "@/lib/domain/connections/operation";
import { newId } from "@/lib/kernel/ids";
import { notFound } from "@/lib/kernel/outcome";
import {
  aRollout,
  connected,
  effectsOf,
  jenkins,
  press,
  sender,
  until,
  webhook,
} from "@/lib/outbox/testing/sender";

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
