import { findTeam } from "@/lib/db/team/team-rows";
import { reader } from "@/lib/db/transact";
import type { TeamView } from "@/lib/domain/team/view";

/** What the whole team shares. */
export async function teamView(): Promise<TeamView> {
  const { setUpCodeHash: _, ...team } = await findTeam(reader());
  return team;
}
