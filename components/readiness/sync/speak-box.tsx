"use client";

import { useState } from "react";
import { askApi } from "@/components/ui/ask-api";
import { Button } from "@/components/ui/button";
import { ErrorNote } from "@/components/ui/error-note";
import { useAct } from "@/components/ui/use-act";
import { useShortcut } from "@/components/ui/use-shortcut";
import type { SyncView } from "@/lib/domain/readiness/sync/view";
import { whyNotNow } from "@/lib/kernel/can";
import { ConcernForm } from "./concern-form";
import { heardBy, type Place, withWord } from "./prepare-sync";

/** Heard, or a concern that names what it is and who owns it. Alone, a step is checked and the next one comes. */
export function SpeakBox({
  view,
  place: { step, after },
  onChanged,
  onSaid,
}: {
  view: SyncView;
  place: Place;
  onChanged: () => void;
  onSaid: (next: (now: SyncView) => SyncView) => void;
}) {
  const [worried, setWorried] = useState(false);
  const { run, busy, refusal, fault } = useAct(askApi);
  const { me, solo, release, words } = view;
  const said = me === null ? undefined : words[step.key]?.[me.id]?.says;
  const path = `/releases/${release.id}/sync`;
  const why = whyNotNow(view.can.speak);
  const hear = async () => {
    if (why !== null || busy) return;
    if (!(await run("POST", `${path}/word`, { step: step.key, says: "heard" }))) return;
    if (me !== null) onSaid((now) => withWord(now, heardBy(me, release.id, step.key)));
    if (!solo || after === null) return;
    await run("POST", `${path}/turn`, { step: after.key });
    onChanged();
  };
  useShortcut("h", () => void hear());

  async function raise(concern: { text: string; owner?: string }) {
    const word = { step: step.key, says: "concern", ...concern };
    if (!(await run("POST", `${path}/word`, word))) return;
    setWorried(false);
    onChanged();
  }

  return (
    <div className="flex flex-col gap-4">
      <div className="flex flex-wrap items-start gap-3">
        <Button
          look={said === "heard" ? "quiet" : "primary"}
          size="large"
          aria-pressed={said === "heard"}
          busy={busy}
          disabledReason={why}
          onClick={() => void hear()}
        >
          {said === "heard" ? "Heard ✓" : solo ? "Checked" : "Heard"}
        </Button>
        <Button
          size="large"
          aria-expanded={worried}
          disabledReason={why}
          onClick={() => setWorried((now) => !now)}
        >
          Concern
        </Button>
      </div>
      {refusal !== null && !refusal.errors?.length && (
        <ErrorNote title="Not said">{refusal.detail}</ErrorNote>
      )}
      {worried && (
        <ConcernForm
          seats={view.seats}
          me={me?.name ?? ""}
          busy={busy}
          fault={fault}
          onRaise={(concern) => void raise(concern)}
        />
      )}
    </div>
  );
}
