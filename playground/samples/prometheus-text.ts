import { type ArmName, armNames } from "../arms.ts";
import { latencyBounds } from "./latency.ts";
import type { Totals } from "./ledger.ts";
import type { Memory } from "./samples.ts";

export type Exposed = {
  totals: Totals;
  memory: Memory;
  weight: number;
  versions: Record<ArmName, string>;
};

/** The same counters in the Prometheus text format 0.0.4, cumulative since the router started. */
export function prometheusText(exposed: Exposed): string {
  const { totals, memory, versions } = exposed;
  const labels = (arm: ArmName) => `arm="${arm}",version="${versions[arm]}"`;
  const counter = (name: string, help: string, of: (arm: ArmName) => number) => [
    `# HELP ${name} ${help}`,
    `# TYPE ${name} counter`,
    ...armNames.map((arm) => `${name}{${labels(arm)}} ${of(arm)}`),
  ];
  const resident = armNames.filter((arm) => memory[arm] !== null);
  return [
    ...counter("shop_requests_total", "Answered requests.", (arm) => totals[arm].requests),
    ...counter("shop_errors_total", "Answers of 500 and above.", (arm) => totals[arm].errors),
    ...counter("shop_orders_total", "Orders placed.", (arm) => totals[arm].orders),
    ...counter("shop_visits_total", "Ended visits.", (arm) => totals[arm].visits),
    ...counter(
      "shop_visits_with_order_total",
      "Ended visits that ordered.",
      (arm) => totals[arm].visitsWithOrder,
    ),
    "# HELP shop_request_duration_seconds Time from request to the end of the answer.",
    "# TYPE shop_request_duration_seconds histogram",
    ...armNames.flatMap((arm) => histogram(totals[arm], labels(arm))),
    "# HELP shop_canary_weight Share of visitors sent to the new version.",
    "# TYPE shop_canary_weight gauge",
    `shop_canary_weight ${exposed.weight}`,
    "# HELP process_resident_memory_bytes Resident memory of each version's process.",
    "# TYPE process_resident_memory_bytes gauge",
    ...resident.map((arm) => `process_resident_memory_bytes{${labels(arm)}} ${memory[arm]}`),
    "",
  ].join("\n");
}

function histogram(totals: Totals[ArmName], labels: string): string[] {
  const name = "shop_request_duration_seconds";
  let below = 0;
  const lines = latencyBounds.map((bound, index) => {
    below += totals.buckets[index] ?? 0;
    return `${name}_bucket{${labels},le="${bound / 1_000}"} ${below}`;
  });
  return [
    ...lines,
    `${name}_bucket{${labels},le="+Inf"} ${totals.requests}`,
    `${name}_sum{${labels}} ${totals.latencyMs / 1_000}`,
    `${name}_count{${labels}} ${totals.requests}`,
  ];
}
