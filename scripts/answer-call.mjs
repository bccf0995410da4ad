// Calls of the API that change something go straight to their door: Next's way there is for pages, and takes longer than
// what most of them do. Same doors, same answers; see docs/decisions/2026-11-26-straight-to-the-door.md.
import { answerHeaders } from "./answer-headers.mjs";

/** @typedef {{ answer: (request: Request) => Promise<Response>, readsBody: boolean }} Call */

/** What is longer, or does not say how long it is, goes by Next, which hands it on in pieces. */
const shortBytes = 256 * 1024;
/** An answer to a call is never a page. */
const policy = "default-src 'none'; frame-ancestors 'none'";

const isShort = ({ headers }) =>
  headers["transfer-encoding"] === undefined &&
  Number(headers["content-length"] ?? 0) <= shortBytes;

/** Whoever was told nothing to the end has gone. */
function whenGone(response) {
  const gone = new AbortController();
  const left = () => {
    if (!response.writableFinished) gone.abort();
  };
  if (response.closed) left();
  else response.once("close", left);
  return gone.signal;
}

/**
 * The request as doors know it. Its body is there already, as `whole`: a stream of it would only be put together again.
 * Few look whether the asker has gone; for them that is found out when they ask.
 */
function webRequest({ method, url, headers }, whole, response) {
  // Doors look at the path and the question behind it; by which name we are called the headers say.
  const made = new Request(`http://localhost${url}`, { method, headers });
  let signal;
  return Object.defineProperties(made, {
    whole: { value: whole },
    signal: { get: () => (signal ??= whenGone(response)) },
  });
}

/** Null where the asker left in the middle of sending: nobody waits for an answer, and it is no fault of ours. */
function sent(request) {
  return new Promise((resolve) => {
    const parts = [];
    request.on("data", (part) => parts.push(part));
    request.on("end", () => resolve(Buffer.concat(parts)));
    request.on("error", () => resolve(null));
    request.on("close", () => resolve(null));
  });
}

async function answer(call, request, response) {
  const body = call.readsBody ? await sent(request) : Buffer.alloc(0);
  if (body === null) return;
  const answered = await call.answer(webRequest(request, body, response));
  for (const { key, value } of answerHeaders) response.setHeader(key, value);
  response.setHeader("Content-Security-Policy", policy);
  response.setHeaders(answered.headers);
  response.statusCode = answered.status;
  response.end(Buffer.from(await answered.arrayBuffer()));
}

/**
 * Answers a request where `find` (by method and path) knows who does; null where Next has to.
 *
 * @param {((method: string, path: string) => Call | null) | undefined} find
 * @param {import("node:http").IncomingMessage} request
 * @param {import("node:http").ServerResponse} response
 * @returns {Promise<void> | null}
 */
export function answerCall(find, request, response) {
  const [path = ""] = (request.url ?? "").split("?", 1);
  const call = find?.(request.method ?? "", path) ?? null;
  if (call === null || (call.readsBody && !isShort(request))) return null;
  return answer(call, request, response);
}
