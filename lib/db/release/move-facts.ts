import { readPolicyFacts } from "@/lib/db/readiness/policy-facts";
import type { Tx } from "@/lib/db/transact";
import { openRequired } from "@/lib/domain/readiness/checklist";
import { policyMoment } from "@/lib/domain/readiness/policy/policy-gate";
import type { MoveFacts } from "@/lib/domain/release/moves";
import type { Release } from "@/lib/domain/release/release";
import type { Instant } from "@/lib/kernel/instant";

const inTraffic = ["rolling_out", "rolling_back"];

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
      verdict: { select: { overall: true, sentence: true, alone: true } },
    },
  });
  const { service, items, verdict } = row;
  return {
    serviceName: service.name,
    usesStaging: service.usesStaging,
    policy: await readPolicyFacts(tx, release, policyMoment(release, at), at),
    openRequired: openRequired(items as Parameters<typeof openRequired>[0]),
    otherInTraffic: service.releases[0]?.version ?? null,
    hasMetrics: Array.isArray(service.metrics) && service.metrics.length > 0,
    verdict: verdict as MoveFacts["verdict"],
  };
}
