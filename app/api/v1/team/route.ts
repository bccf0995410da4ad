import { door } from "@/lib/access/door";
import { editTeam } from "@/lib/commands/team/edit-team";
import { editTeamInput } from "@/lib/domain/team/team";
import { done } from "@/lib/kernel/outcome";
import { teamView } from "@/lib/queries/team/team-view";

export const GET = door(
  { summary: "The team's name and time zone", permission: "read" },
  async () => done({ body: await teamView() }),
);

export const PATCH = door(
  { summary: "Change the team's name or time zone", permission: "team.edit", body: editTeamInput },
  async ({ caller, body }) => {
    const outcome = await editTeam(caller, body);
    return outcome.ok ? done({ body: await teamView() }) : outcome;
  },
);
