import { z } from "zod";
import { door, pageQuery } from "@/lib/access/door";
import { draftPostmortem } from "@/lib/commands/learning/draft-postmortem";
import { draftPostmortemInput } from "@/lib/domain/learning/postmortem-input";
import { done } from "@/lib/kernel/outcome";
import { listPostmortems } from "@/lib/queries/learning/list-postmortems";
import { postmortemView } from "@/lib/queries/learning/postmortem-view";

const query = z.strictObject({
  ...pageQuery,
  service: z.string().max(64).optional(),
  status: z.enum(["draft", "published"]).optional(),
});

export const GET = door(
  { summary: "Postmortems, newest first", permission: "read", query },
  async ({ query: { service, status, ...page } }) =>
    done({ body: await listPostmortems({ service, status }, page) }),
);

export const POST = door(
  {
    summary: "Open the postmortem of a release; the one there is when it is open already",
    permission: "postmortem.write",
    body: draftPostmortemInput,
  },
  async ({ caller, body }) => {
    const outcome = await draftPostmortem(caller, body.release);
    if (!outcome.ok) return outcome;
    return done({ status: 201, body: await postmortemView(caller, outcome.value.id) });
  },
);
