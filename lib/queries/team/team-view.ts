import { findTeam } from "@/lib/db/team/team-rows";
import { reader } from "@/lib/db/transact";
import type { TeamView } from "@/lib/domain/team/view";

/** The team's name and time zone. */
export async function teamView(): Promise<TeamView> {
  const { name, timeZone } = await findTeam(reader());
  return { name, timeZone };
}
