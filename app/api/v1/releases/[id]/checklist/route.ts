import { door } from "@/lib/access/door";
import { found } from "@/lib/access/reply";
import { checklistView } from "@/lib/queries/readiness/checklist-view";

export const GET = door(
  { summary: "The checklist of a release, as it stands now", permission: "read" },
  async ({ caller, params }) => found(await checklistView(caller, params.id), "release"),
);
