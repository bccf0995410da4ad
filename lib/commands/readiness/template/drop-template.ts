import { type Caller, forbidden } from "@/lib/access/caller";
import { findNewest } from "@/lib/db/readiness/template/template-rows";
import type { TemplateVersion } from "@/lib/domain/readiness/template/version";
import { done, type Outcome, refused } from "@/lib/kernel/outcome";
import { changeTemplate } from "./change-template";

/** Lets a service use the team's template again. Its own versions stay, and can be restored. */
export async function dropTemplate(
  caller: Caller,
  key: string,
  { why }: { why: string },
): Promise<Outcome<TemplateVersion | null>> {
  const no = forbidden(caller, "template.edit");
  if (no !== null) return no;
  return changeTemplate(caller, key, async (tx, { scope, name }) => {
    const own = await findNewest(tx, scope);
    if (!own?.template) return refused("conflict", `${name} uses the team's template already.`);
    return done({ template: null, why, base: null, restores: null });
  });
}
