import { pageOverrides, type OverrideFilter } from "@/lib/db/readiness/policy/override-rows";
import { reader } from "@/lib/db/transact";
import type { OverrideLine } from "@/lib/domain/readiness/policy/view";
import type { Page, Part } from "@/lib/kernel/page";

/** A page of overrides, newest first: of one release, in one state, or all. */
export async function listOverrides(
  filter: OverrideFilter,
  page: Part,
): Promise<Page<OverrideLine>> {
  return pageOverrides(reader(), filter, page);
}
