import { authenticate } from "@/lib/access/authenticate";
import { type Caller, connectorCaller } from "@/lib/access/caller";
import { noteProof } from "@/lib/access/note-proof";
import { readBytes } from "@/lib/access/request/read-body";
import { receiveEvent, type Received } from "@/lib/commands/connections/inbox/receive-event";
import type { Connector, InboundProof } from "@/lib/connectors/connector";
import { mostPieces, piecesOf } from "@/lib/connectors/open/pieces";
import { readInbound } from "@/lib/connectors/read-inbound";
import { connectorOf } from "@/lib/connectors/registry";
import { webhook } from "@/lib/connectors/webhook/webhook";
import { type InboundEvent, isOfDrill } from "@/lib/domain/connections/inbox/inbox";
import type { Target } from "@/lib/domain/connections/operation";
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
  staging: null,
  refusedAt: null,
};

/** What became of a request: of its first event, and of each where it carried several. */
export type Taken = Received & { events?: Received[] };

/** Who sent a request, how and with which settings it is read, and what the delivery is called. */
type Genuine = { caller: Caller; reader: Connector; target: Target; id: string; topic: string };

const unsigned = refused("unauthenticated", "No connector here signed this.");

/**
 * Takes in what an outside system reports: the bytes first, then the proof over them, then the meaning. An unknown
 * connector and a wrong signature get the same answer, and so does staging's own key where it speaks of more than a
 * drill. Whoever has an API token with the scope `events` may report, too, in any form that needs no system of its own.
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
  const { reader, target, id, topic } = genuine.value;
  const pieces = reader === webhook ? piecesOf(bytes.value, request.headers) : [bytes.value];
  if (pieces.length > mostPieces) {
    return refused("too_large", `Send at most ${mostPieces} events in one request.`);
  }
  const events: InboundEvent[] = [];
  for (const [i, piece] of pieces.entries()) {
    const about = { id: i === 0 ? id : `${id} ${i}`, topic, at, settings: target.settings };
    const answered = (await reader.confirmInbound?.(piece, about)) ?? null;
    events.push(answered ?? readInbound(reader, piece, about));
  }
  const isStaging = target.environment === "staging";
  if (isStaging && !events.every(({ reading }) => isOfDrill(reading))) return unsigned;
  return keep(genuine.value, pieces, events);
}

/** Takes in each event beside the piece of the body that it was read from. */
async function keep(
  { caller, reader, target }: Genuine,
  pieces: readonly Buffer[],
  events: readonly InboundEvent[],
): Promise<Outcome<Taken>> {
  const secrets = Object.values(target.secrets).flat();
  const form = reader === webhook ? "open" : "own";
  const taken: Received[] = [];
  for (const [i, event] of events.entries()) {
    const raw = redact(pieces[i]?.toString("utf8") ?? "", secrets, keptCharacters);
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
  const { target } = known;
  return done({ caller: caller.value, reader: webhook, target, id, topic: "" });
}

async function bySignature(
  { headers }: Request,
  bytes: Buffer,
  known: InboundConnector | null,
  at: Date,
): Promise<Outcome<Genuine>> {
  const { id, name, target, staging } = known ?? nobody;
  const reader = connectorOf(target.kind);
  for (const one of staging === null ? [target] : [target, staging]) {
    const proof = await proofOf(reader, bytes, headers, one, at);
    if (known === null || !proof.ok) continue;
    await noteProof(known, true, at);
    return done({ caller: connectorCaller({ id, name }, at), reader, target: one, ...proof });
  }
  if (known !== null) await noteProof(known, false, at);
  return unsigned;
}

/** By what is stored; else by a key of theirs, where the system signs with one. */
async function proofOf(
  connector: Connector,
  ...asked: Parameters<Connector["verifyInbound"]>
): Promise<InboundProof> {
  const proof = connector.verifyInbound(...asked);
  return proof.ok ? proof : ((await connector.proveInbound?.(...asked)) ?? proof);
}
