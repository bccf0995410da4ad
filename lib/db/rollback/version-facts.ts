import type { Statements } from "@/lib/db/statements";
import type { Tx } from "@/lib/db/transact";
import type { VersionFacts } from "@/lib/domain/rollback/decide-target";

/** Which versions of a service were taken back, and which served everyone, newest first. */
export async function readVersionFacts(
  tx: Tx,
  serviceId: string,
  exceptReleaseId: string,
): Promise<VersionFacts> {
  const rows = await tx.release.findMany({
    where: { serviceId, startedAt: { not: null }, id: { not: exceptReleaseId } },
    orderBy: { startedAt: "desc" },
    select: { version: true, completedAt: true, rollbacks: { select: { id: true } } },
    take: 100,
  });
  return sortVersions(
    rows.map(({ version, completedAt, rollbacks }) => ({
      version,
      completed: completedAt !== null,
      taken: rollbacks.length > 0,
    })),
  );
}

/** Versions that ran, newest first, by what became of them. */
export function sortVersions(
  rows: readonly { version: string; completed: boolean; taken: boolean }[],
): VersionFacts {
  // A version that was taken back, mended and released again counts by its newest release.
  const newest = new Map<string, (typeof rows)[number]>();
  for (const row of rows) if (!newest.has(row.version)) newest.set(row.version, row);
  const all = [...newest.values()];
  const fit = all.filter((row) => !row.taken && row.completed);
  const unfit = all.filter((row) => row.taken);
  return { fit: fit.map((row) => row.version), unfit: unfit.map((row) => row.version) };
}

/** The commit of a version, as its newest release that named one told; null where none did. */
export async function readShaOf(
  tx: Statements,
  serviceId: string,
  version: string,
): Promise<string | null> {
  const [row] = await tx.$queryRaw<{ sha: string }[]>`
    select sha from release where service_id = ${serviceId} and version = ${version} and sha is not null
    order by planned_at desc limit 1`;
  return row?.sha ?? null;
}
