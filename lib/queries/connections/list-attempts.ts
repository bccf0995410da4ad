import { pageAttempts } from "@/lib/db/connections/attempt-rows";
import { findConnector } from "@/lib/db/connections/connector-rows";
import { reader } from "@/lib/db/transact";
import type { Attempt } from "@/lib/domain/connections/attempt";
import type { AttemptRow } from "@/lib/domain/connections/view";
import type { Page, Part } from "@/lib/kernel/page";

/** A page of a connector's calls, newest first; null when there is no such connector. */
export async function listAttempts(
  connectorId: string,
  page: Part,
): Promise<Page<AttemptRow> | null> {
  if ((await findConnector(reader(), connectorId)) === null) return null;
  const { items, next } = await pageAttempts(reader(), connectorId, page);
  return { items: items.map(asRow), next };
}

function asRow(attempt: Attempt): AttemptRow {
  const { connectorId: _, ...row } = attempt;
  return row;
}
