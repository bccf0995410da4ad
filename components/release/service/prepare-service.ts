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

/**
 * The release that a rollback would take back: the one that is going out or coming back, else the last one that went out.
 * `releases`: the newest of the service, newest first.
 */
export function toTakeBack<Line extends Pick<ReleaseLine, "status" | "completedAt" | "rollback">>(
  releases: readonly Line[],
): Line | null {
  const under = releases.find(({ status }) => moving.includes(status));
  const out = releases.find(
    ({ completedAt, rollback }) => completedAt !== null && rollback === null,
  );
  return under ?? out ?? null;
}

const moving: readonly ReleaseLine["status"][] = ["rolling_out", "rolling_back"];

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
