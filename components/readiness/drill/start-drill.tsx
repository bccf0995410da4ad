"use client";

import { type FormEvent, useState } from "react";
import { Fields } from "@/components/ui/form/fields";
import { askApi } from "@/components/ui/ask-api";
import { Button } from "@/components/ui/button";
import { ErrorNote } from "@/components/ui/error-note";
import { Panel } from "@/components/ui/panel";
import { TextInput } from "@/components/ui/form/text-input";
import { useAct } from "@/components/ui/use-act";
import type { DrillsView } from "@/lib/domain/readiness/drill/view";
import { whyNotNow } from "@/lib/kernel/can";

/** Starts a drill: staging is really taken back, and the stopwatch runs from the press. */
export function StartDrill({ view, onStarted }: { view: DrillsView; onStarted: () => void }) {
  const [from, setFrom] = useState(view.versions.from);
  const [to, setTo] = useState(view.versions.to);
  const { run, busy, general, fault } = useAct(askApi, onStarted);

  function submit(event: FormEvent) {
    event.preventDefault();
    void run("POST", `/services/${view.service.key}/drills`, { from, to });
  }

  return (
    <Panel
      title="Practise the rollback"
      lead="Staging is really taken back, through the same connector and the same steps as production would be."
    >
      <form onSubmit={submit} className="flex flex-col gap-4">
        <Fields readOnly={!view.can.start.allowed}>
          <div className="flex flex-wrap gap-3">
            <TextInput
              mono
              className="w-44"
              label="Runs in staging"
              value={from}
              error={fault("from")}
              onChange={({ target }) => setFrom(target.value)}
            />
            <TextInput
              mono
              className="w-44"
              label="Take it back to"
              value={to}
              error={fault("to")}
              onChange={({ target }) => setTo(target.value)}
            />
          </div>
        </Fields>
        {general !== null && <ErrorNote title="Not started">{general}</ErrorNote>}
        <div>
          <Button
            type="submit"
            look="primary"
            busy={busy}
            busyLabel="Starting…"
            disabledReason={whyNotNow(view.can.start)}
          >
            Start the drill
          </Button>
        </div>
      </form>
    </Panel>
  );
}
