import { nobodyExists } from "@/lib/db/team/person-rows";
import { reader } from "@/lib/db/transact";

/** Whether nobody is here yet, so that the first visitor sets the house up. */
export async function needsSetUp(): Promise<boolean> {
  return nobodyExists(reader());
}
