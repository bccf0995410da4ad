"use client";

import { askApi } from "@/components/ui/ask-api";
import { Button } from "@/components/ui/button";
import { ErrorNote } from "@/components/ui/error-note";
import { useAct } from "@/components/ui/use-act";
import type { SyncView } from "@/lib/domain/readiness/sync/view";
import { whyNotNow } from "@/lib/kernel/can";

/** Opens the room; whoever does leads it. */
export function OpenSync({ view, onOpened }: { view: SyncView; onOpened: () => void }) {
  const { run, busy, refusal } = useAct(askApi, onOpened);
  const again = view.sync === null ? "" : " another";
  const label = view.solo
    ? `Begin${again} self-check`
    : `Open${again === "" ? " the" : again} sync`;
  return (
    <div className="flex flex-col gap-3">
      {refusal !== null && <ErrorNote title="Not opened">{refusal.detail}</ErrorNote>}
      <div>
        <Button
          look="primary"
          size="large"
          busy={busy}
          busyLabel="Opening…"
          disabledReason={whyNotNow(view.can.open)}
          onClick={() => void run("POST", `/releases/${view.release.id}/sync`, {})}
        >
          {label}
        </Button>
      </div>
    </div>
  );
}
