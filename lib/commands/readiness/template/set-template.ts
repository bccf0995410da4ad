import { type Caller, forbidden } from "@/lib/access/caller";
import type { SetTemplateInput } from "@/lib/domain/readiness/template/template";
import type { TemplateVersion } from "@/lib/domain/readiness/template/version";
import { done, type Outcome } from "@/lib/kernel/outcome";
import { changeTemplate } from "./change-template";

/**
 * Saves the next version of the team's checklist template (`key` null) or of a service's own. Releases that are
 * planned already keep their items.
 */
export async function setTemplate(
  caller: Caller,
  key: string | null,
  { sections, why, base }: SetTemplateInput,
): Promise<Outcome<TemplateVersion | null>> {
  const no = forbidden(caller, "template.edit");
  if (no !== null) return no;
  return changeTemplate(caller, key, async () =>
    done({ template: { sections }, why, base: base ?? null, restores: null }),
  );
}
