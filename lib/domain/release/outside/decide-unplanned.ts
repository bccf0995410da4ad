import type { NewEntry } from "@/lib/domain/diary/entry";
import { notStarted } from "@/lib/domain/release/decide-plan";
import type { Release } from "@/lib/domain/release/release";
import type { Service } from "@/lib/domain/release/service/service";
import type { ReleaseId } from "@/lib/kernel/ids";
import type { Instant } from "@/lib/kernel/instant";
import { asJson } from "@/lib/kernel/json";

/**
 * A release that nobody planned: an outside system spoke of its deploy. With its first diary entry. It has no stages
 * but the last: nobody watched any.
 */
export function decideUnplanned(
  id: ReleaseId,
  what: { version: string; sha: string | null; previousVersion: string | null },
  service: Service,
  by: string,
  plannedAt: Instant,
  at: Instant,
): { release: Release; entry: NewEntry } {
  const release: Release = {
    ...notStarted,
    ...what,
    ...nobody,
    id,
    serviceId: service.id,
    unplanned: true,
    previousSha: null,
    risk: "medium",
    strategy: service.strategy,
    stages: service.stages.slice(-1),
    plannedAt: plannedAt < at ? plannedAt : at,
  };
  const entry = {
    kind: "release.unplanned",
    sentence: `${by} reports ${service.name} ${what.version}, which nobody planned. It is kept as an unplanned release.`,
    serviceId: service.id,
    releaseId: id,
    data: { by, change: asJson(release) },
  };
  return { release, entry };
}

const nobody = {
  lead: null,
  buddy: null,
  onCall: null,
  watcher: null,
  watcherId: null,
  notes: "",
  ref: null,
  migrations: null,
  plannedFor: null,
};
