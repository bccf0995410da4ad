import type { Caller } from "@/lib/access/caller";
import { findKillSwitches } from "@/lib/db/connections/kill-switch-rows";
import { findRunbook } from "@/lib/db/readiness/runbook/runbook-rows";
import { readFactsAround } from "@/lib/db/release/move-facts";
import { readWholeRelease } from "@/lib/db/release/read-whole-release";
import { reader } from "@/lib/db/transact";
import { listAlertsBefore } from "@/lib/queries/canary/list-alerts-before";
import { viewOfChecklist } from "@/lib/queries/readiness/checklist-view";
import { viewOfRunbook } from "@/lib/queries/readiness/runbook-view";
import { rollbackView } from "@/lib/queries/rollback/rollback-view";
import { viewOfRelease } from "./release-view";

/** All that a release's page opens with, each thing read once; null when there is no such release. */
export async function releasePage(caller: Caller, id: string) {
  const tx = reader();
  const whole = await readWholeRelease(tx, id);
  if (whole === null) return null;
  const { service, rollback: line } = whole;
  const { startedAt } = whole.release;
  const facts = await readFactsAround(tx, whole, caller.at);
  const [release, killSwitches, alertsBefore, runbook, rollback] = await Promise.all([
    viewOfRelease(tx, caller, whole, facts),
    findKillSwitches(tx, service.id),
    listAlertsBefore(service.id, startedAt),
    findRunbook(tx, service.id),
    line === null ? null : rollbackView(caller, line.id),
  ]);
  const { lastDrill } = facts.policy.practice;
  return {
    release,
    checklist: viewOfChecklist(caller, whole, facts.checklist),
    wayBack: viewOfRunbook(caller, service, runbook, lastDrill),
    rollback,
    killSwitches,
    alertsBefore,
  };
}
