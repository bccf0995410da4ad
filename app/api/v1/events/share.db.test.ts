import { afterAll, expect, test } from "vitest";
import { connectorCaller } from "@/lib/access/caller";
import { aPerson, theSystem } from "@/lib/access/testing";
import { aRollout } from "@/lib/commands/rollback/testing/rollout";
import { normalise } from "@/lib/connectors/webhook/normalise";
import { disconnect } from "@/lib/db/client";
import { readDiary } from "@/lib/db/diary/read";
import { lockRelease } from "@/lib/db/release/release-rows";
import { aRelease, inRolledBackTransaction } from "@/lib/db/testing";
import { instant } from "@/lib/kernel/instant";
import { releaseView } from "@/lib/queries/release/release-view";
import { beginWeight } from "@/lib/commands/connections/connector/begin-weight";
import { receiveEvent } from "@/lib/commands/connections/inbox/receive-event";

afterAll(disconnect);

let count = 0;

/** What a router of ours sends when it moved a share by itself. */
async function step(connectorId: string, body: Record<string, unknown>) {
  count += 1;
  const raw = JSON.stringify({ type: "canary.step", event_id: `step-${count}`, ...body });
  const at = new Date();
  const event = normalise(Buffer.from(raw), {
    id: `delivery-${count}`,
    topic: "canary.step",
    at,
    settings: {},
  });
  const router = connectorCaller({ id: connectorId, name: "The router" }, at);
  const outcome = await receiveEvent(router, connectorId, event, raw);
  if (!outcome.ok) throw new Error(outcome.refusal.detail);
  return outcome.value;
}

test("the outside moves the share: the release follows, asks the router for nothing, and the diary says who", () =>
  inRolledBackTransaction(async (tx) => {
    const began = instant(Date.now() - 600_000);
    const { release, connector } = await aRollout({ stageFrom: began });
    const occurred = { occurred_at: new Date(Date.now() - 60_000).toISOString() };
    const moved = { version: "2.4.0", weight: 100, actor: "Argo", ...occurred };
    expect(await step(connector.id, moved)).toMatchObject({ result: "used" });
    const view = await releaseView(aPerson(), release.id);
    expect(view).toMatchObject({
      ...{ stage: 1, weight: 100, seenWeight: 100, stageFrom: occurred.occurred_at },
      past: [{ stage: 0, weight: 5 }],
    });
    const [entry] = await readDiary({ release: release.id, kind: "release" }, 5);
    expect(entry).toMatchObject({
      kind: "release.weight_followed",
      actor: { type: "connector" },
      sentence: expect.stringContaining("Argo set 100 % for Shop 2.4.0 outside of Bellwether"),
    });
    const kinds = await tx.effect.findMany({ where: { releaseId: release.id } });
    expect(kinds.map(({ kind }) => kind).toSorted()).toEqual(["judge_release", "keep_clock"]);
    const asked = { operationId: "eff_0", releaseId: release.id, weight: 5, askedAt: view?.asOf };
    expect(await beginWeight(theSystem(), { ...asked, askedAt: release.plannedAt })).toMatchObject({
      value: { do: "nothing", why: "Something overtook it." },
    });
  }));

test("what cannot be followed is kept with the reason, and can be read again later", () =>
  inRolledBackTransaction(async (tx) => {
    const { release, connector } = await aRollout();
    const of = (body: object) => step(connector.id, { version: "2.4.0", weight: 25, ...body });
    expect(await of({ version: "9.9.9", weight: 0 })).toMatchObject({
      result: "ignored",
      reading: "Nobody knows of 9.9.9.",
    });
    expect(await of({ version: "2.3.9", weight: 95 })).toMatchObject({ result: "ignored" });
    expect(await of({ service: "another" })).toMatchObject({ result: "waiting" });
    expect(await of({ weight: undefined })).toMatchObject({ result: "refused" });
    expect(await of({ environment: "staging" })).toMatchObject({ result: "ignored" });
    expect(await of({ weight: 250 })).toMatchObject({ result: "refused" });
    expect(await lockRelease(tx, release.id)).toMatchObject({ weight: 5, revision: 1 });
  }));

test("traffic is a fact: it is followed also where another release has some, and where nobody planned it", () =>
  inRolledBackTransaction(async (tx) => {
    const { service, connector } = await aRollout();
    const of = (version: string) => step(connector.id, { version, weight: 25 });
    const other = await aRelease({ version: "2.5.0", status: "staged" }, service);
    expect(await of("2.5.0")).toMatchObject({
      result: "used",
      reading: expect.stringContaining("although Shop 2.4.0 has traffic"),
    });
    expect(await lockRelease(tx, other.id)).toMatchObject({ status: "rolling_out", weight: 25 });
    expect(await of("9.9.9")).toMatchObject({ result: "used" });
    expect(await tx.release.findFirst({ where: { version: "9.9.9" } })).toMatchObject({
      ...{ status: "rolling_out", unplanned: true, followed: true },
    });
  }));
