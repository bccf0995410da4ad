import { afterAll, expect, test } from "vitest";
import { aPerson } from "@/lib/access/testing";
import { saveRunbook } from "@/lib/commands/readiness/runbook/save-runbook";
import { openSync } from "@/lib/commands/readiness/sync/open-sync";
import { rollBack } from "@/lib/commands/rollback/roll-back";
import { addFlag } from "@/lib/commands/release/add-flag";
import { planRelease } from "@/lib/commands/release/plan-release";
import { disconnect } from "@/lib/db/client";
import { aDrill, aService, countStatements, inRolledBackTransaction } from "@/lib/db/testing";
import { reader } from "@/lib/db/transact";
import { emptyStep } from "@/lib/domain/readiness/runbook/runbook";
import { checklistView } from "@/lib/queries/readiness/checklist-view";
import { runbookView } from "@/lib/queries/readiness/runbook-view";
import { syncView } from "@/lib/queries/readiness/sync-view";
import { rollbackView } from "@/lib/queries/rollback/rollback-view";
import { releasePage } from "./release-page";
import { releaseView } from "./release-view";

afterAll(disconnect);

const ana = aPerson("engineer");

/** A planned release with everything that its page asks for: a runbook, a drill, a flag, a sync. */
async function planned(): Promise<{ id: string; service: string }> {
  const service = await aService();
  const steps = [{ ...emptyStep, title: "Take it back", command: "undo" }];
  await saveRunbook(ana, service.key, { steps, why: "First", version: 0 });
  await aDrill(service);
  const input = { service: service.key, version: "2.4.0", risk: "high", notes: "" } as const;
  const outcome = await planRelease(ana, input);
  if (!outcome.ok) throw new Error(outcome.refusal.detail);
  const { id } = outcome.value;
  await addFlag(ana, id, { key: "pay", owner: "Bo", purpose: "Invoice", removeBy: "2099-12-24" });
  await openSync(ana, id);
  return { id, service: service.key };
}

test("a release that was taken back asks for little more: its rollback in one statement", () =>
  inRolledBackTransaction(async () => {
    const { id } = await planned();
    const release = await releaseView(ana, id);
    const data = { status: "rolling_out", weight: 5, startedAt: new Date() };
    await reader().release.update({ where: { id }, data });
    const pressed = await rollBack(ana, id, {});
    if (!pressed.ok) throw new Error(pressed.refusal.detail);
    const page = await releasePage(ana, id);
    expect(page?.rollback).toEqual(await rollbackView(ana, page?.release.rollback?.id ?? ""));
    expect(page?.rollback?.service.key).toBe(release?.service.key);
    expect(page?.rollback?.runbook.steps.map(({ command }) => command)).toEqual(["undo"]);
    expect(await countStatements(() => releasePage(ana, id))).toBeLessThanOrEqual(20);
  }));

test("the page of a release says what the API says part by part, and asks for each thing once", () =>
  inRolledBackTransaction(async () => {
    const { id, service } = await planned();
    const page = await releasePage(ana, id);
    expect(page?.release).toEqual(await releaseView(ana, id));
    expect(page?.checklist).toEqual(await checklistView(ana, id));
    expect(page?.wayBack).toEqual(await runbookView(ana, service));
    expect(page?.wayBack.lastDrill.state).toBe("fresh");
    expect(await countStatements(() => releasePage(ana, id))).toBeLessThanOrEqual(18);
    expect(await countStatements(() => syncView(ana, id))).toBeLessThanOrEqual(18);
    expect(await releasePage(ana, "rel_nobody")).toBeNull();
  }));
