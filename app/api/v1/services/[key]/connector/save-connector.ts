import { type Caller, forbidden } from "@/lib/access/caller";
import { setConnector } from "@/lib/commands/connections/set-connector";
import { connectorOf } from "@/lib/connectors/registry";
import type { ConnectorInput } from "@/lib/domain/connections/connector";
import { done, invalid, type Outcome } from "@/lib/kernel/outcome";

/** Saves how a service is connected, after asking the connector whether it could ever be called. */
export async function saveConnector(
  caller: Caller,
  serviceKey: string,
  input: ConnectorInput,
): Promise<Outcome<null>> {
  const no = forbidden(caller, "connector.edit");
  if (no !== null) return no;
  const fault = await connectorOf(input.kind).checkSettings({ url: input.url });
  if (fault !== null) return invalid("url", fault);
  const outcome = await setConnector(caller, serviceKey, input);
  return outcome.ok ? done(null) : outcome;
}
