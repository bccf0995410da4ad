import type { Tx } from "@/lib/db/transact";
import type { Metric } from "@/lib/domain/canary/metric";
import { type JudgePlan, planFor } from "@/lib/domain/canary/plan";
import { everyTicks, type Paces } from "@/lib/domain/canary/source/pace";
import { readPaces } from "./source-rows";

/** The plan by which a service's metrics are judged, with the pace of those that are asked for at a source. */
export async function readPacedPlan(
  tx: Tx,
  metrics: readonly Metric[],
  tickSeconds: number,
): Promise<{ plan: JudgePlan; paces: Paces }> {
  const paces = await readPaces(tx, metrics, tickSeconds * 1000);
  const settings = { tickSeconds, everyTicks: everyTicks(paces, tickSeconds * 1000) };
  return { plan: planFor(metrics, settings), paces };
}
