import { Prisma } from "@/lib/db/generated/client";
import type { Tx } from "@/lib/db/transact";
import { nameKey } from "@/lib/domain/readiness/policy/conflicts";
import type { Goer, Neighbour } from "@/lib/domain/readiness/policy/policy-facts";
import type { Span } from "@/lib/domain/readiness/policy/wall-time";
import type { Instant } from "@/lib/kernel/instant";
import { isAhead, readReleaseSpans } from "@/lib/db/readiness/calendar/release-spans";

const atMost = 1_000;

/**
 * The releases that could stand in the way of one: of its service or of services tied to it, or with a lead, buddy or
 * watcher of its own; those with traffic, those that had some since `within.from`, and those planned until its end.
 */
export async function readNeighbours(
  tx: Tx,
  goer: Pick<Goer, "id" | "serviceId" | "lead" | "buddy" | "watcher">,
  dependencies: readonly string[],
  within: Span,
  now: Instant,
): Promise<Neighbour[]> {
  const services = [goer.serviceId, ...dependencies];
  const people = [goer.lead, goer.buddy, goer.watcher].flatMap((one) =>
    one === null ? [] : [nameKey(one)],
  );
  const theirs = (column: string) =>
    Prisma.sql`lower(trim(r.${Prisma.raw(column)})) = any(${people}::text[])`;
  const parts = [
    Prisma.sql`r.service_id = any(${services}::text[])`,
    ...["lead", "buddy", "watcher"].map(theirs),
  ];
  const other = Prisma.sql`r.id <> ${goer.id ?? ""}`;
  const which = Prisma.sql`${other} and (${Prisma.join(parts, " or ")})`;
  // Each part has an index of its own (see the migration); joined by "or" none of them would be used.
  const ids = parts.map(
    (part) => Prisma.sql`(select r.id from release r where ${part} and ${isAhead(within)})`,
  );
  const planned = Prisma.sql`${other} and r.id in (${Prisma.join(ids, " union all ")})`;
  return readReleaseSpans(tx, which, within, atMost, now, planned);
}
