import { connectorCaller } from "@/lib/access/caller";
import { readBytes } from "@/lib/access/read-body";
import { receiveEvent, type Received } from "@/lib/commands/connections/receive-event";
import type { Connector, InboundProof } from "@/lib/connectors/connector";
import { connectorOf } from "@/lib/connectors/registry";
import { redact } from "@/lib/domain/connections/redact";
import { type Outcome, refused } from "@/lib/kernel/outcome";
import {
  type InboundConnector,
  inboundConnector,
} from "@/lib/queries/connections/inbound-connector";

const mostBytes = 1024 * 1024;
const keptCharacters = 64 * 1024;

/** Stands in for a connector that does not exist, so that its answer takes as long and says as little. */
const nobody: InboundConnector = {
  id: "",
  name: "",
  target: {
    connectorId: "",
    kind: "webhook",
    environment: "production",
    settings: {},
    secrets: { secret: ["whsec_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"] },
  },
};

/**
 * Takes in what an outside system reports: the bytes first, then the proof over them, then the meaning.
 * An unknown connector and a wrong signature get the same answer.
 */
export async function takeEvent(request: Request, connectorId: string): Promise<Outcome<Received>> {
  const at = new Date();
  const bytes = await readBytes(request, mostBytes);
  if (!bytes.ok) return bytes;
  const known = await inboundConnector(connectorId, at);
  const { id, name, target } = known ?? nobody;
  const connector = connectorOf(target.kind);
  const proof = await proofOf(connector, bytes.value, request.headers, target, at);
  if (known === null || !proof.ok) {
    return refused("unauthenticated", "No connector here signed this.");
  }
  const { settings, secrets } = target;
  const about = { id: proof.id, topic: proof.topic, at, settings };
  const answered = (await connector.confirmInbound?.(bytes.value, about)) ?? null;
  const event = answered ?? connector.normalise(bytes.value, about);
  const raw = redact(bytes.value.toString("utf8"), Object.values(secrets).flat(), keptCharacters);
  return receiveEvent(connectorCaller({ id, name }, at), id, event, raw);
}

/** By what is stored; else by a key of theirs, where the system signs with one. */
async function proofOf(
  connector: Connector,
  ...asked: Parameters<Connector["verifyInbound"]>
): Promise<InboundProof> {
  const proof = connector.verifyInbound(...asked);
  return proof.ok ? proof : ((await connector.proveInbound?.(...asked)) ?? proof);
}
