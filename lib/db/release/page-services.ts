import { Prisma, type Service as ServiceRow } from "@/lib/db/generated/client";
import { likeLiteral } from "@/lib/db/like-literal";
import { pageOf } from "@/lib/db/page-of";
import type { Tx } from "@/lib/db/transact";
import type { ReleaseLine, ServiceLine } from "@/lib/domain/release/view";
import type { Part } from "@/lib/kernel/page";
import { findReleaseLines } from "./page-releases";
import { toService } from "./service-rows";

type Asked = Part & { words?: string | undefined };
type Row = ServiceRow & { connectors: { kind: string }[] };

const deployedBy = { connectors: { where: { role: "deploy" }, select: { kind: true } } } as const;

/** Services by key with their newest release, those with `words` in name, key or team; `after` is the last key seen. */
export async function pageServices(tx: Tx, { words = "", ...page }: Asked) {
  const has = { contains: likeLiteral(words), mode: "insensitive" as const };
  const rows = await tx.service.findMany({
    where: {
      ...(page.after !== undefined && { key: { gt: page.after } }),
      ...(words !== "" && { OR: [{ name: has }, { key: has }, { team: has }] }),
    },
    orderBy: { key: "asc" },
    take: page.limit + 1,
    include: deployedBy,
  });
  return toPage(tx, rows, page.limit, ({ key }) => key);
}

/**
 * The same by name, whatever its case, as people look for one. `after` is the last one's key and name: the list goes on
 * where it was, though that one be renamed meanwhile.
 */
export async function pageServicesByName(tx: Tx, { words = "", ...page }: Asked) {
  const { after, limit } = page;
  const like = `%${likeLiteral(words)}%`;
  const [key = "", name = ""] = after?.split(/ (.*)/s) ?? [];
  const beyond = Prisma.sql`(lower(name), key) > (lower(${name}), ${key})`;
  const has = Prisma.sql`(name ilike ${like} or key ilike ${like} or team ilike ${like})`;
  const found = await tx.$queryRaw<{ id: string }[]>`
    select id from service
    where ${after === undefined ? Prisma.sql`true` : beyond}
      and ${words === "" ? Prisma.sql`true` : has}
    order by lower(name), key limit ${limit + 1}`;
  const where = { id: { in: found.map(({ id }) => id) } };
  const rows = await tx.service.findMany({ where, include: deployedBy });
  const byId = new Map(rows.map((row) => [row.id, row]));
  const ordered = found.flatMap(({ id }) => byId.get(id) ?? []);
  return toPage(tx, ordered, limit, (last) => `${last.key} ${last.name}`);
}

async function toPage(tx: Tx, rows: Row[], limit: number, cursorOf: (row: Row) => string) {
  const ids = rows.map(({ id }) => id);
  const newestOf = await readNewest(tx, ids);
  const toLine = ({ connectors, ...own }: Row) => {
    return {
      ...toService(own),
      connector: connectors[0]?.kind ?? null,
      newest: newestOf.get(own.id) ?? null,
    };
  };
  return pageOf(rows, limit, toLine, cursorOf);
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
