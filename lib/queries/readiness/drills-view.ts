import { type Caller, lacks } from "@/lib/access/caller";
import { findConnectorOf } from "@/lib/db/connections/connector-rows";
import { findRunningDrill } from "@/lib/db/readiness/drill/drill-rows";
import { findDrivers } from "@/lib/db/readiness/drill/page-drills";
import { findPolicy } from "@/lib/db/readiness/policy/policy-rows";
import { readPractice } from "@/lib/db/readiness/drill/read-practice";
import { findRunbook } from "@/lib/db/readiness/runbook/runbook-rows";
import { findNewestVersions } from "@/lib/db/release/newest-versions";
import { findService } from "@/lib/db/release/service-rows";
import { reader } from "@/lib/db/transact";
import { startWhyNot } from "@/lib/domain/readiness/drill/decide-drill";
import type { DrillsView } from "@/lib/domain/readiness/drill/view";
import { canUnless } from "@/lib/kernel/can";
import { drillView } from "./drill-view";

/** What a service's page of drills opens with; null when there is no such service. */
export async function drillsView(caller: Caller, serviceKey: string): Promise<DrillsView | null> {
  const tx = reader();
  const service = await findService(tx, serviceKey);
  if (service === null) return null;
  const { id, key, name, currentVersion } = service;
  const [connector, runbook, running, drivers, policy, newest, practice] = await Promise.all([
    findConnectorOf(tx, id),
    findRunbook(tx, id),
    findRunningDrill(tx, id),
    findDrivers(tx, id),
    findPolicy(tx),
    findNewestVersions(tx, id),
    readPractice(tx, id, caller.at),
  ]);
  const { drills } = policy.rules;
  const why = startWhyNot(name, connector, runbook, running);
  return {
    service: { key, name },
    lastDrill: practice.lastDrill,
    running: running === null ? null : await drillView(caller, running.id),
    drivers,
    targetSeconds: drills.targetSeconds,
    versions: { from: newest?.version ?? "", to: newest?.previousVersion ?? currentVersion ?? "" },
    steps: runbook?.steps.length ?? 0,
    can: { start: canUnless(lacks(caller, "drill.run"), why) },
  };
}
