import { door } from "@/lib/access/door";
import { publishPostmortem } from "@/lib/commands/learning/publish-postmortem";
import { done } from "@/lib/kernel/outcome";
import { postmortemView } from "@/lib/queries/learning/postmortem-view";

export const POST = door(
  {
    summary: "Publish a postmortem whose four questions are answered",
    permission: "postmortem.write",
  },
  async ({ caller, params }) => {
    const outcome = await publishPostmortem(caller, params.id);
    return outcome.ok ? done({ body: await postmortemView(caller, outcome.value.id) }) : outcome;
  },
);
