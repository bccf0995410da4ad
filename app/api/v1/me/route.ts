import { z } from "zod";
import { door } from "@/lib/access/door";
import { renameSelf } from "@/lib/commands/team/rename-self";
import { setSound } from "@/lib/commands/team/set-sound";
import { nameInput } from "@/lib/domain/team/person";
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
    body: z.strictObject({ name: nameInput.optional(), soundOn: z.boolean().optional() }),
  },
  async ({ caller, body: { name, soundOn } }) => {
    const renamed = name === undefined ? null : await renameSelf(caller, { name });
    if (renamed?.ok === false) return renamed;
    const set = soundOn === undefined ? null : await setSound(caller, { soundOn });
    if (set?.ok === false) return set;
    return done({ body: await whoAmI(caller) });
  },
);
