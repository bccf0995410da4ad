import { type Caller, forbidden } from "@/lib/access/caller";
import { setConnector } from "@/lib/commands/connections/connector/set-connector";
import { connectorOf } from "@/lib/connectors/registry";
import { settingsFor } from "@/lib/domain/connections/connector";
import { type ConnectorInput, splitInput } from "@/lib/domain/connections/connector-input";
import { done, invalid, type Outcome } from "@/lib/kernel/outcome";

/** Saves how a service is connected, after asking the connector whether it could ever be called. */
export async function saveConnector(
  caller: Caller,
  serviceKey: string,
  input: ConnectorInput,
): Promise<Outcome<null>> {
  const no = forbidden(caller, "connector.edit") ?? (await settingsWhyNot(input));
  if (no !== null) return no;
  const outcome = await setConnector(caller, serviceKey, input);
  return outcome.ok ? done(null) : outcome;
}

/** Why the settings of a connection could never be used; null when they could. */
export async function settingsWhyNot(input: ConnectorInput) {
  const { settings } = splitInput(input);
  for (const environment of ["production", "staging"] as const) {
    const fault = await connectorOf(input.kind).checkSettings(settingsFor(settings, environment));
    if (fault !== null) return invalid(fault.path, fault.message);
  }
  return null;
}
