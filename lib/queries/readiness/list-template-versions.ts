import { listVersions } from "@/lib/db/readiness/template/template-rows";
import { reader } from "@/lib/db/transact";
import { templateChanges } from "@/lib/domain/readiness/template/template-changes";
import type { VersionLine } from "@/lib/domain/readiness/template/view";
import { notFound, done, type Outcome } from "@/lib/kernel/outcome";
import { numberIn, type Page, type Part } from "@/lib/kernel/page";
import { scopeOf } from "./template-view";

/** The versions of a template, newest first, each with what it changed. The cursor is a version's number. */
export async function listTemplateVersions(
  key: string | null,
  { limit, after }: Part,
): Promise<Outcome<Page<VersionLine>>> {
  const tx = reader();
  const scope = await scopeOf(tx, key);
  if (scope === null) return notFound("service");
  const versions = await listVersions(tx, scope, limit, numberIn(after));
  const shown = versions.slice(0, limit);
  const items = shown.map((one, i) => {
    const { version, why, by, at, template } = one;
    const before = versions[i + 1]?.template ?? null;
    const changes = version === 1 ? [] : templateChanges(before, template);
    return { version, why, by: by.name, at, dropped: template === null, changes };
  });
  const last = shown.at(-1);
  const more = versions.length > limit && last !== undefined;
  return done({ items, next: more ? String(last.version) : null });
}
