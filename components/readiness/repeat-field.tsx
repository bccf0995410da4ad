"use client";

import { Select } from "@/components/ui/form/select";
import { TextInput } from "@/components/ui/form/text-input";
import type { Repeat } from "@/lib/domain/readiness/policy/freeze";

const often = [
  { value: "", label: "Once" },
  { value: "week", label: "Every week" },
  { value: "month", label: "Every month" },
  { value: "year", label: "Every year" },
];

const keeps = [
  { value: "day", label: "on the same date" },
  { value: "weekday", label: "on the same weekday (second Friday)" },
  { value: "last_weekday", label: "on the last such weekday" },
];

const first: Omit<Repeat, "every"> = { interval: 1, by: "day", until: null };

/** Whether and how a freeze comes back. */
export function RepeatField({
  repeats,
  onChange,
  fault,
}: {
  repeats: Repeat | null;
  onChange: (repeats: Repeat | null) => void;
  fault: (path: string) => string | null;
}) {
  const every = (["week", "month", "year"] as const).find((one) => one === repeats?.every);
  return (
    <div className="grid gap-4 sm:grid-cols-2">
      <Select
        label="Repeats"
        value={every ?? ""}
        choices={often}
        error={fault("repeats.every")}
        onChange={({ target: { value } }) => {
          const next = (["week", "month", "year"] as const).find((one) => one === value);
          onChange(next === undefined ? null : { ...first, ...repeats, every: next });
        }}
      />
      {repeats !== null && repeats.every !== "week" && (
        <Select
          label="Falls"
          value={repeats.by}
          choices={keeps}
          error={fault("repeats.by")}
          onChange={({ target: { value } }) =>
            onChange({
              ...repeats,
              by: (["weekday", "last_weekday"] as const).find((one) => one === value) ?? "day",
            })
          }
        />
      )}
      {repeats !== null && (
        <>
          <TextInput
            label={`Every how many ${repeats.every}s`}
            type="number"
            min={1}
            max={52}
            value={repeats.interval}
            error={fault("repeats.interval")}
            onChange={({ target }) => onChange({ ...repeats, interval: Number(target.value) })}
          />
          <TextInput
            optional
            label="The last one begins by"
            type="date"
            value={repeats.until ?? ""}
            error={fault("repeats.until")}
            onChange={({ target: { value } }) =>
              onChange({ ...repeats, until: value === "" ? null : value })
            }
          />
        </>
      )}
    </div>
  );
}
