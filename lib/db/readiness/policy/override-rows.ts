import { addRow, putRow, type RowSave } from "@/lib/db/row-save";
import type { Override as Row } from "@/lib/db/generated/client";
import { pageOf } from "@/lib/db/page-of";
import type { Tx } from "@/lib/db/transact";
import { coveredBy, type Override } from "@/lib/domain/readiness/policy/override";
import type { Covered } from "@/lib/domain/readiness/policy/policy-facts";
import type { OverrideLine } from "@/lib/domain/readiness/policy/view";
import type { Page, Part } from "@/lib/kernel/page";
import { type Instant, instant, instantOrNull } from "@/lib/kernel/instant";

/** What was let pass for a release and until when, and what is asked for and not decided yet (null: nothing). */
export async function findOverrides(
  tx: Tx,
  releaseId: string | null,
): Promise<{ covered: Covered[]; asked: Override | null }> {
  if (releaseId === null) return { covered: [], asked: null };
  const rows = await tx.override.findMany({
    where: { releaseId, status: { in: ["approved", "asked"] } },
    orderBy: { askedAt: "desc" },
    take: 50,
  });
  const all = rows.map(toOverride);
  const asked = all.find(({ status }) => status === "asked") ?? null;
  return { covered: coveredBy(all), asked };
}

/** Reads an override and holds its row until the transaction ends; null when there is none. */
export async function lockOverride(tx: Tx, id: string): Promise<Override | null> {
  await tx.$queryRaw`select 1 from override where id = ${id} for update`;
  const row = await tx.override.findUnique({ where: { id } });
  return row === null ? null : toOverride(row);
}

/** How many were let pass since an instant. */
export async function countOverrides(tx: Tx, since: Instant): Promise<number> {
  return tx.override.count({ where: { status: "approved", decidedAt: { gte: since } } });
}

export type OverrideFilter = {
  release?: string | undefined;
  status?: Override["status"] | undefined;
};

/** Overrides newest first with the release each is about. */
export async function pageOverrides(
  tx: Tx,
  { release, status }: OverrideFilter,
  { limit, after }: Part,
): Promise<Page<OverrideLine>> {
  const rows = await tx.override.findMany({
    where: {
      ...(release !== undefined && { releaseId: release }),
      ...(status !== undefined && { status }),
      ...(after !== undefined && { id: { lt: after } }),
    },
    orderBy: { id: "desc" },
    take: limit + 1,
    include: { release: { select: { version: true, service: { select: { name: true } } } } },
  });
  return pageOf(rows, limit, ({ release: of, ...row }) => {
    const { revision: _, ...override } = toOverride(row);
    return {
      ...override,
      release: { id: row.releaseId, name: `${of.service.name} ${of.version}` },
    };
  });
}

/** An override row as the domain's noun. */
function toOverride(row: Row): Override {
  const decided = row.decidedById !== null && row.decidedBy !== null && row.decidedAt !== null;
  return {
    id: row.id,
    releaseId: row.releaseId,
    slot: instant(row.slot),
    why: row.why as Override["why"],
    reason: row.reason,
    askedBy: { id: row.askedById, name: row.askedByName },
    askedAt: instant(row.askedAt),
    status: row.status as Override["status"],
    alone: row.alone,
    decidedBy: decided ? { id: row.decidedById ?? "", name: row.decidedBy ?? "" } : null,
    decidedAt: instantOrNull(row.decidedAt),
    decidedWhy: row.decidedWhy,
    until: instantOrNull(row.until),
    revision: row.revision,
  };
}

/** A save for `commit`: a new override. */
export function addOverride(override: Override): RowSave {
  return addRow("override", toRow(override));
}

/** A save for `commit`: the next state of an override that was read at revision − 1. */
export function putOverride(override: Override): RowSave {
  return putRow("override", toRow(override), override.revision - 1);
}

function toRow({ askedBy, decidedBy, ...rest }: Override) {
  return {
    ...rest,
    askedById: askedBy.id,
    askedByName: askedBy.name,
    decidedById: decidedBy?.id ?? null,
    decidedBy: decidedBy?.name ?? null,
  };
}
