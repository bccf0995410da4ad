import { readSilent } from "@/lib/db/canary/read-silent";
import { type PolicyFactsRead, readPolicyFacts } from "@/lib/db/readiness/policy/policy-facts";
import { type Checklist, readChecklist } from "@/lib/db/readiness/tick/read-checklist";
import { findLastRun } from "@/lib/db/readiness/staging/staging-rows";
import type { Tx } from "@/lib/db/transact";
import { openRequired } from "@/lib/domain/readiness/checklist";
import { policyMoment } from "@/lib/domain/readiness/policy/policy-gate";
import type { MoveFacts } from "@/lib/domain/release/moves";
import type { Release } from "@/lib/domain/release/release";
import type { Service } from "@/lib/domain/release/service/service";
import type { Instant } from "@/lib/kernel/instant";
import { readWholeRelease, type WholeRelease } from "./read-whole-release";

const beforeStart = ["ready", "staged"];

/** What the table of moves must know, with what it comes from. */
export type MoveFactsRead = MoveFacts & { checklist: Checklist; policy: PolicyFactsRead };

/** What the table of moves must know beyond the release at an instant, by indexed reads. */
export async function readMoveFacts(tx: Tx, release: Release, at: Instant): Promise<MoveFactsRead> {
  const whole = await readWholeRelease(tx, release.id);
  if (whole === null) throw new Error(`Release ${release.id} is gone.`);
  return readFactsAround(tx, { ...whole, release }, at);
}

/** The same of a release that was read with what hangs on it. */
export async function readFactsAround(
  tx: Tx,
  whole: Pick<
    WholeRelease,
    "release" | "service" | "verdict" | "alone" | "otherInTraffic" | "mover"
  >,
  at: Instant,
): Promise<MoveFactsRead> {
  const { release, service, verdict, alone, otherInTraffic, mover } = whole;
  const read = await readAround(tx, release, service, at);
  return {
    serviceName: service.name,
    usesStaging: service.usesStaging,
    attendedMinutes: service.attendedMinutes,
    autoAdvance: service.autoAdvance,
    ...read,
    openRequired: openRequired(read.checklist.items),
    openBlockers: await readOpenBlockers(tx, release),
    staging: release.status === "staging" ? await findLastRun(tx, release.id) : null,
    otherInTraffic,
    mover,
    hasMetrics: service.metrics.length > 0,
    verdict: verdict === null ? null : { ...verdict, alone },
  };
}

/** Policy, metrics that do not arrive (looked at while a rollout is about to start), and the checklist on top. */
async function readAround(tx: Tx, release: Release, service: Service, at: Instant) {
  const policy = await readPolicyFacts(tx, release, policyMoment(release, at), at);
  const starts = beforeStart.includes(release.status);
  const silent = starts ? await readSilent(tx, release.serviceId, service.metrics, at) : undefined;
  const more = silent === undefined ? { policy } : { policy, silentMetrics: silent };
  const checklist = await readChecklist(tx, release, at, { service, ...more });
  return { policy, silentMetrics: silent ?? [], checklist };
}

/** What was raised in a sync and is not resolved; asked only of what may be said go for. */
async function readOpenBlockers(tx: Tx, { id, status }: Release): Promise<string[]> {
  if (status !== "planned") return [];
  const rows = await tx.blocker.findMany({
    where: { releaseId: id, status: "open" },
    orderBy: { id: "asc" },
    take: 20,
    select: { text: true, owner: true },
  });
  return rows.map(({ text, owner }) => `“${text}” (${owner})`);
}
