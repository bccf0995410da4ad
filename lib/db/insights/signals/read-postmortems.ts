import type { Span } from "@/lib/db/insights/count-releases";
import type { Tx } from "@/lib/db/transact";
import type { WordedPostmortem } from "@/lib/domain/insights/signals/facts";
import { blameCheck } from "@/lib/domain/learning/blame-check";
import type { Sections } from "@/lib/domain/learning/postmortem";
import { instant } from "@/lib/kernel/instant";
import type { ReleaseLine } from "./release-evidence";

/** Their whole texts are read; so many tell how a team writes. */
const most = 500;

type Row = ReleaseLine & { sections: Sections };

/** The postmortems published in a span, newest first, with the words in each that look for who instead of what. */
export async function readWorded(
  tx: Tx,
  { from, to, serviceId }: Span,
): Promise<WordedPostmortem[]> {
  const rows = await tx.$queryRaw<Row[]>`
    select p.id, p.sections, p.published_at as started, r.id as release, r.version,
      r.previous_version as previous, s.key, s.name
    from postmortem p join release r on r.id = p.release_id join service s on s.id = r.service_id
    where p.published_at >= ${from}::timestamptz and p.published_at < ${to}::timestamptz
      and (${serviceId}::text is null or r.service_id = ${serviceId})
    order by p.published_at desc, p.id desc limit ${most}`;
  return rows.map(({ id, sections, started, release, version, previous, key, name }) => ({
    id,
    service: { key, name },
    release: { id: release, version, previousVersion: previous },
    publishedAt: instant(started),
    words: Object.values(sections).flatMap((text) => blameCheck(text).map(({ words }) => words)),
  }));
}
