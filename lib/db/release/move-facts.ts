import { readSilent } from "@/lib/db/canary/read-silent";
import { readPolicyFacts } from "@/lib/db/readiness/policy/policy-facts";
import { type Checklist, type Known, readChecklist } from "@/lib/db/readiness/tick/read-checklist";
import { findLastRun } from "@/lib/db/readiness/staging/staging-rows";
import type { Tx } from "@/lib/db/transact";
import type { Metric } from "@/lib/domain/canary/metric";
import type { Verdict } from "@/lib/domain/canary/verdict";
import { openRequired } from "@/lib/domain/readiness/checklist";
import { policyMoment } from "@/lib/domain/readiness/policy/policy-gate";
import type { MoveFacts } from "@/lib/domain/release/moves";
import type { Release } from "@/lib/domain/release/release";
import { type Instant, instant } from "@/lib/kernel/instant";

const inTraffic = ["rolling_out", "rolling_back"];
const beforeStart = ["ready", "staged"];

/** What the table of moves must know, with the checklist that it comes from. */
export type MoveFactsRead = MoveFacts & { checklist: Checklist };

/** What the table of moves must know beyond the release at an instant, by indexed reads. */
export async function readMoveFacts(tx: Tx, release: Release, at: Instant): Promise<MoveFactsRead> {
  const row = await tx.release.findUniqueOrThrow({
    where: { id: release.id },
    select: {
      service: {
        include: {
          releases: {
            where: { status: { in: inTraffic }, id: { not: release.id } },
            select: { version: true },
            take: 1,
          },
        },
      },
      verdict: { select: { overall: true, sentence: true, alone: true, at: true } },
    },
  });
  const { service, verdict } = row;
  const metrics = service.metrics as Metric[];
  const read = await readAround(tx, release, { ...service, metrics }, at);
  return {
    serviceName: service.name,
    usesStaging: service.usesStaging,
    attendedMinutes: service.attendedMinutes,
    autoAdvance: service.autoAdvance,
    ...read,
    openRequired: openRequired(read.checklist.items),
    openBlockers: await readOpenBlockers(tx, release),
    staging: release.status === "staging" ? await findLastRun(tx, release.id) : null,
    otherInTraffic: service.releases[0]?.version ?? null,
    hasMetrics: metrics.length > 0,
    verdict:
      verdict === null
        ? null
        : { ...verdict, overall: verdict.overall as Verdict, at: instant(verdict.at) },
  };
}

/** Policy, metrics that do not arrive (looked at while a rollout is about to start), and the checklist on top. */
async function readAround(tx: Tx, release: Release, service: Known["service"], at: Instant) {
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
