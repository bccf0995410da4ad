import { type Caller, lacks } from "@/lib/access/caller";
import { findCurrent, findNewest, findVersion } from "@/lib/db/readiness/template/template-rows";
import { findService } from "@/lib/db/release/service-rows";
import { reader, type Tx } from "@/lib/db/transact";
import type { Template } from "@/lib/domain/readiness/template/template";
import { diffTemplates, templateChanges } from "@/lib/domain/readiness/template/template-changes";
import { teamScope, type TemplateVersion } from "@/lib/domain/readiness/template/version";
import type { TemplateView } from "@/lib/domain/readiness/template/view";
import { canUnless } from "@/lib/kernel/can";
import { done, invalid, notFound, type Outcome } from "@/lib/kernel/outcome";

/** Which version is asked for, and since which one its changes; the newest, and none, when not said. */
export type TemplateWishes = { version?: number | undefined; since?: number | undefined };

/** The team's template (`key` null) or what a service's releases are planned with. */
export async function templateView(
  caller: Caller,
  key: string | null,
  { version, since }: TemplateWishes = {},
): Promise<Outcome<TemplateView>> {
  const tx = reader();
  const scope = await scopeOf(tx, key);
  if (scope === null) return notFound("service");
  const newest = await findNewest(tx, scope);
  const shown = version === undefined ? newest : await findVersion(tx, scope, version);
  if (version !== undefined && shown === null) return noVersion("version", version);
  const older = since === undefined ? null : await findVersion(tx, scope, since);
  if (since !== undefined && older === null) return noVersion("since", since);
  const { template } = shown?.template
    ? { template: shown.template }
    : await findCurrent(tx, scope);
  return done({
    ...lineOf(shown),
    newest: newest?.version ?? 0,
    own: (newest?.template ?? null) !== null,
    sections: template.sections,
    since: older === null ? null : changesSince(older, template),
    can: { edit: canUnless(lacks(caller, "template.edit")) },
  });
}

/** The scope of a service's key, or the team's; null when there is no such service. */
export async function scopeOf(tx: Tx, key: string | null): Promise<string | null> {
  if (key === null) return teamScope;
  return (await findService(tx, key))?.id ?? null;
}

function lineOf(shown: TemplateVersion | null) {
  return {
    version: shown?.version ?? 0,
    why: shown?.why ?? "",
    by: shown?.by.name ?? "",
    at: shown?.at ?? null,
    dropped: shown !== null && shown.template === null,
  };
}

function changesSince({ version, template: before }: TemplateVersion, after: Template) {
  const words = templateChanges(before, after);
  return { version, changes: diffTemplates(before, after), words };
}

function noVersion(path: string, version: number) {
  return invalid(path, `There is no version ${version} of it.`);
}
