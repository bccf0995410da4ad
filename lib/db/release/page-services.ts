import { likeLiteral } from "@/lib/db/like-literal";
import { pageOf } from "@/lib/db/page-of";
import type { Tx } from "@/lib/db/transact";
import type { ReleaseLine, ServiceLine } from "@/lib/domain/release/view";
import type { Part } from "@/lib/kernel/page";
import { findReleaseLines } from "./page-releases";
import { toService } from "./service-rows";

/** Services by key with their newest release, those with `words` in name, key or team; `after` is the last key seen. */
export async function pageServices(
  tx: Tx,
  { words = "", ...page }: Part & { words?: string | undefined },
) {
  const has = { contains: likeLiteral(words), mode: "insensitive" as const };
  const rows = await tx.service.findMany({
    where: {
      ...(page.after !== undefined && { key: { gt: page.after } }),
      ...(words !== "" && { OR: [{ name: has }, { key: has }, { team: has }] }),
    },
    orderBy: { key: "asc" },
    take: page.limit + 1,
    include: { connectors: { where: { role: "deploy" }, select: { kind: true } } },
  });
  const ids = rows.map(({ id }) => id);
  const newestOf = await readNewest(tx, ids);
  const toLine = ({ connectors, ...own }: (typeof rows)[number]) => {
    return {
      ...toService(own),
      connector: connectors[0]?.kind ?? null,
      newest: newestOf.get(own.id) ?? null,
    };
  };
  return pageOf(rows, page.limit, toLine, (row) => row.key);
}

/** The newest release of each service, by one step along the index for each: a service may have thousands. */
async function readNewest(
  tx: Tx,
  serviceIds: string[],
): Promise<Map<string, ServiceLine["newest"]>> {
  const rows = await tx.$queryRaw<{ service: string; id: string }[]>`
    select wanted.id as service, newest.id
    from unnest(${serviceIds}::text[]) as wanted(id)
    cross join lateral (
      select id from release where service_id = wanted.id order by planned_at desc limit 1
    ) as newest`;
  const lines = await findReleaseLines(
    tx,
    rows.map(({ id }) => id),
  );
  const byId = new Map<string, ServiceLine["newest"]>(
    lines.map((line) => [line.id, toNewest(line)]),
  );
  return new Map(rows.map(({ service, id }) => [service, byId.get(id) ?? null]));
}

function toNewest({ id, version, status, paused, weight, ...more }: ReleaseLine) {
  const { plannedAt, verdict, rollback, alertOpen } = more;
  return { id, version, status, paused, weight, plannedAt, verdict, rollback, alertOpen };
}
