import { done, notFound, type Outcome } from "@/lib/kernel/outcome";

/** What a command came to, as the answer of an API call. */
export function reply<T>(outcome: Outcome<T>, status = 200): Outcome<{ status: number; body: T }> {
  return outcome.ok ? done({ status, body: outcome.value }) : outcome;
}

/** What a question found, as the answer of an API call; null is a 404 that names the noun. */
export function found<T>(body: T | null, noun: string): Outcome<{ body: T }> {
  return body === null ? notFound(noun) : done({ body });
}
