"use client";

import { useState } from "react";
import { Button } from "@/components/ui/button";
import { ErrorNote } from "@/components/ui/error-note";
import { useAct } from "@/components/ui/use-act";
import type { OutsideFlag } from "@/lib/domain/connections/operation";
import type { ConnectorView } from "@/lib/domain/connections/view";
import { whyNotNow } from "@/lib/kernel/can";
import type { Outcome } from "@/lib/kernel/outcome";

export type ListFlags = (serviceKey: string) => Promise<Outcome<{ items: OutsideFlag[] }>>;

/** What the flag system itself knows: whether flags are called there as they are here. */
export function OutsideFlags({ connection, list }: { connection: ConnectorView; list: ListFlags }) {
  const [found, setFound] = useState<OutsideFlag[] | null>(null);
  const { run, busy, refusal } = useAct(list, ({ items }) => setFound(items));
  return (
    <div className="flex flex-col items-start gap-3">
      <Button
        busy={busy}
        busyLabel="Asking…"
        disabledReason={whyNotNow(connection.can.test)}
        onClick={() => void run(connection.service.key)}
      >
        Which flags does it know?
      </Button>
      {refusal !== null && <ErrorNote title="Not known">{refusal.detail}</ErrorNote>}
      {found !== null && found.length === 0 && (
        <p role="status" className="text-table text-ink-soft">
          It has no flag.
        </p>
      )}
      {found !== null && found.length > 0 && (
        <ul aria-label="Flags it knows" className="flex w-full flex-col gap-1 text-table">
          {found.map(({ key, isOn }) => (
            <li key={key} className="flex min-w-0 flex-wrap gap-x-2 break-all">
              <span className="font-mono">{key}</span>
              <span className="text-ink-soft">
                {isOn === null ? "not said" : isOn ? "on" : "off"}
              </span>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
