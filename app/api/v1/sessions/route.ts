import { z } from "zod";
import { door, pageQuery } from "@/lib/access/door";
import { signOutEverywhere } from "@/lib/commands/team/sign-out-everywhere";
import { done } from "@/lib/kernel/outcome";
import { listSessions } from "@/lib/queries/team/list-sessions";

export const GET = door(
  {
    summary: "Where you are signed in; as an admin, where a person is (?person=)",
    permission: "read",
    query: z.strictObject({ ...pageQuery, person: z.string().max(100).optional() }),
  },
  async ({ caller, query }) => {
    const outcome = await listSessions(caller, query.person ?? caller.actor.id, query);
    return outcome.ok ? done({ body: outcome.value }) : outcome;
  },
);

export const DELETE = door(
  { summary: "Sign out everywhere", permission: "account.edit" },
  async ({ caller }) => {
    const outcome = await signOutEverywhere(caller);
    return outcome.ok ? done({ body: outcome.value }) : outcome;
  },
);
