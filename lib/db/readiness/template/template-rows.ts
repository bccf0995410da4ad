import { type ChecklistTemplate as Row, Prisma } from "@/lib/db/generated/client";
import type { Tx } from "@/lib/db/transact";
import { seedTemplate } from "@/lib/domain/readiness/template/seed";
import type { Template } from "@/lib/domain/readiness/template/template";
import {
  type TemplateOrigin,
  teamScope,
  type TemplateVersion,
} from "@/lib/domain/readiness/template/version";
import { instant } from "@/lib/kernel/instant";

/** What the team begins with: kept as a row once somebody changes it. */
const seedVersion: TemplateVersion = {
  scope: teamScope,
  version: 1,
  template: seedTemplate,
  why: "What a new house starts with.",
  by: { id: "bellwether", name: "Bellwether" },
  at: null,
};

/** The newest version of a scope; null where a service has none of its own. */
export async function findNewest(tx: Tx, scope: string): Promise<TemplateVersion | null> {
  const row = await tx.checklistTemplate.findFirst({
    where: { scope },
    orderBy: { version: "desc" },
  });
  if (row === null) return scope === teamScope ? seedVersion : null;
  return toVersion(row);
}

/** One version of a scope; null when there is none. */
export async function findVersion(
  tx: Tx,
  scope: string,
  version: number,
): Promise<TemplateVersion | null> {
  const where = { scope_version: { scope, version } };
  const row = await tx.checklistTemplate.findUnique({ where });
  if (row !== null) return toVersion(row);
  return scope === teamScope && version === seedVersion.version ? seedVersion : null;
}

/** What a service's releases are planned with now: its own, or else the team's. */
export async function findCurrent(
  tx: Tx,
  serviceId: string,
): Promise<{ origin: TemplateOrigin; template: Template }> {
  const own = await findNewest(tx, serviceId);
  if (own?.template) {
    return { origin: { scope: own.scope, version: own.version }, template: own.template };
  }
  const { scope, version, template } = (await findNewest(tx, teamScope)) ?? seedVersion;
  return { origin: { scope, version }, template: template ?? seedTemplate };
}

/** Versions of a scope, newest first, with one more than `limit` to compare the last with. */
export async function listVersions(
  tx: Tx,
  scope: string,
  limit: number,
  below: number | null,
): Promise<TemplateVersion[]> {
  const rows = await tx.checklistTemplate.findMany({
    where: { scope, ...(below !== null && { version: { lt: below } }) },
    orderBy: { version: "desc" },
    take: limit + 1,
  });
  const versions = rows.map(toVersion);
  return versions.length === 0 && scope === teamScope && below === null ? [seedVersion] : versions;
}

/** A save for `commit`; two who save the same next version collide on its key, and the later one looks again. */
export function addVersion(version: TemplateVersion) {
  return async (tx: Tx): Promise<void> => {
    const { scope } = version;
    if (scope === teamScope && version.version === seedVersion.version + 1) {
      const first = { ...seedVersion, at: version.at };
      await tx.checklistTemplate.createMany({ data: [toRow(first)], skipDuplicates: true });
    }
    await tx.checklistTemplate.create({ data: toRow(version) });
  };
}

/** A save for `commit`. */
export function addOrigin(releaseId: string, origin: TemplateOrigin) {
  return async (tx: Tx): Promise<void> => {
    await tx.checklistOrigin.create({ data: { releaseId, ...origin } });
  };
}

function toVersion(row: Row): TemplateVersion {
  const { scope, version, why, byId, byName, sections } = row;
  const seeded = byId === seedVersion.by.id;
  return {
    scope,
    version,
    why,
    template: sections === null ? null : { sections: sections as Template["sections"] },
    by: { id: byId, name: byName },
    at: seeded ? null : instant(row.at),
  };
}

function toRow({ template, by, at, ...rest }: TemplateVersion) {
  return {
    ...rest,
    sections: template === null ? Prisma.DbNull : template.sections,
    byId: by.id,
    byName: by.name,
    at: new Date(at ?? 0),
  };
}
