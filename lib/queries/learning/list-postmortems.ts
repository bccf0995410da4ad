import { pagePostmortems } from "@/lib/db/learning/page-postmortems";
import { reader } from "@/lib/db/transact";
import type { PostmortemLine } from "@/lib/domain/learning/view";
import type { Page, Part } from "@/lib/kernel/page";

/** A page of postmortems, newest first. */
export async function listPostmortems(
  filter: { service?: string | undefined; status?: string | undefined },
  page: Part,
): Promise<Page<PostmortemLine>> {
  return pagePostmortems(reader(), filter, page);
}
