import { door } from "@/lib/access/door";
import { enablePerson } from "@/lib/commands/team/enable-person";
import { publicPerson } from "@/lib/domain/team/public-person";
import { done } from "@/lib/kernel/outcome";

export const POST = door(
  { summary: "Let a disabled person in again", permission: "people.edit" },
  async ({ caller, params }) => {
    const outcome = await enablePerson(caller, params.id);
    return outcome.ok ? done({ body: publicPerson(outcome.value) }) : outcome;
  },
);
