import type { Caller } from "@/lib/access/caller";
import type { Metric } from "@/lib/domain/canary/metric";
import type { Service } from "@/lib/domain/release/service";
import type { Outcome } from "@/lib/kernel/outcome";
import { changeService } from "./change-service";

/** Says what is watched for a service; the whole list at once. Permission is checked by changeService. */
export async function setMetrics(
  caller: Caller,
  serviceKey: string,
  metrics: Metric[],
): Promise<Outcome<Service>> {
  return changeService(
    caller,
    serviceKey,
    { metrics },
    {
      kind: "service.metrics_changed",
      sentence: (service) => {
        const names = metrics.length === 0 ? "nothing" : metrics.map((one) => one.name).join(", ");
        return `${caller.actor.name} set what is watched for ${service.name}: ${names}.`;
      },
    },
  );
}
