import { settingsWhyNot } from "@/app/api/v1/services/[key]/connector/save-connector";
import { type Caller, forbidden } from "@/lib/access/caller";
import { changeKillSwitch } from "@/lib/commands/connections/kill-switch/change-kill-switch";
import { connectKillSwitch } from "@/lib/commands/connections/kill-switch/connect-kill-switch";
import type { ConnectorInput } from "@/lib/domain/connections/connector-input";
import { done, type Outcome } from "@/lib/kernel/outcome";

/** Saves a kill switch, a new one where `id` is null, after asking whether it could ever be called. */
export async function saveKillSwitch(
  caller: Caller,
  serviceKey: string,
  id: string | null,
  input: ConnectorInput,
): Promise<Outcome<{ id: string }>> {
  const no = forbidden(caller, "connector.edit") ?? (await settingsWhyNot(input));
  if (no !== null) return no;
  const saved =
    id === null
      ? await connectKillSwitch(caller, serviceKey, input)
      : await changeKillSwitch(caller, serviceKey, id, input);
  return saved.ok ? done({ id: saved.value.id }) : saved;
}
