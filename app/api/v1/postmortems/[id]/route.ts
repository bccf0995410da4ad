import { door, notFound } from "@/lib/access/door";
import { savePostmortem } from "@/lib/commands/learning/save-postmortem";
import { savePostmortemInput } from "@/lib/domain/learning/postmortem";
import { done } from "@/lib/kernel/outcome";
import { postmortemView } from "@/lib/queries/learning/postmortem-view";

export const GET = door(
  { summary: "A postmortem with its timeline and durations", permission: "read" },
  async ({ caller, params }) => {
    const body = await postmortemView(caller, params["id"] ?? "");
    return body === null ? notFound("postmortem") : done({ body });
  },
);

export const PATCH = door(
  {
    summary: "Save sections; merged with what others wrote since the revision `base`",
    permission: "postmortem.write",
    body: savePostmortemInput,
    limit: 1024 * 1024,
  },
  async ({ caller, params, body }) => {
    const outcome = await savePostmortem(caller, params["id"] ?? "", body);
    return outcome.ok ? done({ body: outcome.value }) : outcome;
  },
);
