import type { Caller } from "@/lib/access/caller";
import { beginTest } from "@/lib/commands/connections/begin-test";
import { endTest } from "@/lib/commands/connections/end-test";
import { connectorOf } from "@/lib/connectors/registry";
import type { ConnectorTest } from "@/lib/domain/connections/view";
import type { Outcome } from "@/lib/kernel/outcome";

/** Tests the connector of a service now, and waits for its answer: ten seconds at most. */
export async function testConnector(
  caller: Caller,
  serviceKey: string,
  signal: AbortSignal,
): Promise<Outcome<ConnectorTest>> {
  const begun = await beginTest(caller, serviceKey);
  if (!begun.ok) return begun;
  const { attemptId, target } = begun.value;
  const call = { at: new Date(), signal };
  const { ok, checked, ...answer } = await connectorOf(target.kind).test(target, attemptId, call);
  return endTest(caller, serviceKey, { attemptId, answer, ok, checked });
}
