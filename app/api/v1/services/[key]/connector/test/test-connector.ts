import type { Caller } from "@/lib/access/caller";
import { beginTest } from "@/lib/commands/connections/begin-test";
import { endTest } from "@/lib/commands/connections/end-test";
import { test } from "@/lib/connectors/speak";
import type { Environment } from "@/lib/domain/connections/operation";
import type { ConnectorTest } from "@/lib/domain/connections/view";
import type { Outcome } from "@/lib/kernel/outcome";

/** Tests the connector of a service now, and waits for its answer: thirty seconds at most. */
export async function testConnector(
  caller: Caller,
  serviceKey: string,
  signal: AbortSignal,
  environment: Environment = "production",
): Promise<Outcome<ConnectorTest>> {
  const begun = await beginTest(caller, serviceKey, environment);
  if (!begun.ok) return begun;
  const { attemptId, target } = begun.value;
  const call = { at: new Date(), signal };
  const { ok, checked, unproven, ...answer } = await test(target, attemptId, call);
  return endTest(caller, serviceKey, { attemptId, answer, ok, checked, unproven }, environment);
}
