import type { Caller } from "@/lib/access/caller";
import { holdSources } from "@/lib/db/canary/source/source-rows";
import type { Tx } from "@/lib/db/transact";
import { queryFaults } from "@/lib/domain/canary/source/query-faults";
import type { Metric } from "@/lib/domain/canary/metric";
import type { Service } from "@/lib/domain/release/service/service";
import { done, type Outcome, refused } from "@/lib/kernel/outcome";
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
    (tx) => checkSources(tx, metrics),
  );
}

/** Every metric that is asked for needs its source, and queries that can be filled in. */
async function checkSources(tx: Tx, metrics: readonly Metric[]): Promise<Outcome<null>> {
  const wanted = metrics.flatMap(({ source }) => (source === undefined ? [] : [source.source]));
  const sources = new Map((await holdSources(tx, wanted)).map((one) => [one.key, one]));
  const errors = metrics.flatMap(({ source }, index) => {
    if (source === undefined) return [];
    const found = sources.get(source.source);
    const faults =
      found === undefined
        ? [
            {
              path: "source",
              message: `There is no source “${source.source}”. Add it in Settings.`,
            },
          ]
        : queryFaults(found.kind, source);
    return faults.map((fault) => ({ ...fault, path: `${index}.source.${fault.path}` }));
  });
  const [first] = errors;
  return first === undefined ? done(null) : refused("invalid", first.message, { errors });
}
