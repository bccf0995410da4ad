import { door } from "@/lib/access/door";
import { setMetrics } from "@/lib/commands/release/set-metrics";
import { metricsInput } from "@/lib/domain/canary/metric";
import { done } from "@/lib/kernel/outcome";

export const PUT = door(
  { summary: "Say what is watched for a service", permission: "service.edit", body: metricsInput },
  async ({ caller, params, body }) => {
    const outcome = await setMetrics(caller, params.key, body);
    return outcome.ok ? done({ body: outcome.value.metrics }) : outcome;
  },
);
