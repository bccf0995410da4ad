import { afterAll, expect, test } from "vitest";
import { aPerson, theSystem } from "@/lib/access/testing";
import { setConnector } from "@/lib/commands/connections/connector/set-connector";
import { disconnect } from "@/lib/db/client";
import { readDiary } from "@/lib/db/diary/read";
import { aService, inRolledBackTransaction } from "@/lib/db/testing";
import type { CallAnswer } from "@/lib/domain/connections/attempt";
import { beginRedeliver } from "./begin-redeliver";
import { endRedeliver } from "./end-redeliver";
import { seekMissed } from "./seek-missed";

process.env["SECRETS_KEY"] ??= Buffer.alloc(32, 3).toString("base64");
afterAll(disconnect);

async function aGithub(more: { webhookSecret?: string } = { webhookSecret: "x".repeat(32) }) {
  const service = await aService();
  const set = await setConnector(aPerson("admin"), service.key, {
    ...{ kind: "github", repository: "acme/shop", workflow: "rollback.yml" },
    ...{ token: "github_pat_0123456789abcdef", ...more },
  });
  if (!set.ok) throw new Error(set.refusal.detail);
  return set.value.id;
}

/** One hour's asking, and what GitHub says. */
async function asked(id: string, answer: string, count: number, more: Partial<CallAnswer> = {}) {
  const begun = await beginRedeliver(theSystem(), id);
  if (!begun.ok) throw new Error(begun.refusal.detail);
  const call = begun.value;
  if (!("attemptId" in call)) return call;
  const heard = { result: "done", statusCode: 200, ms: 9, answer, asked: count, ...more } as const;
  await endRedeliver(theSystem(), id, { attemptId: call.attemptId, answer: heard });
  return call;
}

test("those whose system does not send again are asked every hour, where they hear events at all", () =>
  inRolledBackTransaction(async (tx) => {
    const [hears, deaf] = [await aGithub(), await aGithub({})];
    await seekMissed(theSystem());
    await seekMissed(theSystem());
    const waiting = await tx.effect.findMany({ where: { kind: "redeliver_events" } });
    const keys = waiting.map(({ key }) => key);
    expect(keys.filter((key) => key === hears)).toHaveLength(1);
    expect(keys).not.toContain(deaf);
  }));

test("an hour in which something was asked for is kept and told; of quiet hours the last", () =>
  inRolledBackTransaction(async (tx) => {
    const id = await aGithub();
    const first = await asked(id, "Nothing was missed.", 0);
    expect(first).toMatchObject({ callbackPath: `/api/v1/events/${id}` });
    await asked(id, "Asked to deliver 2 events again.", 2);
    await asked(id, "Nothing was missed.", 0);
    await asked(id, "Nothing was missed.", 0);
    const calls = await tx.attempt.findMany({
      where: { connectorId: id, action: "redeliver" },
      orderBy: { id: "asc" },
    });
    expect(calls.map(({ answer }) => answer)).toEqual([
      "Asked to deliver 2 events again.",
      "Nothing was missed.",
    ]);
    const said = await readDiary({ subject: id, kind: "connector.redelivery_asked" }, 5);
    expect(said.map(({ sentence }) => sentence)).toEqual([
      "GitHub was asked to deliver 2 events again that had not arrived here.",
    ]);
  }));

test("one that may not is left alone for the day", () =>
  inRolledBackTransaction(async () => {
    const id = await aGithub();
    await asked(id, "It needs Webhooks: read and write.", 0, { result: "refused" });
    expect(await asked(id, "", 0)).toMatchObject({ do: "nothing" });
  }));
