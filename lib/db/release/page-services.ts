import { likeLiteral } from "@/lib/db/like-literal";
import { pageOf } from "@/lib/db/page-of";
import type { Tx } from "@/lib/db/transact";
import { instant } from "@/lib/kernel/instant";
import type { Part } from "@/lib/kernel/page";
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
    const newest = newestOf.get(own.id);
    return {
      ...toService(own),
      connector: connectors[0]?.kind ?? null,
      newest: newest === undefined ? null : { ...newest, plannedAt: instant(newest.plannedAt) },
    };
  };
  return pageOf(rows, page.limit, toLine, (row) => row.key);
}

type Newest = { id: string; version: string; status: string; weight: number; plannedAt: Date };

/** The newest release of each service, by one step along the index for each: a service may have thousands. */
async function readNewest(tx: Tx, serviceIds: string[]): Promise<Map<string, Newest>> {
  const rows = await tx.$queryRaw<(Newest & { service: string })[]>`
    select wanted.id as service, newest.*
    from unnest(${serviceIds}::text[]) as wanted(id)
    cross join lateral (
      select id, version, status, weight, planned_at as "plannedAt"
      from release where service_id = wanted.id order by planned_at desc limit 1
    ) as newest`;
  return new Map(rows.map(({ service, ...newest }) => [service, newest]));
}
