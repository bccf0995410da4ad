"use client";

import { Checkbox } from "@/components/ui/form/checkbox";
import { TextInput } from "@/components/ui/form/text-input";
import type { Policy } from "@/lib/domain/readiness/policy/policy";
import { risks } from "@/lib/domain/release/release";

type Rules = Policy["rules"];

const conflictWords: Record<keyof Rules["conflicts"], string> = {
  service: "The same service twice at the same time",
  person: "The same person (lead, buddy, watcher) on two at the same time",
  dependency: "Two services of which one needs the other",
};

/** The rules beside the windows, each with what it holds. */
export function RulesField({
  rules,
  readOnly,
  solo,
  onChange,
}: {
  rules: Rules;
  readOnly: boolean;
  /** One person works alone: a buddy is asked of nobody. */
  solo: boolean;
  onChange: (rules: Rules) => void;
}) {
  const { tired, conflicts } = rules;
  const putTired = (part: Partial<Rules["tired"]>) =>
    onChange({ ...rules, tired: { ...tired, ...part } });
  return (
    <fieldset disabled={readOnly} className="flex min-w-0 flex-col gap-5">
      <Group legend="Holidays">
        <Checkbox
          label="Holidays of imported calendars stop releases"
          checked={rules.holidays}
          onChange={({ target }) => onChange({ ...rules, holidays: target.checked })}
        />
      </Group>
      <Group legend="Rest">
        <Checkbox
          label="Who led a release in the night rests before leading the next one"
          checked={tired.on}
          onChange={({ target }) => putTired({ on: target.checked })}
        />
        <div className="flex flex-wrap gap-3 pl-6.5">
          <Time label="Night from" value={tired.from} put={(from) => putTired({ from })} />
          <Time label="Night to" value={tired.to} put={(to) => putTired({ to })} />
          <TextInput
            className="w-32"
            label="Hours of rest"
            type="number"
            min={1}
            max={48}
            value={tired.restHours}
            onChange={({ target }) => putTired({ restHours: Number(target.value) })}
          />
        </div>
      </Group>
      <Group legend={solo ? "A buddy is needed for (not in solo mode)" : "A buddy is needed for"}>
        {risks.map((risk) => (
          <Checkbox
            key={risk}
            label={`${risk} risk`}
            checked={rules.buddy.includes(risk)}
            onChange={({ target }) =>
              onChange({
                ...rules,
                buddy: risks.filter((one) =>
                  one === risk ? target.checked : rules.buddy.includes(one),
                ),
              })
            }
          />
        ))}
      </Group>
      <DrillsGroup rules={rules} onChange={onChange} />
      <Group legend="Not at the same time">
        {(["service", "person", "dependency"] as const).map((one) => (
          <Checkbox
            key={one}
            label={conflictWords[one]}
            checked={conflicts[one]}
            onChange={({ target }) =>
              onChange({ ...rules, conflicts: { ...conflicts, [one]: target.checked } })
            }
          />
        ))}
      </Group>
    </fieldset>
  );
}

const numbers = [
  { field: "warnDays", label: "Due after, days" },
  { field: "staleDays", label: "Stale after, days" },
  { field: "targetSeconds", label: "May take, seconds" },
] as const;

function DrillsGroup({ rules, onChange }: { rules: Rules; onChange: (rules: Rules) => void }) {
  const { drills } = rules;
  const put = (part: Partial<Rules["drills"]>) =>
    onChange({ ...rules, drills: { ...drills, ...part } });
  return (
    <Group legend="A rollback drill that counts is needed for">
      {risks.map((risk) => (
        <Checkbox
          key={risk}
          label={`${risk} risk`}
          checked={drills.risks.includes(risk)}
          onChange={({ target }) =>
            put({
              risks: risks.filter((one) =>
                one === risk ? target.checked : drills.risks.includes(one),
              ),
            })
          }
        />
      ))}
      <div className="flex flex-wrap gap-3 pl-6.5">
        {numbers.map(({ field, label }) => (
          <TextInput
            key={field}
            className="w-40"
            label={label}
            type="number"
            min={1}
            value={drills[field]}
            onChange={({ target }) => put({ [field]: Number(target.value) })}
          />
        ))}
      </div>
    </Group>
  );
}

function Group({ legend, children }: { legend: string; children: React.ReactNode }) {
  return (
    <fieldset className="flex min-w-0 flex-col gap-1">
      <legend className="mb-1 text-table font-medium">{legend}</legend>
      {children}
    </fieldset>
  );
}

function Time({
  label,
  value,
  put,
}: {
  label: string;
  value: string;
  put: (value: string) => void;
}) {
  return (
    <TextInput
      className="w-32"
      label={label}
      type="time"
      value={value}
      onChange={({ target }) => put(target.value)}
    />
  );
}
