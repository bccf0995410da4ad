import { readLastHeard } from "@/lib/db/canary/last-heard";
import { readPaces } from "@/lib/db/canary/source-rows";
import { readPolicyFacts } from "@/lib/db/readiness/policy-facts";
import type { Tx } from "@/lib/db/transact";
import type { Metric } from "@/lib/domain/canary/metric";
import { latelyMs, silentMetrics } from "@/lib/domain/canary/preflight";
import { lateMs } from "@/lib/domain/canary/source/pace";
import type { Verdict } from "@/lib/domain/canary/verdict";
import { openRequired } from "@/lib/domain/readiness/checklist";
import { policyMoment } from "@/lib/domain/readiness/policy/policy-gate";
import type { MoveFacts } from "@/lib/domain/release/moves";
import type { Release } from "@/lib/domain/release/release";
import { env } from "@/lib/kernel/env";
import { type Instant, instant, millis } from "@/lib/kernel/instant";

const inTraffic = ["rolling_out", "rolling_back"];
const beforeStart = ["ready", "staged"];

/** What the table of moves must know beyond the release at an instant, by indexed reads. */
export async function readMoveFacts(tx: Tx, release: Release, at: Instant): Promise<MoveFacts> {
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
      items: {
        orderBy: { position: "asc" },
        select: { required: true, state: true, text: true },
      },
      verdict: { select: { overall: true, sentence: true, alone: true, at: true } },
    },
  });
  const { service, items, verdict } = row;
  const metrics = service.metrics as Metric[];
  return {
    serviceName: service.name,
    usesStaging: service.usesStaging,
    attendedMinutes: service.attendedMinutes,
    autoAdvance: service.autoAdvance,
    policy: await readPolicyFacts(tx, release, policyMoment(release, at), at),
    openRequired: openRequired(items as Parameters<typeof openRequired>[0]),
    otherInTraffic: service.releases[0]?.version ?? null,
    hasMetrics: metrics.length > 0,
    silentMetrics: await readSilent(tx, release, metrics, at),
    verdict:
      verdict === null
        ? null
        : { ...verdict, overall: verdict.overall as Verdict, at: instant(verdict.at) },
  };
}

/** Metrics that a rollout about to start could not be judged by: their baseline does not arrive. */
async function readSilent(tx: Tx, release: Release, metrics: Metric[], at: Instant) {
  if (!beforeStart.includes(release.status) || metrics.length === 0) return [];
  const paces = await readPaces(tx, metrics, env().TICK_SECONDS * 1000);
  const late = Math.max(0, ...metrics.map((metric) => lateMs(paces, metric.key)));
  const lately = instant(millis(at) - latelyMs - late);
  return silentMetrics(metrics, await readLastHeard(tx, release.serviceId, lately), at, paces);
}
