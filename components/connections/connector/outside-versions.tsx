"use client";

import { useState } from "react";
import { Button } from "@/components/ui/button";
import { ErrorNote } from "@/components/ui/error-note";
import { RelativeTime } from "@/components/ui/time/relative-time";
import { useAct } from "@/components/ui/use-act";
import { Version } from "@/components/ui/code/version";
import type { OutsideVersion } from "@/lib/domain/connections/operation";
import type { ConnectorView } from "@/lib/domain/connections/view";
import { whyNotNow } from "@/lib/kernel/can";
import type { Outcome } from "@/lib/kernel/outcome";

export type ListVersions = (serviceKey: string) => Promise<Outcome<{ items: OutsideVersion[] }>>;

/** What the deploy tool itself could go back to: whether it calls versions as we do. */
export function OutsideVersions({
  connector,
  list,
}: {
  connector: ConnectorView;
  list: ListVersions;
}) {
  const [found, setFound] = useState<OutsideVersion[] | null>(null);
  const { run, busy, refusal } = useAct(list, ({ items }) => setFound(items));
  return (
    <div className="flex flex-col items-start gap-3">
      <Button
        busy={busy}
        busyLabel="Asking…"
        disabledReason={whyNotNow(connector.can.test)}
        onClick={() => void run(connector.service.key)}
      >
        What could it go back to?
      </Button>
      {refusal !== null && <ErrorNote title="Not known">{refusal.detail}</ErrorNote>}
      {found !== null && found.length === 0 && (
        <p role="status" className="text-table text-ink-soft">
          It knows of nothing it could go back to.
        </p>
      )}
      {found !== null && found.length > 0 && (
        <ul aria-label="Versions it knows" className="flex w-full flex-col gap-1 text-table">
          {found.map((one) => (
            <li key={one.id} className="flex min-w-0 flex-wrap gap-x-2 break-all">
              <Version>{one.version}</Version>
              {one.sha !== null && <Version>{one.sha.slice(0, 8)}</Version>}
              <span className="text-ink-soft">
                {one.current ? "runs now" : one.at !== null && <RelativeTime at={one.at} />}
              </span>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
