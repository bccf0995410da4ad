"use client";

import { useQuery, useQueryClient } from "@tanstack/react-query";
import { Disclosure } from "@/components/ui/disclosure";
import { Panel } from "@/components/ui/panel";
import { readApi } from "@/components/ui/read-api";
import { Segmented } from "@/components/ui/form/segmented";
import { useAddressWord } from "@/components/ui/use-address-word";
import type { ChecklistView } from "@/lib/domain/readiness/template/view";
import type { Can } from "@/lib/kernel/can";
import { ChecklistRow } from "./checklist-row";
import type { ChecklistActions } from "./checklist-types";
import { checklistLead, countsOf, filters, missingBy, sectionsOf } from "./prepare-checklist";

/** The checklist of a release by section: what is missing and whose it is; each tick with who, when and its proof. */
export function ChecklistPanel({
  releaseId,
  initial,
  can,
  actions,
}: {
  releaseId: string;
  initial: ChecklistView;
  can: Can;
  actions: ChecklistActions;
}) {
  const client = useQueryClient();
  const { data } = useQuery({
    queryKey: ["release", releaseId, "checklist"],
    queryFn: ({ signal }) =>
      readApi<ChecklistView>(`/api/v1/releases/${releaseId}/checklist`, signal),
    initialData: initial,
  });
  const [filter, setFilter] = useAddressWord("items", filters);
  const { items, me } = data;
  const counts = countsOf(items, me);
  const sections = sectionsOf(items, filter, me);
  const refresh = () => client.invalidateQueries({ queryKey: ["release", releaseId] });
  return (
    <Panel
      flush
      id="checklist"
      title="Checklist"
      lead={checklistLead(data)}
      aside={
        <Segmented
          legend="Which items"
          value={filter}
          onChange={setFilter}
          choices={[
            { value: "all", label: `All ${counts.all}` },
            { value: "missing", label: `Missing ${counts.missing}` },
            { value: "mine", label: `Mine ${counts.mine}` },
          ]}
        />
      }
    >
      <Missing items={items} />
      <div>
        {sections.map(([section, of]) => (
          <section
            key={section}
            aria-label={section}
            className="border-b border-line last:border-b-0"
          >
            <h3 className="px-4 pt-3 text-caption font-medium text-ink-soft sm:px-5">{section}</h3>
            <ul className="px-4 pb-2 sm:px-5">
              {of.map((item) => (
                <ChecklistRow
                  key={item.id}
                  {...{ releaseId, item, me, can, actions }}
                  onChanged={refresh}
                />
              ))}
            </ul>
          </section>
        ))}
      </div>
      {sections.length === 0 && items.length > 0 && (
        <p className="px-4 py-3 text-body text-ink-soft sm:px-5">
          {filter === "mine" ? "Nothing here is yours." : "Nothing is missing."}
        </p>
      )}
      <Origin view={data} />
    </Panel>
  );
}

/** Whose what is required and missing is, before the list begins. */
function Missing({ items }: Pick<ChecklistView, "items">) {
  const by = missingBy(items);
  if (by.length === 0) return null;
  return (
    <p className="border-b border-line bg-sunken px-4 py-2 text-table text-ink-soft sm:px-5">
      Still with:{" "}
      {by.map(({ who, count }, at) => (
        <span key={who}>
          {at > 0 && " · "}
          <span className="font-medium text-ink">{who}</span> {count}
        </span>
      ))}
    </p>
  );
}

/** Which list it came from, and what that asks of other releases only. */
function Origin({ view: { template, notFor } }: { view: ChecklistView }) {
  if (template === null && notFor.length === 0) return null;
  const from = template?.scope === "team" ? "the team’s list" : "the service’s own list";
  return (
    <div className="border-t border-line px-4 py-3 text-caption text-ink-soft sm:px-5">
      {template !== null && (
        <p>
          From {from}, version {template.version}.
        </p>
      )}
      {notFor.length > 0 && (
        <Disclosure summary={`${notFor.length} not asked of a release like this`}>
          <ul className="list-disc pl-4">
            {notFor.map((text) => (
              <li key={text}>{text}</li>
            ))}
          </ul>
        </Disclosure>
      )}
    </div>
  );
}
