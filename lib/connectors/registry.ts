import type { ConnectorKind } from "@/lib/domain/connections/connector";
import type { Connector } from "./connector";
import { webhook } from "@/lib/connectors/webhook/webhook";

const known: Record<ConnectorKind, Connector> = { webhook };

/** The connector of a kind. */
export function connectorOf(kind: ConnectorKind): Connector {
  return known[kind];
}
