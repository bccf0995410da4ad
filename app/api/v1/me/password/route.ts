import { door } from "@/lib/access/door";
import { reply } from "@/lib/access/reply";
import { changeOwnPassword } from "@/lib/commands/team/change-own-password";
import { changePasswordInput } from "@/lib/domain/team/person";

export const PUT = door(
  {
    summary: "Change your password; your other sessions end",
    permission: "account.edit",
    body: changePasswordInput,
  },
  async ({ caller, body }) => reply(await changeOwnPassword(caller, body)),
);
