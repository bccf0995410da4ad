import {
  answerKey,
  findKey,
  forgetKeys,
  freeKey,
  type KeyUse,
  takeKey,
  underKey,
} from "@/lib/db/team/idempotency-rows";
import { reader } from "@/lib/db/transact";
import { instant } from "@/lib/kernel/instant";
import { refused } from "@/lib/kernel/outcome";
import type { Caller } from "@/lib/access/caller";
import { problem } from "@/lib/access/problem";
import { openText, sealText } from "@/lib/access/secrets/sealed-text";
import { hashSecret } from "@/lib/access/secrets/secrets";

const keptMs = 24 * 60 * 60 * 1000;
/** No call takes this long: who took the key and did not answer by then was killed. */
const abandonedMs = 60_000;
const purpose = "idempotency";

type Kept = { type: string; location: string | null; body: string };

/**
 * Runs a POST once per Idempotency-Key and caller: the same key and body answers the same for 24 h
 * (with `idempotency-replayed: true`), another body is refused, a call still running answers 409. What broke, or says
 * when to come back, is not kept: nothing was done.
 */
export async function withIdempotency(
  request: Request,
  caller: Caller,
  bodyText: string,
  run: () => Promise<Response>,
): Promise<Response> {
  const key = request.headers.get("idempotency-key");
  if (key === null || request.method !== "POST") return run();
  if (!/^[\x21-\x7e]{1,255}$/.test(key)) {
    return problem(
      refused("malformed", "An Idempotency-Key is 1 to 255 visible ASCII characters.").refusal,
    );
  }
  const now = Date.now();
  const use: KeyUse = {
    scope: `${caller.actor.type}:${caller.actor.id}`,
    key,
    bodyHash: hashOf(request, bodyText),
    takenAt: instant(now),
  };
  await forgetKeys(reader(), instant(now - keptMs));
  const taken = await takeKey(reader(), use, instant(now - abandonedMs));
  return taken ? first(use, run) : again(use);
}

async function first(use: KeyUse, run: () => Promise<Response>): Promise<Response> {
  let response: Response;
  try {
    response = await underKey(use, run);
  } catch (error) {
    await freeKey(reader(), use);
    throw error;
  }
  const passes = response.status >= 500 || response.headers.has("retry-after");
  if (passes) await freeKey(reader(), use);
  else await keep(use, response.clone());
  return response;
}

async function keep(use: KeyUse, response: Response): Promise<void> {
  const kept: Kept = {
    type: response.headers.get("content-type") ?? "application/json",
    location: response.headers.get("location"),
    body: await response.text(),
  };
  // Sealed, because the answer may hold a secret that is shown once.
  const sealed = sealText(JSON.stringify(kept), purpose, placeOf(use));
  await answerKey(reader(), use, { status: response.status, response: sealed });
}

async function again(use: KeyUse): Promise<Response> {
  const known = await findKey(reader(), use.scope, use.key);
  if (known !== null && known.bodyHash !== use.bodyHash) {
    return problem(
      refused("invalid", "This Idempotency-Key was used for another request. Take a new one.")
        .refusal,
    );
  }
  if (known === null || known.status === null || known.response === null) return notYet(known);
  const text = openText(known.response, purpose, placeOf(use));
  if (text === null) {
    const detail =
      "This was done before, but its answer cannot be read any more: SECRETS_KEY has changed.";
    return problem(refused("conflict", detail).refusal);
  }
  return replay(known.status, JSON.parse(text) as Kept);
}

/** Nothing to repeat: still running, or done by a process that was killed before it answered. */
function notYet(known: { status: number | null; createdAt: Date } | null): Response {
  const lost = known?.status === 0 && known.createdAt.getTime() < Date.now() - abandonedMs;
  const detail = lost
    ? "This was done, but the answer was lost when we were stopped. Look it up; it was not done twice."
    : "The first request with this Idempotency-Key is still running. Ask again in a moment.";
  return problem(refused("conflict", detail, lost ? {} : { retryAfterSeconds: 1 }).refusal);
}

function replay(status: number, { type, location, body }: Kept): Response {
  const headers = new Headers({
    "content-type": type,
    "cache-control": "no-store",
    "idempotency-replayed": "true",
  });
  if (location !== null) headers.set("location", location);
  return new Response(body, { status, headers });
}

/** What makes two requests the same: method, address and body. */
function hashOf(request: Request, bodyText: string): string {
  const { pathname, search } = new URL(request.url);
  return hashSecret(`${request.method} ${pathname}${search}\n${bodyText}`);
}

function placeOf({ scope, key }: KeyUse): string {
  return `${scope} ${key}`;
}
