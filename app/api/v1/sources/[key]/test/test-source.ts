import type { Caller } from "@/lib/access/caller";
import { beginSourceTest } from "@/lib/commands/canary/source/begin-source-test";
import { endSourceTest } from "@/lib/commands/canary/source/end-source-test";
import { sourceConnectorOf } from "@/lib/connectors/sources/source-registry";
import type { SourceTest } from "@/lib/domain/canary/source/reading";
import type { Outcome } from "@/lib/kernel/outcome";

/** Tests a source now, and waits for its answer: ten seconds at most for each question. */
export async function testSource(
  caller: Caller,
  key: string,
  signal: AbortSignal,
): Promise<Outcome<SourceTest>> {
  const begun = await beginSourceTest(caller, key);
  if (!begun.ok) return begun;
  const connector = await sourceConnectorOf(begun.value.kind);
  const found = await connector.test(begun.value, { at: new Date(), signal });
  return endSourceTest(caller, key, found);
}
