import type { SwitchInput } from "@/lib/domain/rollback/switch/flag-switch";
import type { SwitchView } from "@/lib/domain/rollback/switch/view";
import { done, type Outcome, type Refusal, refused } from "@/lib/kernel/outcome";

/** Who holds the button at night does not wait longer than this for a word (ms). */
const patienceMs = 10_000;

/**
 * Switches a flag, over the public API for the reasons `pressRollback` gives. Rejects when no answer came or
 * the server itself broke: then it may or may not have been pressed, and pressing again is the same switch.
 */
export async function pressSwitch(
  releaseId: string,
  flagId: string,
  input: SwitchInput,
): Promise<Outcome<SwitchView>> {
  const response = await fetch(`/api/v1/releases/${releaseId}/flags/${flagId}/switch`, {
    method: "POST",
    headers: { "content-type": "application/json", accept: "application/json" },
    body: JSON.stringify(input),
    signal: AbortSignal.timeout(patienceMs),
  });
  const body: unknown = await response.json();
  if (response.ok) return done(body as SwitchView);
  if (response.status >= 500) throw new Error(`The server answered ${response.status}.`);
  const { code, detail } = body as Refusal;
  return refused(code, detail);
}
