import { door } from "@/lib/access/door";
import { addDevice } from "@/lib/commands/connections/push/add-device";
import { deviceInput } from "@/lib/domain/connections/push/device";
import { done } from "@/lib/kernel/outcome";
import { ownDevices } from "@/lib/queries/connections/own-devices";

export const GET = door(
  { summary: "The devices you are told on", permission: "read" },
  async ({ caller }) => done({ body: await ownDevices(caller) }),
);

export const POST = door(
  {
    summary: "Be told on this browser too, by its push subscription",
    permission: "account.edit",
    body: deviceInput,
  },
  async ({ caller, body }) => {
    const outcome = await addDevice(caller, body);
    return outcome.ok ? done({ status: 201, body: await ownDevices(caller) }) : outcome;
  },
);
