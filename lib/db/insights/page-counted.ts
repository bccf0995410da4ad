import { pageOf } from "@/lib/db/page-of";
import type { Tx } from "@/lib/db/transact";
import type { CountedRelease } from "@/lib/domain/insights/counted-release";
import type { InsightKey } from "@/lib/domain/insights/insights";
import type { ReleaseId } from "@/lib/kernel/ids";
import { instant } from "@/lib/kernel/instant";
import type { Page, Part } from "@/lib/kernel/page";
import type { Span } from "./count-releases";
import { factOf, releaseFacts } from "./release-facts";

type Row = {
  id: ReleaseId;
  version: string;
  previous: string | null;
  started: Date;
  seconds: number | null;
  key: string;
  name: string;
};

/** The releases that a number is made of, newest first; `after` is the last id seen. */
export async function pageCounted(
  tx: Tx,
  key: InsightKey,
  { from, to, serviceId }: Span,
  page: Part,
): Promise<Page<CountedRelease>> {
  const { counts, seconds } = factOf[key];
  const rows = await tx.$queryRawUnsafe<Row[]>(
    `${releaseFacts}
    select facts.id, r.version, r.previous_version as previous, r.started_at as started, ${seconds} as seconds, s.key, s.name
    from facts join release r on r.id = facts.id join service s on s.id = r.service_id
    where ${counts} and ($4::text is null or facts.id < $4)
    order by facts.id desc limit $5`,
    ...[from, to, serviceId, page.after ?? null, page.limit + 1],
  );
  return pageOf(rows, page.limit, (row) => ({
    id: row.id,
    service: { key: row.key, name: row.name },
    version: row.version,
    previousVersion: row.previous,
    startedAt: instant(row.started),
    seconds: row.seconds,
  }));
}
