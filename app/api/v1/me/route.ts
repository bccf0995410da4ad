import { door } from "@/lib/access/door";
import { editAccount } from "@/lib/commands/team/edit-account";
import { editAccountInput } from "@/lib/domain/team/person";
import { done } from "@/lib/kernel/outcome";
import { whoAmI } from "@/lib/queries/team/who-am-i";

export const GET = door(
  { summary: "Who you are, what you may, your preferences", permission: "read" },
  async ({ caller }) => done({ body: await whoAmI(caller) }),
);

export const PATCH = door(
  {
    summary: "Change your name, or whether you hear the bell",
    permission: "account.edit",
    body: editAccountInput,
  },
  async ({ caller, body }) => {
    const edited = await editAccount(caller, body);
    return edited.ok ? done({ body: await whoAmI(caller) }) : edited;
  },
);
