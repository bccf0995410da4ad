import { type Caller, forbidden } from "@/lib/access/caller";
import { commit } from "@/lib/db/commit";
import { lockTeam, putTeam } from "@/lib/db/team/team-rows";
import { transact } from "@/lib/db/transact";
import type { EditTeamInput, Team } from "@/lib/domain/team/team";
import { done, type Outcome } from "@/lib/kernel/outcome";

/** Changes the team's name or time zone, or whether one person works alone. */
export async function editTeam(caller: Caller, input: EditTeamInput): Promise<Outcome<Team>> {
  const no = forbidden(caller, "team.edit");
  if (no !== null) return no;
  return transact(async (tx) => {
    const team = await lockTeam(tx);
    const next: Team = {
      ...team,
      name: input.name ?? team.name,
      timeZone: input.timeZone ?? team.timeZone,
      solo: input.solo ?? team.solo,
      escalateMinutes: input.escalateMinutes ?? team.escalateMinutes,
    };
    const { name, timeZone, solo, escalateMinutes } = next;
    const same = name === team.name && timeZone === team.timeZone && solo === team.solo;
    if (same && escalateMinutes === team.escalateMinutes) return done(team);
    await commit(tx, caller, {
      states: [putTeam(next)],
      entries: [
        {
          kind: "team.edited",
          sentence: `${caller.actor.name} changed the team to ${name}, time zone ${timeZone}${solo ? ", one person alone" : ""}, an unclaimed alert goes to the next person after ${escalateMinutes} min.`,
          data: { name, timeZone, solo, escalateMinutes },
        },
      ],
    });
    return done(next);
  });
}
