import { pageServices, pageServicesByName } from "@/lib/db/release/page-services";
import type { ServiceLine } from "@/lib/domain/release/view";
import { reader } from "@/lib/db/transact";
import type { Page, Part } from "@/lib/kernel/page";

/** A page of services by key; those with these words in name, key or team, where they are given. */
export async function listServices({
  q,
  ...page
}: Part & { q?: string | undefined }): Promise<Page<ServiceLine>> {
  return pageServices(reader(), { ...page, words: q?.trim() });
}

/** The same by name, as people read a list; its cursor is its own. */
export async function listServicesByName({
  q,
  ...page
}: Part & { q?: string | undefined }): Promise<Page<ServiceLine>> {
  return pageServicesByName(reader(), { ...page, words: q?.trim() });
}
