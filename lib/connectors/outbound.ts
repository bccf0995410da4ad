import { brotliDecompressSync, constants, unzipSync } from "node:zlib";
import { request, type Dispatcher } from "undici";
import { type OutboundPolicy, outboundPolicy } from "./address-guard";
import { BlockedAddress, dial, type TlsOptions } from "./dial";
import { Line } from "./line";

/**
 * How a call went. `blocked` and `unreachable`: nothing was sent. `dropped`: it was sent, and no status
 * line came back. `answered` has a status whatever became of the body: `whole` says whether `text` is all
 * of it.
 */
export type Reply =
  | {
      is: "answered";
      statusCode: number;
      headers: Record<string, string | string[] | undefined>;
      text: string;
      whole: boolean;
      ms: number;
    }
  | { is: "blocked" | "unreachable" | "dropped"; why: string; ms: number };

export type Call = {
  method: "GET" | "POST" | "PUT" | "PATCH" | "DELETE";
  url: string;
  headers: Record<string, string>;
  body?: string | Buffer;
  signal: AbortSignal;
  /** How much of the answer is read and how long is waited for it, where the body is what counts: 64 KiB and 2 s else. */
  answer?: { bytes: number; ms: number };
  tls?: TlsOptions;
  /**
   * Its connection stays open for a second, for the next such call. Only for what may be sent again: of one that the
   * other side was just closing nobody knows whether it arrived.
   */
  keeps?: boolean;
};

/** The status line is what counts; for the words behind it nobody waits longer. */
const fewWords = { bytes: 64 * 1024, ms: 2_000 };

/**
 * Calls an outside system: guarded addresses, no redirects followed, no proxy, 5 s to connect and 10 s
 * in all; over a connection of its own, or where it `keeps` it, perhaps the last one's. Never throws.
 */
export async function callOut(
  call: Call,
  policy: OutboundPolicy = outboundPolicy(),
): Promise<Reply> {
  const line = new Line(call.signal);
  // Who proves who they are by a certificate does so on each.
  const keeps = call.keeps === true && call.tls === undefined;
  try {
    const url = new URL(call.url);
    const connection = await line.open((signal) => dial(url, policy, signal, keeps, call.tls));
    if (connection === null)
      return { is: "unreachable", why: "It was not to be sent.", ms: line.ms };
    const answer = await request(url, {
      method: call.method,
      headers: { "user-agent": "Bellwether/1 (+webhooks)", ...call.headers },
      body: call.body ?? null,
      dispatcher: connection.client,
      signal: line.limit,
    });
    const read = await readStart(answer.body, call.answer ?? fewWords, answer.headers);
    if (keeps && read.whole) line.keep(url.origin);
    return {
      is: "answered",
      statusCode: answer.statusCode,
      headers: answer.headers,
      ...read,
      ms: line.ms,
    };
  } catch (error) {
    return { ...failure(error, line.taken, call), ms: line.ms };
  } finally {
    line.close();
  }
}

/** What comes within bounds; a body that breaks off or never ends does not take the status line back. */
async function readStart(
  body: Dispatcher.ResponseData["body"],
  most: { bytes: number; ms: number },
  { "content-encoding": encoding }: Dispatcher.ResponseData["headers"],
): Promise<{ text: string; whole: boolean }> {
  const parts: Buffer[] = [];
  let size = 0;
  let whole = true;
  const enough = setTimeout(() => body.destroy(), most.ms);
  try {
    for await (const part of body as AsyncIterable<Buffer>) {
      parts.push(part);
      size += part.byteLength;
      if (size > most.bytes) break;
    }
  } catch {
    // What was read until then is kept.
    whole = false;
  } finally {
    clearTimeout(enough);
  }
  const sent = Buffer.concat(parts).subarray(0, most.bytes);
  const read = unpacked(sent, encoding, most.bytes);
  const text = (read ?? Buffer.alloc(0)).toString("utf8");
  return { text, whole: whole && size <= most.bytes && read !== null };
}

/**
 * What was packed although nobody asked for it, as some proxies do; null where it is too much or cannot be
 * unpacked.
 */
function unpacked(
  sent: Buffer,
  encoding: string | string[] | undefined,
  maxOutputLength: number,
): Buffer | null {
  const isBrotli = encoding === "br";
  if (sent.byteLength === 0 || !(isBrotli || /^((x-)?gzip|deflate)$/.test(String(encoding)))) {
    return sent;
  }
  try {
    // What broke off is unpacked as far as it came.
    return isBrotli
      ? brotliDecompressSync(sent, {
          maxOutputLength,
          finishFlush: constants.BROTLI_OPERATION_FLUSH,
        })
      : unzipSync(sent, { maxOutputLength, finishFlush: constants.Z_SYNC_FLUSH });
  } catch {
    return null;
  }
}

function failure(
  error: unknown,
  connected: boolean,
  { url, signal: { aborted, reason } }: Call,
): Omit<Exclude<Reply, { is: "answered" }>, "ms"> {
  const blocked = blockedIn(error);
  if (blocked !== null) return { is: "blocked", why: blocked };
  if (aborted) {
    const isLate = codeOf(reason) === "TimeoutError";
    const why = isLate ? "It did not answer in time." : "We were stopped while asking.";
    return { is: connected ? "dropped" : "unreachable", why };
  }
  const code = codeOf(error);
  if (!connected) return { is: "unreachable", why: unreachable(code, url) };
  return { is: "dropped", why: droppedWords[code] ?? `The connection broke off (${code}).` };
}

function blockedIn(error: unknown): string | null {
  if (error instanceof BlockedAddress) return error.message;
  if (error instanceof AggregateError) {
    return error.errors.map(blockedIn).find((one) => one !== null) ?? null;
  }
  return error instanceof Error && error.cause !== undefined ? blockedIn(error.cause) : null;
}

/** The system's code of an error; never its message, which may carry what was sent. */
function codeOf(error: unknown): string {
  if (typeof error !== "object" || error === null) return "unknown";
  if ("code" in error && typeof error.code === "string") return error.code;
  if ("name" in error && typeof error.name === "string") return error.name;
  return "unknown";
}

/** Why nothing could be sent, and where to: of an address its host and port only, for a path may hold a secret. */
function unreachable(code: string, url: string): string {
  const place = URL.canParse(url) ? new URL(url).host : "it";
  return (unreachableWords[code] ?? `No connection to {place} (${code}).`).replace(
    "{place}",
    () => place,
  );
}

const unknownAuthority = "The certificate of {place} is by an authority that is not known here.";

const unreachableWords: Record<string, string> = {
  ECONNREFUSED: "{place} refuses the connection.",
  ENOTFOUND: "The name {place} cannot be found.",
  EAI_AGAIN: "The name {place} cannot be found just now.",
  EHOSTUNREACH: "There is no way to the network of {place}.",
  ENETUNREACH: "There is no way to the network of {place}.",
  UND_ERR_CONNECT_TIMEOUT: "No connection to {place} within 5 s.",
  TimeoutError: "No connection to {place} within 10 s.",
  CERT_HAS_EXPIRED: "The certificate of {place} has expired.",
  DEPTH_ZERO_SELF_SIGNED_CERT: "The certificate of {place} is self-signed.",
  SELF_SIGNED_CERT_IN_CHAIN: unknownAuthority,
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: unknownAuthority,
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: unknownAuthority,
  ERR_TLS_CERT_ALTNAME_INVALID: "The certificate of {place} is for another name.",
  CERT_NOT_YET_VALID:
    "The certificate of {place} is not valid yet, or this machine's clock is behind.",
  ERR_SSL_WRONG_VERSION_NUMBER: "{place} speaks no https.",
  ERR_SSL_PACKET_LENGTH_TOO_LONG: "{place} speaks no https.",
  ECONNRESET: "The connection to {place} broke off while it was made.",
};

const noHttp = "What it answered is no HTTP.";

const droppedWords: Record<string, string> = {
  TimeoutError: "No answer within 10 s.",
  ECONNRESET: "The connection broke off before an answer.",
  EPIPE: "The connection broke off before an answer.",
  UND_ERR_SOCKET: "The connection broke off before an answer.",
  UND_ERR_HEADERS_OVERFLOW: "The head of its answer is too large.",
  HTTPParserError: noHttp,
  ERR_ASSERTION: noHttp,
  UND_ERR_RES_CONTENT_LENGTH_MISMATCH: noHttp,
};
