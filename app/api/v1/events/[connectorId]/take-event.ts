import { authenticate } from "@/lib/access/authenticate";
import { type Caller, connectorCaller } from "@/lib/access/caller";
import { readBytes } from "@/lib/access/read-body";
import { receiveEvent, type Received } from "@/lib/commands/connections/inbox/receive-event";
import type { Connector, InboundProof } from "@/lib/connectors/connector";
import { mostPieces, piecesOf } from "@/lib/connectors/open/pieces";
import { connectorOf } from "@/lib/connectors/registry";
import { webhook } from "@/lib/connectors/webhook/webhook";
import { redact } from "@/lib/domain/connections/redact";
import { newId } from "@/lib/kernel/ids";
import { done, notFound, type Outcome, refused } from "@/lib/kernel/outcome";
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

/** What became of a request: of its first event, and of each where it carried several. */
export type Taken = Received & { events?: Received[] };

/** Who sent a request, how it is read, and what the delivery is called. */
type Genuine = { caller: Caller; reader: Connector; id: string; topic: string };

/**
 * Takes in what an outside system reports: the bytes first, then the proof over them, then the meaning. An unknown
 * connector and a wrong signature get the same answer. Whoever has an API token with the scope `events` may report,
 * too, in any form that needs no system of its own.
 */
export async function takeEvent(request: Request, connectorId: string): Promise<Outcome<Taken>> {
  const at = new Date();
  const bytes = await readBytes(request, mostBytes);
  if (!bytes.ok) return bytes;
  const known = await inboundConnector(connectorId, at);
  const genuine = isByToken(request)
    ? await byToken(request, known)
    : await bySignature(request, bytes.value, known, at);
  if (!genuine.ok) return genuine;
  const { target } = known ?? nobody;
  const { caller, reader, id, topic } = genuine.value;
  const pieces = reader === webhook ? piecesOf(bytes.value, request.headers) : [bytes.value];
  if (pieces.length > mostPieces) {
    return refused("too_large", `Send at most ${mostPieces} events in one request.`);
  }
  const secrets = Object.values(target.secrets).flat();
  const taken: Received[] = [];
  for (const [i, piece] of pieces.entries()) {
    const about = { id: i === 0 ? id : `${id} ${i}`, topic, at, settings: target.settings };
    const answered = (await reader.confirmInbound?.(piece, about)) ?? null;
    const event = answered ?? reader.normalise(piece, about);
    const raw = redact(piece.toString("utf8"), secrets, keptCharacters);
    const form = reader === webhook ? "open" : "own";
    const received = await receiveEvent(caller, target.connectorId, event, raw, form);
    if (!received.ok) return received;
    taken.push(received.value);
  }
  return answerOf(taken);
}

function answerOf([first, ...rest]: Received[]): Outcome<Taken> {
  if (first === undefined) return refused("invalid", "There is no event in it.");
  return done(rest.length === 0 ? first : { ...first, events: [first, ...rest] });
}

function isByToken(request: Request): boolean {
  return /^Bearer +bw_/i.test(request.headers.get("authorization") ?? "");
}

async function byToken(
  request: Request,
  known: InboundConnector | null,
): Promise<Outcome<Genuine>> {
  const caller = await authenticate(request);
  if (!caller.ok) return caller;
  if (known === null) return notFound("connector");
  const given = request.headers.get("webhook-id") ?? request.headers.get("idempotency-key") ?? "";
  const id = /^[\x21-\x7e]{1,200}$/.test(given) ? given : newId("event");
  return done({ caller: caller.value, reader: webhook, id, topic: "" });
}

async function bySignature(
  { headers }: Request,
  bytes: Buffer,
  known: InboundConnector | null,
  at: Date,
): Promise<Outcome<Genuine>> {
  const { id, name, target } = known ?? nobody;
  const reader = connectorOf(target.kind);
  const proof = await proofOf(reader, bytes, headers, target, at);
  if (known === null || !proof.ok) {
    return refused("unauthenticated", "No connector here signed this.");
  }
  return done({ caller: connectorCaller({ id, name }, at), reader, ...proof });
}

/** By what is stored; else by a key of theirs, where the system signs with one. */
async function proofOf(
  connector: Connector,
  ...asked: Parameters<Connector["verifyInbound"]>
): Promise<InboundProof> {
  const proof = connector.verifyInbound(...asked);
  return proof.ok ? proof : ((await connector.proveInbound?.(...asked)) ?? proof);
}
