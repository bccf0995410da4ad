import { afterAll, expect, test } from "vitest";
import { connectorCaller } from "@/lib/access/caller";
import { aPerson, theSystem } from "@/lib/access/testing";
import { aRollout, answer, pressed } from "@/lib/commands/rollback/testing/rollout";
import { disconnect } from "@/lib/db/client";
import { lockRelease } from "@/lib/db/release/release-rows";
import { inRolledBackTransaction } from "@/lib/db/testing";
import type { InboundReading } from "@/lib/domain/connections/inbox/inbox";
import { newId } from "@/lib/kernel/ids";
import { instant } from "@/lib/kernel/instant";
import { listAttempts } from "@/lib/queries/connections/list-attempts";
import { listInbox } from "@/lib/queries/connections/list-inbox";
import { beginWeight } from "@/lib/commands/connections/connector/begin-weight";
import { endStep } from "@/lib/commands/connections/connector/end-step";
import { receiveEvent } from "./receive-event";
import { replayEvent } from "./replay-event";

afterAll(disconnect);

const outside = (id: string) => connectorCaller({ id, name: "The router" }, new Date());
const about = (opId: string, status: "succeeded" | "failed"): InboundReading => {
  const at = instant(new Date());
  return { is: "operation", opId, status, at, detail: "token=abc123", url: null };
};

test("what we cannot use is kept with the reason, in pages, and can be read again", () =>
  inRolledBackTransaction(async () => {
    const { connector, release } = await aRollout();
    const early = await receiveEvent(
      outside(connector.id),
      connector.id,
      { eventId: "e1", topic: "", reading: { is: "ignored", why: "A deploy of 2.4.0." } },
      "{}",
    );
    if (!early.ok) throw new Error(early.refusal.detail);
    const nobody = { eventId: "e2", topic: "", reading: about("rb_none", "succeeded") };
    await receiveEvent(outside(connector.id), connector.id, nobody, "{}");
    const page = await listInbox({ connector: connector.id }, { limit: 1 });
    expect(page).toMatchObject({ items: [{ eventId: "e2", result: "refused" }] });
    const rest = await listInbox({ connector: connector.id }, { limit: 1, after: page.next ?? "" });
    expect(rest).toMatchObject({ items: [{ eventId: "e1", result: "ignored" }], next: null });

    const { rollback } = await pressed(release.id);
    const again = about(rollback.id, "succeeded");
    const viewer = await replayEvent(aPerson("viewer"), early.value.id, again);
    expect(viewer).toMatchObject({ refusal: { code: "forbidden" } });
    const replayed = await replayEvent(aPerson("engineer"), early.value.id, again);
    expect(replayed).toMatchObject({
      value: { result: "used", reading: "The rollback is running." },
    });
    const twice = await replayEvent(aPerson("engineer"), early.value.id, again);
    expect(twice).toMatchObject({ value: { result: "ignored" } });
    const kept = await listInbox({ connector: connector.id }, { limit: 5 });
    expect(kept.items.find(({ eventId }) => eventId === "e1")).toMatchObject({
      result: "used",
      reading: "The rollback is running.",
    });
  }));

/** A share the router has accepted, and will speak of later. */
async function acceptedWeight() {
  const { release, connector } = await aRollout();
  const operationId = newId("effect");
  const asked = { operationId, releaseId: release.id, weight: 5, askedAt: instant(new Date()) };
  const begun = await beginWeight(theSystem(), asked);
  if (!begun.ok || begun.value.do !== "send") throw new Error(JSON.stringify(begun));
  const { attemptId, operation } = begun.value;
  await endStep(theSystem(), asked, { attemptId, answer: answer("accepted", 202) });
  return { release, connector, operationId, operation };
}

test("a router that takes back its word about a share stops the clock; its call is in the log", () =>
  inRolledBackTransaction(async (tx) => {
    const { release, connector, operationId, operation } = await acceptedWeight();
    expect(operation).toMatchObject({ action: "set_weight", weight: 5, version: "2.4.0" });
    const payload = { releaseId: release.id, weight: 5 };
    const row = { id: operationId, kind: "set_weight", key: operationId, payload, state: "done" };
    await tx.effect.create({ data: { ...row, runAt: new Date(), createdAt: new Date() } });
    const event = { eventId: "e1", topic: "", reading: about(operationId, "failed") };
    const used = await receiveEvent(outside(connector.id), connector.id, event, "{}");
    expect(used).toMatchObject({ value: { result: "used" } });
    const after = await lockRelease(tx, release.id);
    expect(after).toMatchObject({ paused: true, clockFrom: null });
    expect(after?.pausedReason).not.toContain("abc123");
    const log = await listAttempts(connector.id, { limit: 10 });
    expect(log?.items).toMatchObject([
      { action: "set_weight", result: "accepted", statusCode: 202 },
    ]);
  }));

test("a share that a rollback overtook is not sent", () =>
  inRolledBackTransaction(async () => {
    const { release } = await aRollout();
    await pressed(release.id);
    const asked = {
      operationId: newId("effect"),
      releaseId: release.id,
      weight: 5,
      askedAt: instant(new Date()),
    };
    expect(await beginWeight(theSystem(), asked)).toMatchObject({ value: { do: "nothing" } });
  }));
