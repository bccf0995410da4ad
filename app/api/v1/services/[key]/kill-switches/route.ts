import { door } from "@/lib/access/door";
import { found } from "@/lib/access/reply";
import { connectorInput } from "@/lib/domain/connections/connector-input";
import { killSwitchViews } from "@/lib/queries/connections/connector-view";
import { done } from "@/lib/kernel/outcome";
import { saveKillSwitch } from "./save-kill-switch";

export const GET = door(
  { summary: "The kill switches of a service; secrets are never shown", permission: "read" },
  async ({ caller, params }) => {
    const items = await killSwitchViews(caller, params.key);
    return found(items === null ? null : { items, next: null }, "service");
  },
);

export const POST = door(
  {
    summary: "Connect a flag system as a kill switch",
    permission: "connector.edit",
    body: connectorInput,
  },
  async ({ caller, params, body }) => {
    const saved = await saveKillSwitch(caller, params.key, null, body);
    if (!saved.ok) return saved;
    const all = (await killSwitchViews(caller, params.key)) ?? [];
    return done({ status: 201, body: all.find(({ id }) => id === saved.value.id) ?? saved.value });
  },
);
