import { z } from "zod";
import { door, pageQuery } from "@/lib/access/door";
import { reply } from "@/lib/access/reply";
import { signOutEverywhere } from "@/lib/commands/team/sign-out-everywhere";
import { listSessions } from "@/lib/queries/team/list-sessions";

export const GET = door(
  {
    summary: "Where you are signed in; as an admin, where a person is (?person=)",
    permission: "read",
    query: z.strictObject({ ...pageQuery, person: z.string().max(100).optional() }),
  },
  async ({ caller, query }) =>
    reply(await listSessions(caller, query.person ?? caller.actor.id, query)),
);

export const DELETE = door(
  { summary: "Sign out everywhere", permission: "account.edit" },
  async ({ caller }) => reply(await signOutEverywhere(caller)),
);
