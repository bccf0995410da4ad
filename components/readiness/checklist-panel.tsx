"use client";

import { useQuery, useQueryClient } from "@tanstack/react-query";
import { Panel } from "@/components/ui/panel";
import { readApi } from "@/components/ui/read-api";
import type { ChecklistItem } from "@/lib/domain/readiness/checklist";
import type { Can } from "@/lib/kernel/can";
import type { Checklist, ChecklistActions } from "./checklist-types";
import { ChecklistRow } from "./checklist-row";

/** The checklist of a release by section; each tick shows who, when and what proves it. */
export function ChecklistPanel({
  releaseId,
  initial,
  can,
  actions,
}: {
  releaseId: string;
  initial: Checklist;
  can: Can;
  actions: ChecklistActions;
}) {
  const client = useQueryClient();
  const queryKey = ["release", releaseId, "checklist"];
  const { data } = useQuery({
    queryKey,
    queryFn: ({ signal }) => readApi<Checklist>(`/api/v1/releases/${releaseId}/checklist`, signal),
    initialData: initial,
  });
  const refresh = () => client.invalidateQueries({ queryKey: ["release", releaseId] });
  return (
    <Panel title="Checklist" lead={lead(data.summary)} flush id="checklist">
      {sectionsOf(data.items).map(([section, items]) => (
        <section
          key={section}
          aria-label={section}
          className="border-b border-line last:border-b-0"
        >
          <h3 className="px-4 pt-3 text-caption font-medium text-ink-soft sm:px-5">{section}</h3>
          <ul className="px-4 pb-2 sm:px-5">
            {items.map((item) => (
              <ChecklistRow
                key={item.id}
                releaseId={releaseId}
                item={item}
                can={can}
                actions={actions}
                onChanged={refresh}
              />
            ))}
          </ul>
        </section>
      ))}
    </Panel>
  );
}

function lead({ total, closed, requiredOpen }: Checklist["summary"]): string {
  const open =
    requiredOpen === 0 ? "nothing required is open" : `${requiredOpen} required still open`;
  return `${closed} of ${total} done, ${open}.`;
}

function sectionsOf(items: ChecklistItem[]): [string, ChecklistItem[]][] {
  const sections = new Map<string, ChecklistItem[]>();
  for (const item of items)
    sections.set(item.section, [...(sections.get(item.section) ?? []), item]);
  return [...sections];
}
