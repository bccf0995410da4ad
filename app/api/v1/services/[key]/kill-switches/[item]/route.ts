import { saveKillSwitch } from "@/app/api/v1/services/[key]/kill-switches/save-kill-switch";
import { door } from "@/lib/access/door";
import { reply } from "@/lib/access/reply";
import { removeKillSwitch } from "@/lib/commands/connections/kill-switch/remove-kill-switch";
import { connectorInput } from "@/lib/domain/connections/connector-input";

export const PUT = door(
  {
    summary: "Change a kill switch; secrets that are left out stay",
    permission: "connector.edit",
    body: connectorInput,
  },
  async ({ caller, params, body }) =>
    reply(await saveKillSwitch(caller, params.key, params.item, body)),
);

export const DELETE = door(
  { summary: "Take a kill switch away", permission: "connector.edit" },
  async ({ caller, params }) => reply(await removeKillSwitch(caller, params.key, params.item)),
);
