"use client";

import { useCallback, useState } from "react";
import type { RollbackInput } from "@/lib/domain/rollback/rollback-input";
import type { RollbackView } from "@/lib/domain/rollback/view";
import type { Refusal } from "@/lib/kernel/outcome";
import type { RollbackActions } from "@/components/rollback/rollback-actions";

/** `refused`: it was not pressed, and why. `unheard`: no answer came, so it may or may not have been. */
export type PressFault = { is: "refused"; refusal: Refusal } | { is: "unheard" };

/** Presses. `run` answers false when the button must be offered again. */
export function usePress(
  press: RollbackActions["press"],
  releaseId: string,
  onPressed: (rollback: RollbackView) => void,
) {
  const [fault, setFault] = useState<PressFault | null>(null);
  const run = useCallback(
    async (input: RollbackInput): Promise<boolean> => {
      setFault(null);
      const outcome = await press(releaseId, input).catch(() => null);
      if (outcome?.ok === true) onPressed(outcome.value);
      else setFault(outcome === null ? { is: "unheard" } : { is: "refused", ...outcome });
      return outcome?.ok === true;
    },
    [press, releaseId, onPressed],
  );
  return { run, fault };
}
