import type { ReleaseLine, ServiceView } from "@/lib/domain/release/view";

/** What of a service runs in production, and whether it is watched. `releases`: the newest of it. */
export function serviceLead(
  { currentVersion, metrics }: Pick<ServiceView, "currentVersion" | "metrics">,
  releases: readonly Pick<ReleaseLine, "status" | "version" | "previousVersion" | "weight">[],
): string {
  const under = releases.find(({ status }) => status === "rolling_out");
  const before = under?.previousVersion ?? currentVersion;
  return `${runs(under, before)} ${watched(metrics.length)}`;
}

function runs(
  under: Pick<ReleaseLine, "version" | "weight"> | undefined,
  before: string | null,
): string {
  if (under === undefined) {
    return before === null ? "Nothing is known to run yet." : `${before} runs in production.`;
  }
  if (under.weight >= 100) return `${under.version} has all of the traffic.`;
  const rest = before === null ? "" : `; ${before} has the rest`;
  return `${under.version} has ${under.weight} % of the traffic${rest}.`;
}

function watched(metrics: number): string {
  if (metrics === 0) return "Nothing is watched yet.";
  return metrics === 1 ? "One metric is watched." : `${metrics} metrics are watched.`;
}
