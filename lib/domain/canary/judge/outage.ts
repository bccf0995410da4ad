import { isStorm } from "@/lib/domain/canary/evidence/dispersion";
import type { Metric } from "@/lib/domain/canary/metric";
import type { MetricState } from "./memory";

const lastTicks = 3;
const beyondChance = 4;

/**
 * Whether the baseline itself has far more events of late than is usual, by more than bursts explain: nobody goes on to
 * the next stage while everything fails. What lasts becomes the usual, after a quarter of an hour at most.
 */
export function isOutage({ worse }: Metric, { evidence, window }: MetricState): boolean {
  if (worse === "lower" || evidence?.kind.kind !== "ratio") return false;
  const { usual, phi } = evidence.kind;
  let [events, requests] = [0, 0];
  for (const { baseline } of window.slice(-lastTicks)) {
    if (!Array.isArray(baseline)) continue;
    events += baseline[0];
    requests += baseline[1];
  }
  if (usual === null || !(requests > 0)) return false;
  const expected = Math.max(1, usual * requests);
  const far = events - expected > beyondChance * Math.sqrt(phi * expected);
  return far && isStorm(events / requests, usual);
}
