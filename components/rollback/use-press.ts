"use client";

import { useCallback, useState } from "react";
import type { RollbackInput } from "@/lib/domain/rollback/rollback";
import type { RollbackView } from "@/lib/domain/rollback/view";
import type { Outcome, Refusal } from "@/lib/kernel/outcome";
import type { RollbackActions } from "./rollback-actions";

/** Who holds the button at night does not wait longer than this for a word (ms). */
const patienceMs = 10_000;

/** `refused`: it was not pressed, and why. `unheard`: no answer came, so it may or may not have been. */
export type PressFault = { is: "refused"; refusal: Refusal } | { is: "unheard" };

/**
 * Presses. `run` answers false when the button must be offered again. An answer that comes late still
 * counts: `onPressed` is called whenever it arrives.
 */
export function usePress(
  press: RollbackActions["press"],
  releaseId: string,
  onPressed: (rollback: RollbackView) => void,
) {
  const [fault, setFault] = useState<PressFault | null>(null);
  const run = useCallback(
    async (input: RollbackInput): Promise<boolean> => {
      setFault(null);
      const asked = press(releaseId, input).then((outcome) => {
        if (outcome.ok) onPressed(outcome.value);
        return outcome;
      });
      const found = await Promise.race([asked.then(read, () => unheard), silence()]);
      setFault(found);
      return found === null;
    },
    [press, releaseId, onPressed],
  );
  return { run, fault };
}

const unheard: PressFault = { is: "unheard" };

function read(outcome: Outcome<unknown>): PressFault | null {
  return outcome.ok ? null : { is: "refused", refusal: outcome.refusal };
}

function silence(): Promise<PressFault> {
  return new Promise((resolve) => setTimeout(() => resolve(unheard), patienceMs));
}
