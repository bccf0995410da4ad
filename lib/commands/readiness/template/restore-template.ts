import { type Caller, forbidden } from "@/lib/access/caller";
import { findVersion } from "@/lib/db/readiness/template/template-rows";
import type { RestoreTemplateInput } from "@/lib/domain/readiness/template/template";
import type { TemplateVersion } from "@/lib/domain/readiness/template/version";
import { done, invalid, type Outcome } from "@/lib/kernel/outcome";
import { changeTemplate } from "./change-template";

/** Takes an old version of a template up again, as its next version: nothing in between is lost. */
export async function restoreTemplate(
  caller: Caller,
  key: string | null,
  { version, why }: RestoreTemplateInput,
): Promise<Outcome<TemplateVersion | null>> {
  const no = forbidden(caller, "template.edit");
  if (no !== null) return no;
  return changeTemplate(caller, key, async (tx, { scope }) => {
    const old = await findVersion(tx, scope, version);
    if (old === null) return invalid("version", `There is no version ${version} of it.`);
    return done({ template: old.template, why, base: null, restores: version });
  });
}
