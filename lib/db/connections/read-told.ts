import type { Tx } from "@/lib/db/transact";
import type { Told } from "@/lib/domain/connections/outbound/event-body";
import type { DiaryEntry } from "@/lib/domain/diary/entry";

/** Diary entries with what their services and releases are called, as endpoints are told of them. */
export async function readTold(
  tx: Tx,
  entries: readonly DiaryEntry[],
  site: string,
): Promise<Told[]> {
  const services = await tx.service.findMany({
    where: { id: { in: entries.flatMap(({ service }) => service ?? []) } },
    select: { id: true, key: true, name: true },
  });
  const releases = await tx.release.findMany({
    where: { id: { in: entries.flatMap(({ release }) => release ?? []) } },
    select: { id: true, version: true, previousVersion: true, status: true },
  });
  return entries.map((entry) => {
    const service = services.find(({ id }) => id === entry.service);
    const release = releases.find(({ id }) => id === entry.release);
    return {
      entry,
      site,
      service: service === undefined ? null : { key: service.key, name: service.name },
      release:
        release === undefined
          ? null
          : {
              version: release.version,
              previousVersion: release.previousVersion,
              status: release.status,
            },
    };
  });
}
