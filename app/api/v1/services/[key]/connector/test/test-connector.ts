import type { Caller } from "@/lib/access/caller";
import { beginTest } from "@/lib/commands/connections/connector/begin-test";
import { endTest } from "@/lib/commands/connections/connector/end-test";
import { test } from "@/lib/connectors/speak";
import type { Environment } from "@/lib/domain/connections/operation";
import type { ConnectorTest } from "@/lib/domain/connections/view";
import type { Outcome } from "@/lib/kernel/outcome";

/** Tests the connector of a service, or one of its kill switches, now, and waits for its answer: thirty seconds at most. */
export async function testConnector(
  caller: Caller,
  serviceKey: string,
  signal: AbortSignal,
  environment: Environment = "production",
  killSwitch?: string,
): Promise<Outcome<ConnectorTest>> {
  const begun = await beginTest(caller, serviceKey, environment, killSwitch);
  if (!begun.ok) return begun;
  const { attemptId, target } = begun.value;
  const call = { at: new Date(), signal };
  const { ok, checked, unproven, ...answer } = await test(target, attemptId, call);
  const found = { attemptId, answer, ok, checked, unproven };
  return endTest(caller, serviceKey, found, environment, killSwitch);
}
