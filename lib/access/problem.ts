import { isDatabaseAway } from "@/lib/db/is-database-away";
import { type Refusal, type RefusalCode, refused } from "@/lib/kernel/outcome";

const statuses: Record<RefusalCode, { status: number; title: string }> = {
  malformed: { status: 400, title: "The request cannot be read" },
  unauthenticated: { status: 401, title: "Who are you?" },
  forbidden: { status: 403, title: "Not allowed" },
  not_found: { status: 404, title: "Not found" },
  wrong_method: { status: 405, title: "No such method here" },
  conflict: { status: 409, title: "Not now" },
  too_large: { status: 413, title: "Too large" },
  unsupported: { status: 415, title: "Unsupported media type" },
  invalid: { status: 422, title: "A value is not valid" },
  too_many: { status: 429, title: "Too many requests" },
  unavailable: { status: 503, title: "Not available" },
};

/** A refusal as problem+json (RFC 9457). */
export function problem(refusal: Refusal): Response {
  const { status, title } = statuses[refusal.code];
  const body = {
    type: `/docs/api#${refusal.code}`,
    title,
    status,
    detail: refusal.detail,
    code: refusal.code,
    ...(refusal.errors !== undefined && { errors: refusal.errors }),
  };
  const headers = new Headers({
    "content-type": "application/problem+json",
    "cache-control": "no-store",
  });
  if (refusal.retryAfterSeconds !== undefined) {
    headers.set("retry-after", String(Math.ceil(refusal.retryAfterSeconds)));
  }
  if (status === 401) headers.set("www-authenticate", 'Bearer realm="bellwether"');
  return new Response(JSON.stringify(body), { status, headers });
}

/** A call of ours asked with a method it has not: 405, with those it has in `allow` (RFC 9110, 15.5.6). */
export function wrongMethod(method: string, has: string[]): Response {
  const detail = `There is no ${method} here, but ${has.join(", ")}. Every call stands in /api/v1/openapi.json.`;
  const answer = problem(refused("wrong_method", detail).refusal);
  answer.headers.set("allow", has.join(", "));
  return answer;
}

/**
 * A surprise: the caller learns that it is on us and a number to quote, the log learns the rest. A
 * database that is away for a moment is none: the caller is asked to come back.
 */
export function surprise(error: unknown): Response {
  if (isDatabaseAway(error)) {
    console.error(JSON.stringify({ level: "warn", error: String(error) }));
    return problem({ code: "unavailable", detail: databaseAway, retryAfterSeconds: 3 });
  }
  const number = crypto.randomUUID().slice(0, 8);
  console.error(
    JSON.stringify({ level: "error", number, error: String(error), stack: stackOf(error) }),
  );
  const body = {
    type: "/docs/api#surprise",
    title: "Something broke on our side",
    status: 500,
    detail: `Nothing was changed. Quote ${number} to whoever runs this Bellwether.`,
    code: "surprise",
  };
  return new Response(JSON.stringify(body), {
    status: 500,
    headers: { "content-type": "application/problem+json", "cache-control": "no-store" },
  });
}

const databaseAway = "The database does not answer. Come back in a few seconds.";

function stackOf(error: unknown): string | undefined {
  return error instanceof Error ? error.stack : undefined;
}
