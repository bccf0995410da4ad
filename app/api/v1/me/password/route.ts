import { door } from "@/lib/access/door";
import { changeOwnPassword } from "@/lib/commands/team/change-own-password";
import { changePasswordInput } from "@/lib/domain/team/person";
import { done } from "@/lib/kernel/outcome";

export const PUT = door(
  {
    summary: "Change your password; your other sessions end",
    permission: "account.edit",
    body: changePasswordInput,
  },
  async ({ caller, body }) => {
    const outcome = await changeOwnPassword(caller, body);
    return outcome.ok ? done({ body: outcome.value }) : outcome;
  },
);
