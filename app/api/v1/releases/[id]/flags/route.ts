import { door } from "@/lib/access/door";
import { found, reply } from "@/lib/access/reply";
import { addFlag } from "@/lib/commands/release/add-flag";
import { addFlagInput } from "@/lib/domain/release/flag/flag";
import { releaseView } from "@/lib/queries/release/release-view";

export const GET = door(
  { summary: "The flags of a release", permission: "read" },
  async ({ caller, params }) => {
    const release = await releaseView(caller, params.id);
    return found(release && { items: release.flags, next: null }, "release");
  },
);

export const POST = door(
  {
    summary: "Add a flag, with its owner and removal date",
    permission: "flag.edit",
    body: addFlagInput,
  },
  async ({ caller, params, body }) => reply(await addFlag(caller, params.id, body), 201),
);
