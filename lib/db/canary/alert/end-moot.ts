import type { Change } from "@/lib/db/commit";
import type { Tx } from "@/lib/db/transact";
import type { AlertDecision } from "@/lib/domain/canary/alert/alert-moves";
import { endUnwatched, endWithRelease, isEnding } from "@/lib/domain/canary/alert/moot-alerts";
import type { Release } from "@/lib/domain/release/release";
import type { Service } from "@/lib/domain/release/service/service";
import type { Instant } from "@/lib/kernel/instant";
import { holdStanding, putAlert } from "./alert-rows";

type Ended = Required<Pick<Change, "states" | "entries">>;
type About = Pick<Service, "id" | "name" | "metrics">;

/** For a `commit`: the alerts that a release leaves behind where it is over by what it becomes. */
export async function endAlertsWith(
  tx: Tx,
  release: Release,
  service: About,
  at: Instant,
): Promise<Ended> {
  if (!isEnding(release.status)) return saved([]);
  const standing = await holdStanding(tx, { releaseId: release.id });
  return saved([endWithRelease(standing, release, aboutOf(release, service, at))]);
}

/** For a `commit`: the alerts of any release on what is no more among the metrics that are watched from now on. */
export async function endAlertsUnwatched(
  tx: Tx,
  before: About,
  watched: Service["metrics"],
  at: Instant,
): Promise<Ended> {
  const standing = await holdStanding(tx, { release: { serviceId: before.id } });
  const ids = [...new Set(standing.map(({ releaseId }) => releaseId))];
  const releases = await tx.release.findMany({
    where: { id: { in: ids } },
    select: { id: true, version: true },
  });
  const versions = new Map<string, string>(releases.map(({ id, version }) => [id, version]));
  return saved(
    ids.map((id) => {
      const about = aboutOf({ id, version: versions.get(id) ?? "" }, before, at);
      const own = standing.filter(({ releaseId }) => releaseId === id);
      return endUnwatched(own, watched, about);
    }),
  );
}

function aboutOf(
  { id, version }: Pick<Release, "id" | "version">,
  { id: serviceId, name, metrics }: About,
  at: Instant,
) {
  return { releaseId: id, serviceId, name: `${name} ${version}`, metrics, at };
}

function saved(decisions: readonly AlertDecision[]): Ended {
  return {
    states: decisions.flatMap(({ changed }) => changed.map(putAlert)),
    entries: decisions.flatMap(({ entries }) => entries),
  };
}
