import type { RollbackInput } from "@/lib/domain/rollback/rollback";
import type { RollbackView } from "@/lib/domain/rollback/view";
import { done, type Outcome, type Refusal, refused } from "@/lib/kernel/outcome";

/** Who holds the button at night does not wait longer than this for a word (ms). */
const patienceMs = 10_000;

/**
 * Presses, over the public API rather than by a server action: those queue behind one another, so that a
 * second press would wait for a first one that hangs, and a page older than the server loses its own.
 * Rejects when no answer came or the server itself broke: then it may or may not have been pressed.
 */
export async function pressRollback(
  releaseId: string,
  input: RollbackInput,
): Promise<Outcome<RollbackView>> {
  const response = await fetch(`/api/v1/releases/${releaseId}/rollback`, {
    method: "POST",
    headers: { "content-type": "application/json", accept: "application/json" },
    body: JSON.stringify(input),
    signal: AbortSignal.timeout(patienceMs),
  });
  const body: unknown = await response.json();
  if (response.ok) return done(body as RollbackView);
  if (response.status >= 500) throw new Error(`The server answered ${response.status}.`);
  const { code, detail, errors } = body as Refusal;
  return refused(code, detail, errors === undefined ? {} : { errors });
}
