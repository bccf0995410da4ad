import { door } from "@/lib/access/door";
import { savedFile } from "@/lib/access/saved-file";
import { noteExport } from "@/lib/commands/team/note-export";
import { done } from "@/lib/kernel/outcome";
import { exportTeam } from "@/lib/queries/team/export/export-team";

export const GET = door(
  {
    summary: "Everything of the team as a ZIP of JSON, CSV and Markdown",
    permission: "team.export",
  },
  async ({ caller }) => {
    const archive = await exportTeam(caller);
    if (!archive.ok) return archive;
    const noted = await noteExport(caller);
    if (!noted.ok) {
      await archive.value.return(undefined);
      return noted;
    }
    const name = `bellwether-${caller.at.slice(0, 10)}.zip`;
    return done({ response: savedFile(archive.value, { name, type: "application/zip" }) });
  },
);
