import type { RollbackInput } from "@/lib/domain/rollback/rollback-input";
import type { SwitchInput } from "@/lib/domain/rollback/switch/switch-input";
import type { SwitchView } from "@/lib/domain/rollback/switch/view";
import type { RollbackView } from "@/lib/domain/rollback/view";
import { done, type Outcome, type Refusal } from "@/lib/kernel/outcome";

/** Who holds the button at night does not wait longer than this for a word (ms). */
const patienceMs = 10_000;

export const pressRollback = (releaseId: string, input: RollbackInput) =>
  press<RollbackView>(`/api/v1/releases/${releaseId}/rollback`, input);

/** Switches a flag; pressing again is the same switch. */
export const pressSwitch = (releaseId: string, flagId: string, input: SwitchInput) =>
  press<SwitchView>(`/api/v1/releases/${releaseId}/flags/${flagId}/switch`, input);

/**
 * Presses, over the public API rather than by a server action: those queue behind one another, so that a
 * second press would wait for a first one that hangs, and a page older than the server loses its own.
 * Rejects when no answer came or the server itself broke: then it may or may not have been pressed.
 */
async function press<View>(path: string, input: object): Promise<Outcome<View>> {
  const response = await fetch(path, {
    method: "POST",
    headers: { "content-type": "application/json", accept: "application/json" },
    body: JSON.stringify(input),
    signal: AbortSignal.timeout(patienceMs),
  });
  const body: unknown = await response.json();
  if (response.ok) return done(body as View);
  if (response.status >= 500) throw new Error(`The server answered ${response.status}.`);
  const { code, detail, errors } = body as Refusal;
  return { ok: false, refusal: { code, detail, ...(errors && { errors }) } };
}
