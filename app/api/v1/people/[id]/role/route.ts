import { door } from "@/lib/access/door";
import { changeRole } from "@/lib/commands/team/change-role";
import { changeRoleInput } from "@/lib/domain/team/person";
import { publicPerson } from "@/lib/domain/team/public-person";
import { done } from "@/lib/kernel/outcome";

export const PUT = door(
  { summary: "Give a person another role", permission: "people.edit", body: changeRoleInput },
  async ({ caller, params, body }) => {
    const outcome = await changeRole(caller, params.id, body);
    return outcome.ok ? done({ body: publicPerson(outcome.value) }) : outcome;
  },
);
