import type { Tx } from "@/lib/db/transact";
import { kindOf, type ConnectorKind } from "@/lib/domain/connections/kinds/kinds";
import { redact } from "@/lib/domain/connections/redact";

/** Who says something, in words: "Checkout's GitHub", or "Checkout's GitHub (ana)" where a person did it over there. */
export async function reporterName(
  tx: Tx,
  connectorId: string,
  actor: string | null,
): Promise<string> {
  const row = await tx.connector.findUnique({
    where: { id: connectorId },
    select: { kind: true, service: { select: { name: true } } },
  });
  const name =
    row === null
      ? "An outside system"
      : `${row.service.name}’s ${kindOf(row.kind as ConnectorKind).name}`;
  const who = actor === null ? "" : redact(actor, [], 120).replaceAll(/\s+/g, " ").trim();
  return who === "" ? name : `${name} (${who})`;
}
