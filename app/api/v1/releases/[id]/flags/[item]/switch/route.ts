import { door } from "@/lib/access/door";
import { switchFlag } from "@/lib/commands/rollback/switch/switch-flag";
import { switchInput } from "@/lib/domain/rollback/switch/switch-input";
import { done } from "@/lib/kernel/outcome";
import { switchView } from "@/lib/queries/rollback/switch-view";

export const POST = door(
  {
    summary: "Switch a flag off, or on again; pressed again it is the same switch",
    permission: "flag.switch",
    body: switchInput,
  },
  async ({ caller, params, body }) => {
    const outcome = await switchFlag(caller, params.id, params.item, body);
    if (!outcome.ok) return outcome;
    const { flagSwitch, isNew } = outcome.value;
    return done({ status: isNew ? 202 : 200, body: await switchView(caller, flagSwitch.id) });
  },
);
