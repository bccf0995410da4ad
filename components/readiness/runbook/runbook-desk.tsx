"use client";

import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { CommandSteps } from "@/components/ui/code/command-steps";
import { EmptyState } from "@/components/ui/empty-state";
import { LinkButton } from "@/components/ui/link-button";
import { Panel } from "@/components/ui/panel";
import { readApi } from "@/components/ui/read-api";
import { useSay } from "@/components/ui/overlay/toasts";
import { type RunbookStep, emptyStep } from "@/lib/domain/readiness/runbook/runbook";
import { stepWords } from "@/lib/domain/readiness/runbook/step-words";
import type { RunbookView } from "@/lib/domain/readiness/runbook/view";
import { whyNotNow } from "@/lib/kernel/can";
import { ImportRunbook } from "./import-runbook";
import { RunbookEditor } from "./runbook-editor";
import { RunbookHistory } from "./runbook-history";

/** The runbook of a service: to read and copy from, to edit, and every version it had. */
export function RunbookDesk({ initial }: { initial: RunbookView }) {
  const client = useQueryClient();
  const say = useSay();
  const { key } = initial.service;
  const { data: view } = useQuery({
    queryKey: ["runbook", key],
    queryFn: ({ signal }) => readApi<RunbookView>(`/api/v1/services/${key}/runbook`, signal),
    initialData: initial,
  });
  const [draft, setDraft] = useState<{ steps: RunbookStep[]; from: number } | null>(null);
  const [importing, setImporting] = useState(false);
  const from = view.current?.version ?? 0;
  const why = whyNotNow(view.can.edit);
  const edit = (steps: RunbookStep[]) => setDraft({ steps, from });
  const changed = () => client.invalidateQueries({ queryKey: ["runbook"] });

  if (draft !== null) {
    return (
      <RunbookEditor
        service={view.service}
        draft={draft}
        onSaved={() => {
          setDraft(null);
          say({ title: "Saved", tone: "steady" });
          void changed();
        }}
        onClose={() => setDraft(null)}
      />
    );
  }
  const start = () => edit(view.steps.length === 0 ? [emptyStep] : view.steps);
  return (
    <>
      <Panel
        title="Steps"
        lead={leadOf(view)}
        aside={
          <Actions {...{ view, whyNot: why }} onImport={() => setImporting(true)} onEdit={start} />
        }
      >
        {view.steps.length === 0 ? (
          <EmptyState title="No runbook yet">
            Write down how {view.service.name} is taken back: for each step the command, how to see
            that it worked, and whom to tell. It is shown before every rollback, and to whoever has
            to do it by hand at night.
          </EmptyState>
        ) : (
          <CommandSteps steps={view.steps.map(stepWords)} />
        )}
      </Panel>
      {view.current !== null && (
        <RunbookHistory serviceKey={key} newest={from} whyNot={why} onRestored={changed} />
      )}
      {importing && (
        <ImportRunbook
          onRead={(steps) => {
            setImporting(false);
            edit(steps);
          }}
          onClose={() => setImporting(false)}
        />
      )}
    </>
  );
}

function leadOf({ current, minutes, steps }: RunbookView): string {
  if (current === null) return "How this service is taken back, step by step.";
  const count = steps.length === 1 ? "One step" : `${steps.length} steps`;
  const time = minutes === null ? "" : `, about ${minutes} min by hand`;
  return `${count}${time}. Version ${current.version} by ${current.byName}: ${current.why}`;
}

function Actions({
  view: { service, steps },
  whyNot,
  onImport,
  onEdit,
}: {
  view: RunbookView;
  whyNot: string | null;
  onImport: () => void;
  onEdit: () => void;
}) {
  const gate = { size: "small", disabledReason: whyNot, reasonAt: "bubble" } as const;
  const href = `/api/v1/services/${service.key}/runbook/export`;
  return (
    <span className="flex flex-wrap gap-2">
      {steps.length > 0 && (
        <LinkButton size="small" look="bare" href={href} prefetch={false}>
          Save as Markdown
        </LinkButton>
      )}
      <Button {...gate} look="bare" onClick={onImport}>
        Import Markdown
      </Button>
      <Button {...gate} onClick={onEdit}>
        {steps.length === 0 ? "Write it" : "Edit"}
      </Button>
    </span>
  );
}
