import { afterAll, expect, test } from "vitest";
import { aPerson } from "@/lib/access/testing";
import { tickItem } from "@/lib/commands/readiness/tick/tick-item";
import { untickItem } from "@/lib/commands/readiness/tick/untick-item";
import { waiveItem } from "@/lib/commands/readiness/tick/waive-item";
import { disconnect } from "@/lib/db/client";
import { readDiary } from "@/lib/db/diary/read";
import { findService } from "@/lib/db/release/service-rows";
import { aRelease, aService, inRolledBackTransaction } from "@/lib/db/testing";
import { reader } from "@/lib/db/transact";
import { createServiceInput } from "@/lib/domain/release/service/service-input";
import { checklistView } from "@/lib/queries/readiness/checklist-view";
import { releaseView } from "@/lib/queries/release/release-view";
import { changeService } from "./change-service";
import { createService } from "./create-service";
import { editRelease } from "./edit-release";
import { lockService } from "./lock-service";
import { moveRelease } from "./move-release";
import { planRelease } from "./plan-release";
import { unlockService } from "./unlock-service";

afterAll(disconnect);

const ana = () => aPerson("engineer");

async function planned() {
  const service = await aService();
  const input = { service: service.key, version: "2.4.0", risk: "medium", notes: "" } as const;
  const outcome = await planRelease(ana(), input);
  if (!outcome.ok) throw new Error(outcome.refusal.detail);
  return { service, release: outcome.value };
}

async function tickAll(id: string) {
  for (const item of (await checklistView(ana(), id))?.items ?? []) {
    const outcome = await tickItem(ana(), id, item.key, { evidence: "seen" });
    expect(outcome.ok).toBe(true);
  }
}

test("a release goes from planned to completed, and the service then runs it", () =>
  inRolledBackTransaction(async () => {
    const { service, release } = await planned();
    const blocked = await moveRelease(ana(), release.id, { move: "go" });
    expect(blocked).toMatchObject({ ok: false, refusal: { code: "conflict" } });
    await tickAll(release.id);
    for (const move of ["go", "start_staging", "pass_staging", "start_rollout"] as const) {
      expect(await moveRelease(ana(), release.id, { move })).toMatchObject({ ok: true });
    }
    const onward = { override: true, reason: "Nothing is measured yet" };
    expect((await moveRelease(ana(), release.id, { move: "advance", ...onward })).ok).toBe(true);
    expect((await moveRelease(ana(), release.id, { move: "complete", ...onward })).ok).toBe(true);
    expect((await findService(reader(), service.key))?.currentVersion).toBe("2.4.0");
    const view = await releaseView(ana(), release.id);
    expect(view).toMatchObject({
      status: "completed",
      weight: 100,
      can: { rollBack: { allowed: true } },
    });
    const kinds = (await readDiary({ release: release.id, kind: "release" }, 50)).map(
      (e) => e.kind,
    );
    expect(kinds).toEqual([
      "release.planned",
      "release.go",
      "release.staging_started",
      "release.staging_passed",
      "release.rollout_started",
      "release.advanced",
      "release.completed",
    ]);
  }));

test("two releases of one service never have traffic at the same time", () =>
  inRolledBackTransaction(async () => {
    const service = await aService();
    await aRelease({ version: "2.4.0", status: "rolling_out", stage: 0, weight: 5 }, service);
    const other = await aRelease({ version: "2.5.0", status: "staged" }, service);
    const outcome = await moveRelease(ana(), other.id, { move: "start_rollout" });
    expect(outcome).toMatchObject({ ok: false, refusal: { detail: /2\.4\.0 has traffic now/ } });
  }));

test("a lock stops a rollout until someone lifts it with a reason", () =>
  inRolledBackTransaction(async () => {
    const service = await aService();
    const staged = await aRelease({ status: "staged" }, service);
    expect((await lockService(ana(), service.key, { reason: "Errors." })).ok).toBe(true);
    expect((await lockService(ana(), service.key, { reason: "Twice." })).ok).toBe(false);
    expect((await moveRelease(ana(), staged.id, { move: "start_rollout" })).ok).toBe(false);
    expect((await unlockService(ana(), service.key, { reason: "Mended." })).ok).toBe(true);
    expect((await moveRelease(ana(), staged.id, { move: "start_rollout" })).ok).toBe(true);
  }));

test("a tick keeps who, when and evidence; an answer is asked in words; a take-back keeps the words", () =>
  inRolledBackTransaction(async () => {
    const { release } = await planned();
    const bare = await tickItem(ana(), release.id, "rollback-commands", {});
    expect(bare).toMatchObject({ ok: false, refusal: { errors: [{ path: "evidence" }] } });
    const at = new Date();
    const ticked = await tickItem(aPerson("engineer", at, "Bo"), release.id, "rollback-commands", {
      evidence: "kubectl rollout undo",
    });
    expect(ticked).toMatchObject({
      ok: true,
      value: { state: "ticked", by: "Bo", at: at.toISOString(), evidence: "kubectl rollout undo" },
    });
    const taken = await untickItem(ana(), release.id, "rollback-commands");
    expect(taken).toMatchObject({
      ok: true,
      value: { state: "open", evidence: "kubectl rollout undo" },
    });
  }));

test("what is required is waived by a senior, or by two; a viewer ticks nothing", () =>
  inRolledBackTransaction(async () => {
    const { release } = await planned();
    const reason = { reason: "A text change only." };
    const me = ana();
    const asked = await waiveItem(me, release.id, "code-reviewed", reason);
    expect(asked).toMatchObject({ ok: true, value: { state: "open", asked: { by: "Ana" } } });
    expect(await waiveItem(me, release.id, "code-reviewed", reason)).toMatchObject({
      value: { state: "open" },
    });
    const bo = aPerson("engineer", new Date(), "Bo");
    expect(await waiveItem(bo, release.id, "code-reviewed", {})).toMatchObject({
      value: { state: "waived", by: "Bo (asked by Ana)", note: reason.reason, asked: null },
    });
    expect(await waiveItem(ana(), release.id, "announced", reason)).toMatchObject({
      value: { state: "waived" },
    });
    expect((await waiveItem(aPerson("senior"), release.id, "tests-green", reason)).ok).toBe(true);
    expect(await tickItem(aPerson("viewer"), release.id, "journeys", {})).toMatchObject({
      ok: false,
      refusal: { code: "forbidden" },
    });
  }));

test("a service key is taken once, settings change with their before in the diary", () =>
  inRolledBackTransaction(async () => {
    const input = createServiceInput.parse({ key: "cart-test", name: "Cart" });
    expect((await createService(ana(), input)).ok).toBe(true);
    expect(await createService(ana(), input)).toMatchObject({
      refusal: { code: "conflict", errors: [{ path: "key" }] },
    });
    const outcome = await changeService(ana(), "cart-test", { name: "Shopping cart" });
    expect(outcome).toMatchObject({ ok: true, value: { name: "Shopping cart", revision: 2 } });
    const service = await findService(reader(), "cart-test");
    const [, entry] = await readDiary({ service: service?.id ?? "" }, 10);
    expect(entry?.data).toEqual({ before: { name: "Cart" }, after: { name: "Shopping cart" } });
  }));

test("people and slot of a release change until it has ended; the same version is not planned twice over itself", () =>
  inRolledBackTransaction(async () => {
    const { service, release } = await planned();
    const edited = await editRelease(ana(), release.id, {
      lead: "Cy",
      plannedFor: "2026-12-01T10:00:00+01:00",
    });
    expect(edited).toMatchObject({
      ok: true,
      value: { lead: "Cy", plannedFor: "2026-12-01T09:00:00.000Z" },
    });
    await moveRelease(ana(), release.id, { move: "cancel", reason: "Not needed" });
    expect((await editRelease(ana(), release.id, { lead: "Di" })).ok).toBe(false);
    const same = { service: service.key, version: "2.3.9", risk: "low", notes: "" } as const;
    expect(await planRelease(ana(), same)).toMatchObject({
      refusal: { errors: [{ path: "version" }] },
    });
  }));
