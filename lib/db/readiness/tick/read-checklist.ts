import { readSilent } from "@/lib/db/canary/read-silent";
import { findFlags } from "@/lib/db/release/flag-rows";
import type { Tx } from "@/lib/db/transact";
import type { ChecklistItem } from "@/lib/domain/readiness/checklist";
import { counts, type LastDrill } from "@/lib/domain/readiness/drill/last-drill";
import {
  askGate,
  type Gate,
  type GateWord,
  policyMoment,
} from "@/lib/domain/readiness/policy/policy-gate";
import type { ChecklistFacts } from "@/lib/domain/readiness/tick/facts";
import type { KeptItem } from "@/lib/domain/readiness/tick/kept-item";
import type { RuleWord } from "@/lib/domain/readiness/tick/rules";
import { standing } from "@/lib/domain/readiness/tick/standing";
import type { Flag } from "@/lib/domain/release/flag/flag";
import type { Release } from "@/lib/domain/release/release";
import type { Service } from "@/lib/domain/release/service/service";
import type { Instant } from "@/lib/kernel/instant";
import { findItems } from "./item-rows";
import { type PolicyFactsRead, readPolicyFacts } from "@/lib/db/readiness/policy/policy-facts";

/** What of the policy is about the time that is planned. */
const slotGate: Gate = {
  rules: ["freeze", "holiday", "window", "tired", "conflict"],
  at: "slot",
};

const drillGate: Gate = { rules: ["drill"], at: "slot" };

/** A second person who let a missing drill pass by the policy need not say it again in the checklist. */
function drillWord(drill: LastDrill, { passed, passedBy }: GateWord): RuleWord {
  const { sentence } = drill;
  if (counts(drill)) return { holds: true, sentence };
  if (passed.length === 0) return { holds: false, sentence };
  return { holds: true, sentence: `${sentence} ${passedBy.join(" and ")} let it pass.` };
}

/** What whoever asks may have read already. */
export type Known = {
  service: Pick<Service, "name" | "metrics" | "usesStaging">;
  policy?: PolicyFactsRead;
  silentMetrics?: readonly string[];
};

/** A checklist as it is kept, what it looks at (the release's flags among it), and as it stands now. */
export type Checklist = {
  kept: KeptItem[];
  flags: Flag[];
  facts: ChecklistFacts;
  items: ChecklistItem[];
};

/** The checklist of a release at an instant; by indexed reads. */
export async function readChecklist(
  tx: Tx,
  release: Release,
  at: Instant,
  known: Known,
): Promise<Checklist> {
  const [kept, flags] = await Promise.all([findItems(tx, release.id), findFlags(tx, release.id)]);
  const facts = await readChecklistFacts(tx, release, at, known, { kept, flags });
  return { kept, flags, facts, items: standing(kept, facts) };
}

async function readChecklistFacts(
  tx: Tx,
  release: Release,
  at: Instant,
  { service: { name: serviceName, metrics, usesStaging }, ...known }: Known,
  { kept, flags }: Pick<Checklist, "kept" | "flags">,
): Promise<ChecklistFacts> {
  const asksArrival = kept.some(({ rule }) => rule === "metrics_arrive");
  const policy =
    known.policy ?? (await readPolicyFacts(tx, release, policyMoment(release, at), at));
  const { standing: against } = askGate(slotGate, release, serviceName, policy, at);
  const silent =
    known.silentMetrics ??
    (asksArrival ? await readSilent(tx, release.serviceId, metrics, at) : []);
  const { runbook, lastDrill } = policy.practice;
  return {
    release,
    hasFlags: flags.some(({ retiredAt }) => retiredAt === null),
    solo: policy.solo,
    usesStaging,
    runbook: runbook === null ? null : String(runbook),
    drill: drillWord(lastDrill, askGate(drillGate, release, serviceName, policy, at)),
    againstSlot: against[0]?.sentence ?? null,
    hasMetrics: metrics.length > 0,
    silentMetrics: silent,
  };
}
