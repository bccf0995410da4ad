"use client";

import { useCallback, useState } from "react";
import type { Outcome, Refusal } from "@/lib/kernel/outcome";

const offline: Refusal = {
  code: "conflict",
  detail: "Bellwether could not be reached. Nothing was changed; try again.",
};

/**
 * Runs an action that came as a prop: `busy` while it is on its way, `refusal` to show beside what was
 * typed, `fault(path)` for the field it is about, `general` for what is about no field.
 */
export function useAct<Input extends unknown[], T>(
  action: (...input: Input) => Promise<Outcome<T>>,
  onDone?: (value: T) => void,
) {
  const [busy, setBusy] = useState(false);
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const run = useCallback(
    async (...input: Input): Promise<boolean> => {
      setBusy(true);
      setRefusal(null);
      const outcome = await action(...input).catch(
        () => ({ ok: false, refusal: offline }) as const,
      );
      setBusy(false);
      if (outcome.ok) onDone?.(outcome.value);
      else setRefusal(outcome.refusal);
      return outcome.ok;
    },
    [action, onDone],
  );
  const clear = useCallback(() => setRefusal(null), []);
  const fault = (path: string) =>
    refusal?.errors?.find((one) => one.path === path)?.message ?? null;
  const general = refusal !== null && !refusal.errors?.length ? refusal.detail : null;
  return { run, busy, refusal, general, fault, clear };
}
