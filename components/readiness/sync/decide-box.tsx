"use client";

import { useState } from "react";
import { askApi } from "@/components/ui/ask-api";
import { Button } from "@/components/ui/button";
import { ErrorNote } from "@/components/ui/error-note";
import { TextArea } from "@/components/ui/form/text-area";
import { useAct } from "@/components/ui/use-act";
import type { SyncView } from "@/lib/domain/readiness/sync/view";
import { whyNotNow } from "@/lib/kernel/can";

/** Everyone says go or no-go by name; whoever leads writes down how it ends. */
export function DecideBox({ view, onChanged }: { view: SyncView; onChanged: () => void }) {
  const { run, busy, refusal, fault } = useAct(askApi, onChanged);
  const [stopping, setStopping] = useState(false);
  const [reason, setReason] = useState("");
  const { me, solo, release, words, can } = view;
  const said = me === null ? undefined : words["decide"]?.[me.id]?.says;
  const say = (says: "go" | "no_go") =>
    run("POST", `/releases/${release.id}/sync/word`, { step: "decide", says });
  const lead = whyNotNow(can.lead);
  return (
    <div className="flex flex-col gap-5">
      {!solo && (
        <div className="flex flex-wrap gap-3">
          {(["go", "no_go"] as const).map((says) => (
            <Button
              key={says}
              size="large"
              aria-pressed={said === says}
              busy={busy}
              disabledReason={whyNotNow(can.speak)}
              onClick={() => void say(says)}
            >
              {says === "go" ? "I say go" : "I say no-go"}
              {said === says && " ✓"}
            </Button>
          ))}
        </div>
      )}
      <div className="flex flex-wrap items-start gap-3 border-t border-line pt-5">
        <Button
          look="primary"
          size="large"
          busy={busy}
          disabledReason={lead ?? whyNotNow(can.go)}
          onClick={() => void run("POST", `/releases/${release.id}/moves`, { move: "go" })}
        >
          Go
        </Button>
        <Button size="large" disabledReason={lead} onClick={() => setStopping((now) => !now)}>
          No-go
        </Button>
      </div>
      {refusal !== null && <ErrorNote title="Not yet">{refusal.detail}</ErrorNote>}
      {stopping && (
        <form
          className="flex flex-col gap-3"
          onSubmit={(event) => {
            event.preventDefault();
            void run("POST", `/releases/${release.id}/sync/no-go`, { reason });
          }}
        >
          <TextArea
            label="Why not?"
            rows={2}
            value={reason}
            error={fault("reason")}
            onChange={({ target }) => setReason(target.value)}
          />
          <div>
            <Button type="submit" look="primary" busy={busy}>
              End it in no-go
            </Button>
          </div>
        </form>
      )}
    </div>
  );
}
