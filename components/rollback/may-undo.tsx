"use client";

import { useState } from "react";
import { Button } from "@/components/ui/button";
import { ErrorNote } from "@/components/ui/error-note";
import { StateShape } from "@/components/ui/state-shape";
import { useAct } from "@/components/ui/use-act";
import type { ConnectorWarning } from "@/lib/domain/connections/kind";
import type { RollbackActions } from "./rollback-actions";

/** What may undo a rollback by itself, each with the one press against it where there is one. */
export function MayUndo({
  warnings,
  serviceKey,
  remedy,
  onChanged,
}: {
  warnings: readonly ConnectorWarning[];
  serviceKey: string;
  remedy: RollbackActions["remedy"];
  onChanged: () => void;
}) {
  const [said, setSaid] = useState<string | null>(null);
  const { run, busy, refusal } = useAct(remedy, ({ words }) => {
    setSaid(words);
    onChanged();
  });
  if (warnings.length === 0) return null;
  return (
    <ul aria-label="What may undo it" className="flex flex-col gap-2">
      {warnings.map(({ text, remedy: offer }) => (
        <li key={text} className="flex flex-wrap items-start gap-2 text-table">
          <StateShape shape="diamond" className="mt-0.5 size-4 text-watch" />
          <span className="min-w-0 flex-1 basis-64 break-words">{text}</span>
          {offer !== undefined && (
            <Button
              size="small"
              busy={busy}
              busyLabel="Asking…"
              onClick={() => void run(serviceKey, offer.key)}
            >
              {offer.label}
            </Button>
          )}
        </li>
      ))}
      {said !== null && (
        <li role="status" className="text-table">
          {said}
        </li>
      )}
      {refusal !== null && (
        <li>
          <ErrorNote title="Not done">{refusal.detail}</ErrorNote>
        </li>
      )}
    </ul>
  );
}
