import { verifyWebhook } from "@/lib/connectors/webhook/verify";

const toleranceSeconds = 300;

/** Whether a request is Bellwether's. `clock`: it is signed rightly, for another time. */
export type Proof =
  | { is: "proven"; id: string }
  | { is: "wrong" }
  | { is: "clock"; aheadSeconds: number };

/**
 * Checks a request after Standard Webhooks. What is signed of a request without a body is its request line,
 * "GET /operations/rb_1": a signature for one question answers no other.
 */
export function prove(
  secrets: readonly string[],
  { headers, method, path, body }: { headers: Headers; method: string; path: string; body: Buffer },
  now: number,
): Proof {
  const signed = method === "POST" ? body : Buffer.from(`${method} ${path}`);
  const seconds = Number(headers.get("webhook-timestamp") ?? "");
  if (!Number.isSafeInteger(seconds) || seconds <= 0) return { is: "wrong" };
  const proof = verifyWebhook(secrets, headers, signed, new Date(seconds * 1_000));
  if (!proof.ok) return { is: "wrong" };
  const aheadSeconds = Math.round(seconds - now / 1_000);
  if (Math.abs(aheadSeconds) > toleranceSeconds) return { is: "clock", aheadSeconds };
  return { is: "proven", id: proof.id };
}
