import { door } from "@/lib/access/door";
import { reply } from "@/lib/access/reply";
import { testDevice } from "@/lib/commands/connections/push/test-device";

export const POST = door(
  { summary: "Send a test message to this device", permission: "account.edit" },
  async ({ caller, params }) => reply(await testDevice(caller, params.id), 202),
);
