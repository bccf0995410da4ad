"use client";

import { useQuery } from "@tanstack/react-query";
import { drillLooks } from "@/components/readiness/drill/drill-looks";
import { Badge } from "@/components/ui/badge";
import { CommandSteps } from "@/components/ui/code/command-steps";
import { Disclosure } from "@/components/ui/disclosure";
import { LinkButton } from "@/components/ui/link-button";
import { Panel } from "@/components/ui/panel";
import { readApi } from "@/components/ui/read-api";
import { stepWords } from "@/lib/domain/readiness/runbook/step-words";
import type { RunbookView } from "@/lib/domain/readiness/runbook/view";

/** Beside a release's checklist: what its rollback rests on, the last drill and the runbook. */
export function WayBackPanel({ initial }: { initial: RunbookView }) {
  const { key } = initial.service;
  const { data: view } = useQuery({
    queryKey: ["runbook", key],
    queryFn: ({ signal }) => readApi<RunbookView>(`/api/v1/services/${key}/runbook`, signal),
    initialData: initial,
  });
  const { lastDrill, steps, current, can } = view;
  const look = drillLooks[lastDrill.state];
  return (
    <Panel
      id="way-back"
      title="The way back"
      lead={lastDrill.sentence}
      aside={
        <Badge tone={look.tone} shape={look.shape}>
          {look.word}
        </Badge>
      }
    >
      <div className="flex flex-col items-start gap-3">
        {current === null ? (
          <p className="text-table text-ink-soft">There is no runbook yet.</p>
        ) : (
          <Disclosure
            summary={`The runbook: version ${current.version}, ${stepCount(steps.length)}`}
          >
            <CommandSteps steps={steps.map(stepWords)} />
          </Disclosure>
        )}
        <span className="flex flex-wrap gap-2">
          <LinkButton size="small" href={`/services/${key}/drills`}>
            Drill it
          </LinkButton>
          {(current !== null || can.edit.allowed) && (
            <LinkButton size="small" look="bare" href={`/services/${key}/runbook`}>
              {current === null ? "Write" : can.edit.allowed ? "Edit" : "Read"} the runbook
            </LinkButton>
          )}
        </span>
      </div>
    </Panel>
  );
}

function stepCount(count: number): string {
  return count === 1 ? "one step" : `${count} steps`;
}
