import { afterAll, expect, test } from "vitest";
import { connectorCaller } from "@/lib/access/caller";
import { aPerson } from "@/lib/access/testing";
import { receiveEvent } from "@/lib/commands/connections/inbox/receive-event";
import { moveRelease } from "@/lib/commands/release/move-release";
import { planRelease } from "@/lib/commands/release/plan-release";
import { disconnect } from "@/lib/db/client";
import { readDiary } from "@/lib/db/diary/read";
import { aService, inRolledBackTransaction } from "@/lib/db/testing";
import { reader } from "@/lib/db/transact";
import { type OutsideEvent, outsideEvent } from "@/lib/domain/connections/inbox/outside-event";
import { newId } from "@/lib/kernel/ids";
import { instant } from "@/lib/kernel/instant";
import { checklistView } from "@/lib/queries/readiness/checklist-view";
import { giveItem } from "./give-item";
import { tickItem } from "./tick-item";
import { untickItem } from "./untick-item";

afterAll(disconnect);

const ana = aPerson("engineer", new Date(), "Ana");
const bo = aPerson("engineer", new Date(), "Bo");
const first = "1111111aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa";
const second = "2222222bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb";

async function planned(more: object = {}) {
  const service = await aService();
  const input = { service: service.key, version: "2.4.0", risk: "medium", notes: "" } as const;
  const outcome = await planRelease(ana, { ...input, sha: first, ref: "main", ...more });
  if (!outcome.ok) throw new Error(outcome.refusal.detail);
  return { service, id: outcome.value.id };
}

async function item(id: string, key: string) {
  const view = await checklistView(ana, id);
  const found = view?.items.find((one) => one.key === key);
  if (found === undefined) throw new Error(`No item ${key}`);
  return found;
}

/** A connector of the service, and what it says happened. */
async function told(serviceId: string) {
  const id = newId("connector");
  await reader().connector.create({
    data: { id, serviceId, kind: "github", settings: {}, secrets: {}, createdAt: new Date() },
  });
  const caller = connectorCaller({ id, name: "GitHub" }, new Date());
  let count = 0;
  return (given: Pick<OutsideEvent, "kind" | "status"> & Partial<OutsideEvent>) => {
    count++;
    const event = outsideEvent({ occurredAt: instant(Date.now() + count), ...given });
    const reading = { is: "event", event } as const;
    return receiveEvent(caller, id, { eventId: `e${count}`, topic: given.kind, reading }, "{}");
  };
}

test("a push makes ticks about the commit before stale, and ticking again mends it", () =>
  inRolledBackTransaction(async () => {
    const { service, id } = await planned();
    const tell = await told(service.id);
    await tickItem(ana, id, "code-reviewed", { evidence: "PR 7" });
    await tickItem(ana, id, "rollback-notify", { evidence: "#ops" });
    const other = await tell({ kind: "commit.pushed", status: null, sha: second, ref: "feature" });
    expect(other).toMatchObject({ value: { result: "ignored" } });
    expect((await item(id, "code-reviewed")).state).toBe("ticked");
    const push = { kind: "commit.pushed", status: null, sha: second, ref: "main" } as const;
    expect(await tell({ ...push, actor: "cy" })).toMatchObject({
      value: { result: "used", reading: /cy pushed 2222222b to main.*Stale now: “Every change/ },
    });
    expect(await item(id, "code-reviewed")).toMatchObject({
      state: "stale",
      by: "Ana",
      why: "It was about 1111111a; the commit is 2222222b now.",
    });
    expect((await item(id, "rollback-notify")).state).toBe("ticked");
    expect((await checklistView(ana, id))?.summary.stale).toBe(1);
    const kinds = (await readDiary({ release: id }, 20)).map(({ kind }) => kind);
    expect(kinds).toContain("release.commit_changed");
    await tickItem(bo, id, "code-reviewed", { evidence: "PR 7, again" });
    expect(await item(id, "code-reviewed")).toMatchObject({ state: "ticked", by: "Bo" });
  }));

test("a release that names no branch hears a push on top of its commit, or to the main branch", () =>
  inRolledBackTransaction(async () => {
    const { service, id } = await planned({ ref: undefined });
    const tell = await told(service.id);
    await tickItem(ana, id, "code-reviewed", {});
    const push = { kind: "commit.pushed", status: null, ref: "feature" } as const;
    await tell({ ...push, sha: "3".repeat(40), previousSha: "4".repeat(40) });
    expect((await item(id, "code-reviewed")).state).toBe("ticked");
    await tell({ ...push, sha: second, previousSha: first });
    expect((await item(id, "code-reviewed")).state).toBe("stale");
  }));

test("CI ticks what waits for it, for the commit it ran on; one red check is enough to open it", () =>
  inRolledBackTransaction(async () => {
    const { service, id } = await planned();
    const tell = await told(service.id);
    const run = { kind: "ci.finished", sha: first, url: "https://ci.example/7" } as const;
    await tell({ ...run, status: "succeeded", sha: second, detail: "unit" });
    expect((await item(id, "tests-green")).state).toBe("open");
    await tell({ ...run, status: "succeeded", detail: "unit" });
    expect(await item(id, "tests-green")).toMatchObject({
      state: "ticked",
      auto: true,
      by: "github",
      evidence: "CI is green on 1111111a.",
      proof: { url: "https://ci.example/7" },
    });
    await tell({ ...run, status: "failed", detail: "e2e" });
    expect(await item(id, "tests-green")).toMatchObject({
      state: "open",
      why: "CI is red on 1111111a: e2e.",
    });
    await tell({ ...run, status: "succeeded", detail: "e2e" });
    expect((await item(id, "tests-green")).evidence).toBe("CI is green on 1111111a (2 checks).");
    expect(await untickItem(ana, id, "tests-green")).toMatchObject({
      refusal: { errors: [{ path: "reason" }] },
    });
    await untickItem(ana, id, "tests-green", { reason: "It skips the payment tests" });
    expect(await item(id, "tests-green")).toMatchObject({
      state: "open",
      overruled: { by: "Ana", reason: "It skips the payment tests" },
    });
  }));

test("an item belongs to whoever has its part, or to whom it was given", () =>
  inRolledBackTransaction(async () => {
    const { id } = await planned({ lead: "Cy" });
    expect((await item(id, "code-reviewed")).owner).toEqual({ role: "lead", name: "Cy" });
    await giveItem(ana, id, "code-reviewed", { owner: "Bo" });
    expect((await item(id, "code-reviewed")).owner.name).toBe("Bo");
    await giveItem(ana, id, "code-reviewed", { owner: null });
    expect((await item(id, "code-reviewed")).owner.name).toBe("Cy");
  }));

test("stale again after go, it holds the start, with a reason to go past it", () =>
  inRolledBackTransaction(async () => {
    const { service, id } = await planned();
    const tell = await told(service.id);
    for (const { key } of (await checklistView(ana, id))?.items ?? []) {
      expect(await tickItem(ana, id, key, { evidence: "Seen" })).toMatchObject({ ok: true });
    }
    for (const move of ["go", "start_staging", "pass_staging"] as const) {
      expect(await moveRelease(ana, id, { move })).toMatchObject({ ok: true });
    }
    await tell({ kind: "commit.pushed", status: null, sha: second, ref: "main" });
    expect(await moveRelease(ana, id, { move: "start_rollout" })).toMatchObject({
      refusal: { detail: /“Every change was reviewed by a second person” and 1 more/ },
    });
    const anyway = { move: "start_rollout", override: true, reason: "Only docs" } as const;
    expect(await moveRelease(ana, id, anyway)).toMatchObject({ ok: true });
    expect(await item(id, "code-reviewed")).toMatchObject({ state: "stale", by: "Ana" });
  }));

test("two people at one item at once: one is told what the other did, and nothing is lost", async () => {
  const { id } = await planned();
  const { revision } = await item(id, "code-reviewed");
  const both = await Promise.all([
    tickItem(ana, id, "code-reviewed", { evidence: "By Ana", revision }),
    tickItem(bo, id, "code-reviewed", { evidence: "By Bo", revision }),
  ]);
  expect(both.filter(({ ok }) => ok)).toHaveLength(1);
  const now = await item(id, "code-reviewed");
  const refusal = both.flatMap((one) => (one.ok ? [] : [one.refusal]))[0];
  expect(refusal?.code).toBe("conflict");
  expect(refusal?.detail).toContain(`${now.by} ticked`);
  expect(refusal?.detail).toContain(now.evidence);
  const again = await Promise.all([
    untickItem(ana, id, "code-reviewed", { revision: now.revision }),
    tickItem(bo, id, "code-reviewed", { evidence: "Once more", revision: now.revision }),
  ]);
  expect(again.filter(({ ok }) => ok)).toHaveLength(1);
  const entries = await readDiary({ release: id, kind: "checklist" }, 20);
  expect(entries).toHaveLength(2);
});
