import { door } from "@/lib/access/door";
import { found, reply } from "@/lib/access/reply";
import { savePostmortem } from "@/lib/commands/learning/save-postmortem";
import { savePostmortemInput } from "@/lib/domain/learning/postmortem-input";
import { postmortemView } from "@/lib/queries/learning/postmortem-view";

export const GET = door(
  { summary: "A postmortem with its timeline and durations", permission: "read" },
  async ({ caller, params }) => found(await postmortemView(caller, params.id), "postmortem"),
);

export const PATCH = door(
  {
    summary: "Save sections; merged with what others wrote since the revision `base`",
    permission: "postmortem.write",
    body: savePostmortemInput,
    limit: 1024 * 1024,
  },
  async ({ caller, params, body }) => reply(await savePostmortem(caller, params.id, body)),
);
