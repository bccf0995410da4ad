import { readFileSync } from "node:fs";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { createServer as createTlsServer } from "node:https";
import { type Answer, answer, type Reach, says } from "./answer";
import type { Config } from "./config";
import { codeOf } from "./disk";
import { journalWords } from "./journal";
import { prove } from "./signature";

export type ServeOptions = {
  config: Config;
  secrets: readonly string[];
  reach: Reach;
  log: (line: string) => void;
};

const mostBytes = 16 * 1024;
/** How often connections are looked at that have said too little for too long. */
const looks = { connectionsCheckingInterval: 1_000 };

/** Listens; every answer but a refusal needs a signature. */
export function serve(options: ServeOptions): Server {
  const { tls } = options.config;
  const take = (request: IncomingMessage, response: ServerResponse) => {
    void respond(options, request, response);
  };
  const server =
    tls === null
      ? createServer(looks, take)
      : createTlsServer(
          { ...looks, cert: readFileSync(tls.cert), key: readFileSync(tls.key) },
          take,
        );
  server.headersTimeout = 5_000;
  server.requestTimeout = 10_000;
  server.keepAliveTimeout = 5_000;
  server.maxConnections = 64;
  return server;
}

async function respond(
  options: ServeOptions,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const given = await answerTo(options, request).catch((error: unknown) => {
    options.log(`A request could not be answered (${codeOf(error)}).`);
    return says(500, "The agent could not answer; its log says more.");
  });
  const { status, body, headers } = given;
  const text = JSON.stringify(body);
  // A request that was not read to its end leaves its connection unusable.
  const close = request.complete ? {} : { connection: "close" };
  response.writeHead(status, { "content-type": "application/json", ...headers, ...close });
  response.end(text);
}

async function answerTo(options: ServeOptions, request: IncomingMessage): Promise<Answer> {
  const { secrets, reach, log } = options;
  const { method = "GET", url: path = "/" } = request;
  const body = await read(request);
  if (body === null) return says(413, `A request has at most ${mostBytes} bytes.`);
  const headers = headersOf(request);
  const proof = prove(secrets, { headers, method, path, body }, Date.now());
  if (proof.is === "wrong") {
    log(
      `A request from ${request.socket.remoteAddress ?? "nowhere"} was not signed with our secret.`,
    );
    return says(401, "The signature is wrong.");
  }
  if (proof.is === "clock")
    return { status: 401, body: { ...clockWords(proof.aheadSeconds), code: "clock" } };
  const no = method === "POST" ? await repeatFault(reach, proof.id) : null;
  if (no !== null) return no;
  return answer(reach, { method, url: new URL(path, "http://agent"), body });
}

/** What was heard before is not heard again, and what cannot be written down is not done. */
async function repeatFault({ journal }: Reach, id: string): Promise<Answer | null> {
  try {
    if (!(await journal.isRepeat(id, Date.now()))) return null;
    const detail = "This very request was heard before: sign a new one.";
    return { status: 401, body: { code: "replayed", detail } };
  } catch (error) {
    return says(422, journalWords(error));
  }
}

function clockWords(ahead: number): { detail: string } {
  const by = `${Math.abs(ahead)} s ${ahead > 0 ? "ahead of" : "behind"}`;
  return {
    detail: `The signature is right, but its time is ${by} this host's: set one of the clocks.`,
  };
}

/** Null: it is too much. */
async function read(request: IncomingMessage): Promise<Buffer | null> {
  const parts: Buffer[] = [];
  let size = 0;
  for await (const part of request as AsyncIterable<Buffer>) {
    parts.push(part);
    size += part.byteLength;
    if (size > mostBytes) return null;
  }
  return Buffer.concat(parts);
}

function headersOf({ headers }: IncomingMessage): Headers {
  const names = ["webhook-id", "webhook-timestamp", "webhook-signature"];
  const pairs = names.flatMap((name) => {
    const value = headers[name];
    return typeof value === "string" && /^[\x20-\x7e]{1,4000}$/.test(value)
      ? [[name, value] as const]
      : [];
  });
  return new Headers(pairs.map(([name, value]): [string, string] => [name, value]));
}
