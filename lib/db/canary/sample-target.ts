import type { Tx } from "@/lib/db/transact";
import type { Metric } from "@/lib/domain/canary/metric";

/** Where samples belong, and whether a judge waits for them. */
export type SampleTarget = {
  serviceId: string;
  /** The release with traffic, else the one that was named; null when there is none. */
  releaseId: string | null;
  metrics: Metric[];
  judged: boolean;
};

const withTraffic = ["rolling_out", "rolling_back"];

/** Finds the service and the release that samples sent for one of them are about; null when unknown. */
export async function findTarget(
  tx: Tx,
  asked: { release?: string | undefined; service?: string | undefined },
): Promise<SampleTarget | null> {
  const service = await tx.service.findFirst({
    where:
      asked.release !== undefined
        ? { releases: { some: { id: asked.release } } }
        : { OR: [{ key: asked.service ?? "" }, { id: asked.service ?? "" }] },
    select: {
      id: true,
      metrics: true,
      releases: {
        where:
          asked.release !== undefined ? { id: asked.release } : { status: { in: withTraffic } },
        select: { id: true, status: true },
        take: 1,
      },
    },
  });
  if (service === null) return null;
  const release = service.releases[0];
  return {
    serviceId: service.id,
    releaseId: release?.id ?? null,
    metrics: service.metrics as Metric[],
    judged: release?.status === "rolling_out",
  };
}
