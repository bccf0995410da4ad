import type { Metadata } from "next";
import { saveTeam } from "@/app/(house)/settings/actions";
import { TeamExport } from "@/components/team/team-export";
import { TeamForm } from "@/components/team/team-form";
import { PageHeader } from "@/components/ui/shell/page-header";
import { lacks } from "@/lib/access/caller";
import { requireCaller } from "@/lib/access/sign-in/session";
import { timeZones } from "@/lib/domain/team/team";
import { teamView } from "@/lib/queries/team/team-view";

export const metadata: Metadata = { title: "Team" };

export default async function TeamPage() {
  const caller = await requireCaller();
  const team = await teamView();
  const whyNot = lacks(caller, "team.edit");
  return (
    <>
      <PageHeader title="Team" lead={`${team.name} lives by the clock of ${team.timeZone}.`} />
      <div className="flex flex-col gap-6">
        <TeamForm team={team} zones={timeZones()} whyNot={whyNot} edit={saveTeam} />
        <TeamExport whyNot={lacks(caller, "team.export")} />
      </div>
    </>
  );
}
