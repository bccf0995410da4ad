import { findActiveNames } from "@/lib/db/team/page-team";
import { reader } from "@/lib/db/transact";

/** What everybody is called whose account is not disabled, for fields that choose one. */
export async function peopleNames(): Promise<string[]> {
  return findActiveNames(reader());
}
