import { done, type Outcome, type Refusal } from "@/lib/kernel/outcome";

const broken: Refusal = {
  code: "unavailable",
  detail: "Bellwether did not answer as it should. Try again.",
};

/**
 * Asks our own API to change something, which takes more than an action does; a refusal comes back as one, fields and
 * all. Answers the body, null where there is none.
 */
export async function askApi<T = null>(
  method: "POST" | "PUT" | "DELETE",
  path: string,
  body?: object,
): Promise<Outcome<T>> {
  const response = await fetch(`/api/v1${path}`, {
    method,
    headers: { "content-type": "application/json", accept: "application/json" },
    body: body === undefined ? null : JSON.stringify(body),
  });
  const answer: unknown = await response.json().catch(() => null);
  if (response.ok) return done(answer as T);
  const problem = answer as Refusal | null;
  return { ok: false, refusal: problem?.detail === undefined ? broken : problem };
}
