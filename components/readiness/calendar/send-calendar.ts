import { done, type Outcome, type Refusal } from "@/lib/kernel/outcome";

const broken: Refusal = {
  code: "unavailable",
  detail: "Bellwether did not answer as it should. Try again.",
};

/** Asks our own API, which takes files larger than an action does; a refusal comes back as one, fields and all. */
export async function askApi(
  method: "POST" | "PUT" | "DELETE",
  path: string,
  body?: object,
): Promise<Outcome<null>> {
  const response = await fetch(`/api/v1${path}`, {
    method,
    headers: { "content-type": "application/json", accept: "application/json" },
    body: body === undefined ? null : JSON.stringify(body),
  });
  if (response.ok) return done(null);
  const problem = (await response.json().catch(() => null)) as Refusal | null;
  return { ok: false, refusal: problem?.detail === undefined ? broken : problem };
}
