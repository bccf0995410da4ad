import type { Tx } from "@/lib/db/transact";
import type { Metric } from "@/lib/domain/canary/metric";
import { latelyMs, silentMetrics } from "@/lib/domain/canary/preflight";
import { lateMs } from "@/lib/domain/canary/source/pace";
import { env } from "@/lib/kernel/env";
import { type Instant, instant, millis } from "@/lib/kernel/instant";
import { readLastHeard } from "@/lib/db/canary/sample/last-heard";
import { readPaces } from "@/lib/db/canary/source/source-rows";

/** Names of a service's metrics whose baseline did not arrive lately. */
export async function readSilent(
  tx: Tx,
  serviceId: string,
  metrics: readonly Metric[],
  at: Instant,
): Promise<string[]> {
  if (metrics.length === 0) return [];
  const paces = await readPaces(tx, metrics, env().TICK_SECONDS * 1000);
  const late = Math.max(0, ...metrics.map((metric) => lateMs(paces, metric.key)));
  const lately = instant(millis(at) - latelyMs - late);
  return silentMetrics(metrics, await readLastHeard(tx, serviceId, lately), at, paces);
}
