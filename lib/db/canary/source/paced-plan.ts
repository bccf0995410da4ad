import type { Tx } from "@/lib/db/transact";
import { type JudgePlan, planOf } from "@/lib/domain/canary/plan";
import { everyTicks, type Paces } from "@/lib/domain/canary/source/pace";
import type { Service } from "@/lib/domain/release/service/service";
import { readPaces } from "./source-rows";

/** The plan by which a service's metrics are judged, with the pace of those that are asked for at a source. */
export async function readPacedPlan(
  tx: Tx,
  service: Pick<Service, "metrics" | "judge">,
  tickSeconds: number,
): Promise<{ plan: JudgePlan; paces: Paces }> {
  const paces = await readPaces(tx, service.metrics, tickSeconds * 1000);
  return { plan: planOf(service, tickSeconds, everyTicks(paces, tickSeconds * 1000)), paces };
}
