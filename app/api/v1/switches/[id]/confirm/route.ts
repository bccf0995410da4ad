import { door } from "@/lib/access/door";
import { confirmSwitch } from "@/lib/commands/rollback/switch/confirm-switch";
import { confirmInput } from "@/lib/domain/rollback/rollback-input";
import { done } from "@/lib/kernel/outcome";
import { switchView } from "@/lib/queries/rollback/switch-view";

export const POST = door(
  {
    summary: "Confirm that a flag was switched by hand",
    permission: "rollback.confirm",
    body: confirmInput,
  },
  async ({ caller, params, body }) => {
    const outcome = await confirmSwitch(caller, params.id, body);
    return outcome.ok ? done({ body: await switchView(caller, params.id) }) : outcome;
  },
);
