import { door } from "@/lib/access/door";
import { reply } from "@/lib/access/reply";
import { retireFlag } from "@/lib/commands/release/retire-flag";

export const POST = door(
  { summary: "Say that a flag is out of the code", permission: "flag.edit" },
  async ({ caller, params }) => reply(await retireFlag(caller, params.id, params.item)),
);
