import type { Tx } from "@/lib/db/transact";
import { kindOf, type ConnectorKind } from "@/lib/domain/connections/kinds/kinds";
import type { OutsideEvent } from "@/lib/domain/connections/inbox/outside-event";
import { redact } from "@/lib/domain/connections/redact";

/**
 * Who says something, in words: "Checkout's GitHub", or "Checkout's GitHub (ana)" where a person did it over there. What
 * came with an API token that system never said: it is the token's word.
 */
export async function reporterName(
  tx: Tx,
  connectorId: string,
  { actor, reportedWith }: Pick<OutsideEvent, "actor" | "reportedWith">,
): Promise<string> {
  const name = reportedWith ?? (await connectionName(tx, connectorId));
  const who = actor === null ? "" : redact(actor, [], 120).replaceAll(/\s+/g, " ").trim();
  return who === "" ? name : `${name} (${who})`;
}

async function connectionName(tx: Tx, connectorId: string): Promise<string> {
  const row = await tx.connector.findUnique({
    where: { id: connectorId },
    select: { kind: true, service: { select: { name: true } } },
  });
  if (row === null) return "An outside system";
  return `${row.service.name}’s ${kindOf(row.kind as ConnectorKind).name}`;
}
