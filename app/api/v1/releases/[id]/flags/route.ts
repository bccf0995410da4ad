import { door } from "@/lib/access/door";
import { reply } from "@/lib/access/reply";
import { addFlag } from "@/lib/commands/release/add-flag";
import { addFlagInput } from "@/lib/domain/release/flag/flag";
import { done } from "@/lib/kernel/outcome";
import { flagViews } from "@/lib/queries/release/flag-views";

export const GET = door(
  { summary: "The flags of a release", permission: "read" },
  async ({ caller, params }) =>
    done({ body: { items: await flagViews(params.id, caller.at), next: null } }),
);

export const POST = door(
  {
    summary: "Add a flag, with its owner and removal date",
    permission: "flag.edit",
    body: addFlagInput,
  },
  async ({ caller, params, body }) => reply(await addFlag(caller, params.id, body), 201),
);
