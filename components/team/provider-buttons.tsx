"use client";

import { useState } from "react";
import { Button } from "@/components/ui/button";
import { ErrorNote } from "@/components/ui/error-note";
import { leaveForProvider } from "./next-auth";

export type ProviderChoice = { id: string; name: string };

/** "Continue with GitHub" and the like; draws nothing when none is set up. */
export function ProviderButtons({
  providers,
  to,
  before,
}: {
  providers: readonly ProviderChoice[];
  /** Where to go on afterwards. */
  to: string;
  /** Done before leaving, e.g. remembering an invite. */
  before?: () => Promise<unknown>;
}) {
  const [busy, setBusy] = useState<string | null>(null);
  const [fault, setFault] = useState<string | null>(null);
  if (providers.length === 0) return null;

  async function leave(id: string) {
    setBusy(id);
    await before?.();
    const outcome = await leaveForProvider(id, to);
    if (outcome.ok) return;
    setBusy(null);
    setFault(outcome.refusal.detail);
  }

  return (
    <div className="flex flex-col gap-3 border-t border-line pt-5">
      {providers.map(({ id, name }) => (
        <Button
          key={id}
          className="w-full"
          busy={busy === id}
          busyLabel={`Going to ${name}…`}
          onClick={() => void leave(id)}
        >
          Continue with {name}
        </Button>
      ))}
      {fault !== null && <ErrorNote>{fault}</ErrorNote>}
    </div>
  );
}
