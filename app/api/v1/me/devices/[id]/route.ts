import { door } from "@/lib/access/door";
import { reply } from "@/lib/access/reply";
import { removeDevice } from "@/lib/commands/connections/push/remove-device";

export const DELETE = door(
  { summary: "Be told on this device no more", permission: "account.edit" },
  async ({ caller, params }) => reply(await removeDevice(caller, params.id)),
);
