import { door } from "@/lib/access/door";
import { disablePerson } from "@/lib/commands/team/disable-person";
import { publicPerson } from "@/lib/domain/team/public-person";
import { done } from "@/lib/kernel/outcome";

export const POST = door(
  { summary: "Shut a person out and end their sessions", permission: "people.edit" },
  async ({ caller, params }) => {
    const outcome = await disablePerson(caller, params.id);
    return outcome.ok ? done({ body: publicPerson(outcome.value) }) : outcome;
  },
);
